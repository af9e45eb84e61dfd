"""For how long a page has said that it records while no segment of it came."""

from enum import Enum


class Wait(Enum):
    """What a heartbeat finds of the wait for a segment."""

    GOES_ON = "goes on"
    BEGINS_ANEW = "begins anew"
    """The heartbeat came after a silence: it says that it records from now on, and no more."""
    IS_OVER = "is over"


class UploadWait:
    """The wait for the next segment of one sitting, by this process's monotonic clock.

    It lasts while heartbeats say that the screen is recorded. A heartbeat asks only whether the
    wait is `is_due`; how long it may last is looked up when it may be over. What another process
    heard is told by `heard` and `began`, which never go back.
    """

    __slots__ = ("_due_ms", "_heard_ms", "_is_recording", "_patience_ms", "_since_ms")

    def __init__(self) -> None:
        self._is_recording = False
        self._since_ms = 0
        self._heard_ms = 0
        self._patience_ms = 0
        self._due_ms = 0

    def recording(self, is_recording: bool, *, monotonic_ms: int) -> None:
        """Note that the screen's recording has begun, or is over."""
        if is_recording and not self._is_recording:
            self._since_ms, self._due_ms = monotonic_ms, monotonic_ms + self._patience_ms
            self._heard_ms = monotonic_ms
        self._is_recording = is_recording

    def began(self, *, monotonic_ms: int) -> None:
        """Note a segment of any track, or the page's return after a silence."""
        if monotonic_ms >= self._since_ms:
            self._since_ms, self._due_ms = monotonic_ms, monotonic_ms + self._patience_ms

    def heard(self, *, monotonic_ms: int) -> None:
        """Note a heartbeat."""
        self._heard_ms = max(self._heard_ms, monotonic_ms)

    def is_due(self, *, monotonic_ms: int) -> bool:
        """Whether a heartbeat of this moment has to `ask`; each heartbeat asks this."""
        if self._is_recording and monotonic_ms >= self._due_ms:
            return True
        self._heard_ms = monotonic_ms
        return False

    def ask(self, *, monotonic_ms: int, patience_ms: int, heartbeat_ms: int) -> Wait:
        """Whether the wait has lasted for `patience_ms`, heartbeats coming all along.

        The heartbeat that asks is noted by `heard` after.
        """
        if monotonic_ms - self._heard_ms > 2 * heartbeat_ms:
            return Wait.BEGINS_ANEW
        self._patience_ms = patience_ms
        self._due_ms = self._since_ms + patience_ms
        return Wait.IS_OVER if monotonic_ms >= self._due_ms else Wait.GOES_ON
