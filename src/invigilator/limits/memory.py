"""Limits of an installation that is one process: numbers in memory, which a restart forgives."""

from invigilator import kernel
from invigilator.database import Transaction
from invigilator.kernel import Clock

_MINUTE_MS = 60_000.0
_SITTINGS_KEPT = 20_000


class MemoryLimits:
    """`Limits` in this process alone."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._tries: dict[str, MemoryTries] = {}
        self._budgets: dict[str, MemoryBudget] = {}

    def tries(
        self, name: str, *, most: int, window_seconds: int, keys_max: int = 10_000
    ) -> "MemoryTries":
        """A limit for tries that forgets the key counted longest ago beyond `keys_max` of them."""
        made = kernel.Tries(
            self._clock, most=most, window_seconds=window_seconds, keys_max=keys_max
        )
        return self._tries.setdefault(name, MemoryTries(made))

    def budget(self, name: str, *, per_minute: int) -> "MemoryBudget":
        """A limit for calls."""
        return self._budgets.setdefault(name, MemoryBudget(self._clock, per_minute=per_minute))


class MemoryTries:
    """`Tries` in memory. Nothing here waits, so each verb is done before another one begins."""

    def __init__(self, tries: kernel.Tries) -> None:
        self._tries = tries

    async def begin(self, key: str) -> int:
        """Count a try and return 0, or return the seconds to wait."""
        wait_seconds = self._tries.wait_seconds(key)
        if wait_seconds == 0:
            self._tries.count(key)
        return wait_seconds

    async def wait_seconds(self, key: str) -> int:
        """How long until the next try may be counted."""
        return self._tries.wait_seconds(key)

    async def give_back(self, key: str) -> None:
        """Uncount the newest try."""
        self._tries.give_back(key)

    async def forget(self, key: str) -> None:
        """Uncount every try of a key."""
        self._tries.forget(key)


class MemoryBudget:
    """`Budget` in memory: a number for each sitting. For the writer's thread alone.

    What is kept is the moment at which a sitting's budget is whole again. Source: the generic cell
    rate algorithm, ITU-T I.371, annex A.
    """

    def __init__(self, clock: Clock, *, per_minute: int) -> None:
        self._clock = clock
        self._share_ms = _MINUTE_MS / per_minute
        self._whole_at_ms: dict[str, float] = {}
        self._sweep_at = _SITTINGS_KEPT

    def __len__(self) -> int:
        return len(self._whole_at_ms)

    def spend(self, _tx: Transaction, session_id: str) -> int:
        """Count a call and return 0, or return the seconds to wait."""
        now_ms = self._clock.monotonic_ms()
        whole_at_ms = max(self._whole_at_ms.get(session_id, 0.0), now_ms) + self._share_ms
        # Half a share of grace: sums of shares are no exact minute.
        over_ms = whole_at_ms - now_ms - _MINUTE_MS - self._share_ms / 2
        if over_ms > 0:
            return max(1, -int(-over_ms // 1000))
        self._whole_at_ms[session_id] = whole_at_ms
        if len(self._whole_at_ms) > self._sweep_at:
            self._forget_the_whole(now_ms)
        return 0

    def _forget_the_whole(self, now_ms: float) -> None:
        self._whole_at_ms = {
            session_id: at_ms for session_id, at_ms in self._whole_at_ms.items() if at_ms > now_ms
        }
        self._sweep_at = max(_SITTINGS_KEPT, 2 * len(self._whole_at_ms))
