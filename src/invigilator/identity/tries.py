"""How often a sign-in may be tried, and how many refusals are worth a fact.

Kept in memory: a restart forgives, which costs an attacker more than it gives.
"""

from collections import OrderedDict, deque

from invigilator.identity.credentials import name_key
from invigilator.kernel import Clock


class Tries:
    """At most `most` counted tries per key within a window that slides.

    Memory is bounded: beyond `keys_max` keys the one counted longest ago is forgotten.
    """

    def __init__(
        self, clock: Clock, *, most: int, window_seconds: int, keys_max: int = 10_000
    ) -> None:
        self._clock = clock
        self._most = most
        self._window_ms = window_seconds * 1000
        self._keys_max = keys_max
        self._tries: OrderedDict[str, deque[int]] = OrderedDict()

    def wait_seconds(self, key: str) -> int:
        """How long until the next try may be counted; 0 for now."""
        tries = self._recent(key)
        if len(tries) < self._most:
            return 0
        left_ms = tries[0] + self._window_ms - self._clock.monotonic_ms()
        return max(1, -(-left_ms // 1000))

    def count(self, key: str) -> None:
        """Count a try."""
        tries = self._recent(key)
        tries.append(self._clock.monotonic_ms())
        self._tries[key] = tries
        self._tries.move_to_end(key)
        while len(self._tries) > self._keys_max:
            self._tries.popitem(last=False)

    def give_back(self, key: str) -> None:
        """Uncount the newest try: it turned out to be no guess."""
        tries = self._recent(key)
        if tries:
            tries.pop()

    def forget(self, key: str) -> None:
        """Uncount every try of a key."""
        self._tries.pop(key, None)

    def _recent(self, key: str) -> deque[int]:
        tries = self._tries.get(key)
        if tries is None:
            return deque(maxlen=self._most)
        oldest = self._clock.monotonic_ms() - self._window_ms
        while tries and tries[0] <= oldest:
            tries.popleft()
        return tries


class SignInTries:
    """The limits on sign-ins: tight for one name from one address, wide for an address.

    An address may be a whole examination office behind one router, hence the wide one. A right
    password is no guess and is not counted.
    """

    def __init__(self, clock: Clock) -> None:
        self._by_name = Tries(clock, most=10, window_seconds=300)
        self._by_address = Tries(clock, most=100, window_seconds=300)

    def begin(self, name: str, address: str) -> int:
        """Count a try, before its password is checked; or the seconds to wait, then uncounted."""
        wait = max(
            self._by_address.wait_seconds(address),
            self._by_name.wait_seconds(_pair(name, address)),
        )
        if wait == 0:
            self._by_address.count(address)
            self._by_name.count(_pair(name, address))
        return wait

    def succeeded(self, name: str, address: str) -> None:
        """Take back a try that gave the right password, and the typing errors before it."""
        self._by_address.give_back(address)
        self._by_name.forget(_pair(name, address))


class RefusalBudget:
    """Which refused sign-ins become facts: enough to see an attack, too few to be one.

    What is left out is counted, and the count goes into the next fact.
    """

    def __init__(self, clock: Clock) -> None:
        self._by_address = Tries(clock, most=20, window_seconds=600)
        self._in_all = Tries(clock, most=300, window_seconds=3600, keys_max=1)
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
