"""For how long a page has said that it records while no segment of it came."""


class UploadWait:
    """The wait for the next segment of one sitting, by the server's monotonic clock.

    It lasts while heartbeats say that the screen is recorded. A heartbeat asks only whether the
    wait is `is_due`; how long it may last is looked up when it may be over.
    """

    __slots__ = ("_due_ms", "_heard_ms", "_is_recording", "_patience_ms", "_since_ms", "has_moved")

    def __init__(self) -> None:
        self._is_recording = False
        self._since_ms = 0
        self._heard_ms = 0
        self._patience_ms = 0
        self._due_ms = 0
        self.has_moved = False
        """A segment came after uploads had stalled, and nobody has said so yet."""

    def recording(self, is_recording: bool, *, monotonic_ms: int) -> None:
        """Note that the screen's recording has begun, or is over."""
        if is_recording and not self._is_recording:
            self._begin(monotonic_ms)
            self._heard_ms = monotonic_ms
        self._is_recording = is_recording

    def segment_came(self, *, monotonic_ms: int) -> None:
        """Note a segment of any track: the wait begins anew."""
        self._begin(monotonic_ms)

    def is_due(self, *, monotonic_ms: int) -> bool:
        """Whether a heartbeat of this moment has to ask `is_over`; each heartbeat asks this."""
        if self._is_recording and monotonic_ms >= self._due_ms:
            return True
        self._heard_ms = monotonic_ms
        return False

    def is_over(self, *, monotonic_ms: int, patience_ms: int, heartbeat_ms: int) -> bool:
        """Whether the wait has lasted for `patience_ms`, heartbeats coming all along.

        One that came after a silence says that it records from now on, and no more.
        """
        if monotonic_ms - self._heard_ms > 2 * heartbeat_ms:
            self._since_ms = monotonic_ms
        self._heard_ms = monotonic_ms
        self._patience_ms = patience_ms
        self._due_ms = self._since_ms + patience_ms
        return monotonic_ms >= self._due_ms

    def _begin(self, monotonic_ms: int) -> None:
        self._since_ms = monotonic_ms
        self._due_ms = monotonic_ms + self._patience_ms
