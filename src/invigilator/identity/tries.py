"""How often a secret may be tried, and how many refusals are worth a fact."""

from invigilator.identity.credentials import name_key
from invigilator.kernel import Clock
from invigilator.kernel import Tries as TriesHere
from invigilator.limits import Limits, begin_all


class SignInTries:
    """The limits on sign-ins: tight for one name from one address, wide for an address.

    An address may be a whole examination office behind one router, hence the wide one. A right
    password is no guess and is not counted.
    """

    def __init__(self, limits: Limits) -> None:
        self._by_name = limits.tries("sign-in of a name", most=10, window_seconds=300)
        self._by_address = limits.tries("sign-in", most=100, window_seconds=300)

    async def begin(self, name: str, address: str) -> int:
        """Count a try, before its password is checked; or the seconds to wait, then uncounted."""
        return await begin_all((self._by_name, _pair(name, address)), (self._by_address, address))

    async def succeeded(self, name: str, address: str) -> None:
        """Take back a try that gave the right password, and the typing errors before it."""
        await self._by_address.give_back(address)
        await self._by_name.forget(_pair(name, address))


class SecondFactorTries:
    """The limits on codes for one account: six digits can be guessed by who has the time.

    Asked only behind a right password or within a session, so nobody else can lock a person out.
    """

    def __init__(self, limits: Limits) -> None:
        self._soon = limits.tries("second factor soon", most=10, window_seconds=900)
        self._in_a_day = limits.tries("second factor a day", most=60, window_seconds=24 * 3600)

    async def begin(self, account_id: str) -> int:
        """Count a try, before the code is looked at; or the seconds to wait, then uncounted."""
        return await begin_all((self._soon, account_id), (self._in_a_day, account_id))

    async def succeeded(self, account_id: str) -> None:
        """Take back a try that gave the right code, and the typing errors before it."""
        await self._soon.forget(account_id)
        await self._in_a_day.give_back(account_id)


class SecretTries:
    """The limit on wrong keys and admin passwords from one address.

    Wide, for a hall of consoles and pollers may sit behind one router; right ones do not count.
    """

    def __init__(self, limits: Limits) -> None:
        self._by_address = limits.tries("secrets", most=60, window_seconds=300)

    async def begin(self, address: str) -> int:
        """Count a try, before the secret is looked at; or the seconds to wait, then uncounted."""
        return await self._by_address.begin(address)

    async def succeeded(self, address: str) -> None:
        """Take back a try that gave the right secret."""
        await self._by_address.give_back(address)


class RefusalBudget:
    """Which refused sign-ins become facts: enough to see an attack, too few to be one.

    What is left out is counted, and the count goes into the next fact. It bounds what is written,
    not what may be guessed, so each process counts its own: several write that many times as much.
    """

    def __init__(self, clock: Clock) -> None:
        self._by_address = TriesHere(clock, most=20, window_seconds=600)
        self._in_all = TriesHere(clock, most=300, window_seconds=3600, keys_max=1)
        self._unrecorded = 0

    def take(self, address: str) -> int | None:
        """How many refusals went unrecorded before this one; None when this one is left out too."""
        if self._by_address.wait_seconds(address) or self._in_all.wait_seconds(""):
            self._unrecorded += 1
            return None
        self._by_address.count(address)
        self._in_all.count("")
        unrecorded, self._unrecorded = self._unrecorded, 0
        return unrecorded


def _pair(name: str, address: str) -> str:
    return f"{address} {name_key(name)}"
