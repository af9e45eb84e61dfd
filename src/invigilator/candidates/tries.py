"""How often a candidate's password may be tried."""

from invigilator.limits import Limits, begin_all, give_back_all


class SignInTries:
    """The limits on sign-ins: of one person from one address, of one person, of one address.

    An address may be a whole hall behind one router, hence the wide one. A right password is no
    guess and is not counted. Who is signed in is asked for no password, so nobody's wrong tries
    reach them.
    """

    def __init__(self, limits: Limits) -> None:
        self._pair = limits.tries("candidate here", most=10, window_seconds=300)
        self._person = limits.tries("candidate", most=100, window_seconds=900, keys_max=50_000)
        self._address = limits.tries("candidates of one", most=400, window_seconds=300)

    async def begin(self, person: str, address: str) -> int:
        """Count a try, before its password is checked; or the seconds to wait, then uncounted."""
        return await begin_all(
            (self._pair, f"{address} {person}"), (self._person, person), (self._address, address)
        )

    async def take_back(self, person: str, address: str) -> None:
        """Take back a try that was none: nobody had the time to look at it."""
        pair = (self._pair, f"{address} {person}")
        await give_back_all(pair, (self._person, person), (self._address, address))

    async def succeeded(self, person: str, address: str) -> None:
        """Take back a try that gave the right password, and this place's typing errors before."""
        await give_back_all((self._person, person), (self._address, address))
        await self._pair.forget(f"{address} {person}")
