"""The browser's clock beside ours, and whether it was set in between."""

from datetime import UTC, datetime

_JUMP_MS = 30_000
# After a jump two heartbeats show the same new difference. Heartbeats that a bad network held up
# show a falling one, or come at the same moment.
_AGREE_MS = 5_000
_APART_MS = 1_000


_TIME_LENGTH_MAX = 40
_TIME_MAX_MS = 2**53


def client_time_ms(claimed: object) -> int | None:
    """What a heartbeat says of its time, as milliseconds since 1970 or ISO 8601 text; else None.

    Text without a zone is taken for UTC: all that counts is whether it jumps.
    """
    if isinstance(claimed, str):
        return _of_text(claimed)
    if isinstance(claimed, int | float) and not isinstance(claimed, bool):
        return int(claimed) if abs(claimed) < _TIME_MAX_MS else None
    return None


def _of_text(text: str) -> int | None:
    if len(text) > _TIME_LENGTH_MAX:
        return None
    try:
        moment = datetime.fromisoformat(text)
        moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
        return int(moment.timestamp() * 1000)
    except (ValueError, OverflowError):
        return None


class ClientClock:
    """Compares what heartbeats say of their time with our monotonic clock.

    A single odd heartbeat is no jump, for it may just have taken long: it needs a second one that
    agrees with it. Drift is followed. Our own wall clock plays no part, so that setting it is
    nobody's jump.
    """

    __slots__ = ("_doubted_at_ms", "_doubted_ms", "_offset_ms")

    def __init__(self) -> None:
        self._offset_ms: int | None = None
        self._doubted_ms = 0
        self._doubted_at_ms: int | None = None

    def shows(self, client_time_ms: int, *, monotonic_ms: int) -> int:
        """Note what the browser's clock shows; by how much it has jumped, mostly 0."""
        offset_ms, known_ms = client_time_ms - monotonic_ms, self._offset_ms
        if known_ms is None or abs(offset_ms - known_ms) <= _JUMP_MS:
            self._offset_ms, self._doubted_at_ms = offset_ms, None
            return 0
        if self._doubted_at_ms is not None and abs(offset_ms - self._doubted_ms) <= _AGREE_MS:
            if monotonic_ms - self._doubted_at_ms < _APART_MS:
                return 0
            self._offset_ms, self._doubted_at_ms = offset_ms, None
            return offset_ms - known_ms
        self._doubted_ms, self._doubted_at_ms = offset_ms, monotonic_ms
        return 0
