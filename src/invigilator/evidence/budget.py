"""How often one sitting may call, at next to no cost: a number for each sitting."""

from invigilator.evidence.refusals import TooManyCalls
from invigilator.kernel import Clock

_MINUTE_MS = 60_000.0
_SITTINGS_KEPT = 20_000


class CallBudget:
    """A minute's calls at once, and then as many as come back in time.

    What is kept is the moment at which a sitting's budget is whole again. Source: the generic cell
    rate algorithm, ITU-T I.371, annex A. `kernel.Tries` remembers every try, for counts in tens.
    """

    def __init__(self, clock: Clock, *, calls_per_minute: int) -> None:
        self._clock = clock
        self._share_ms = _MINUTE_MS / calls_per_minute
        self._whole_at_ms: dict[str, float] = {}
        self._sweep_at = _SITTINGS_KEPT

    def spend(self, session_id: str) -> None:
        """Count a call. Raises `TooManyCalls`, which is not counted, where none is left."""
        now_ms = self._clock.monotonic_ms()
        whole_at_ms = max(self._whole_at_ms.get(session_id, 0.0), now_ms) + self._share_ms
        # Half a share of grace: sums of shares are no exact minute.
        over_ms = whole_at_ms - now_ms - _MINUTE_MS - self._share_ms / 2
        if over_ms > 0:
            raise TooManyCalls(retry_after_seconds=max(1, -int(-over_ms // 1000)))
        self._whole_at_ms[session_id] = whole_at_ms
        if len(self._whole_at_ms) > self._sweep_at:
            self._forget_the_whole(now_ms)

    def _forget_the_whole(self, now_ms: float) -> None:
        self._whole_at_ms = {
            session_id: at_ms for session_id, at_ms in self._whole_at_ms.items() if at_ms > now_ms
        }
        self._sweep_at = max(_SITTINGS_KEPT, 2 * len(self._whole_at_ms))
