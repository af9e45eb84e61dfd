"""One candidate's open stream: what it has still to be told."""

from collections import deque
from dataclasses import dataclass

from invigilator.kernel import Waiter

WAITING_MAX = 100
"""Words that wait for a slow page before its line is closed: it comes back and is told all anew."""


@dataclass(frozen=True, slots=True)
class Word:
    """One message of the stream, encoded once for whoever gets it. Nothing follows the last one.

    `sequence` is that of the fact it tells of.
    """

    sequence: int
    encoded: bytes
    is_last: bool = False


class Line:
    """An open stream of one sitting. Small, for there may be ten thousand in a process."""

    __slots__ = ("_closed", "_cursor", "_waiter", "_waiting", "session_id")

    def __init__(self, session_id: str) -> None:
        self.session_id = session_id
        self._cursor = 0
        self._waiting: deque[Word] | None = None
        self._waiter = Waiter()
        self._closed = False

    @property
    def closed(self) -> bool:
        """Whether nothing more is to be sent."""
        return self._closed

    def begin(self, cursor: int) -> None:
        """Its page knows everything up to `cursor`: what was said of that meanwhile is old."""
        self._cursor = cursor
        if self._waiting is not None:
            self._waiting = deque(word for word in self._waiting if word.sequence > cursor)

    def tell(self, word: Word) -> None:
        """Say one thing more. A line that does not keep up is closed."""
        if self._closed or word.sequence <= self._cursor:
            return
        # Most lines wait for nothing most of the time: the queue is made with its first word.
        if self._waiting is None:
            self._waiting = deque()
        if len(self._waiting) >= WAITING_MAX:
            self.close()
            return
        self._waiting.append(word)
        self._waiter.wake()

    def close(self) -> None:
        """Let go of whoever waits; what waits is not sent. Twice does no harm."""
        self._closed = True
        self._waiting = None
        self._waiter.wake()

    async def take(self, *, timeout_seconds: float) -> list[Word]:
        """All words that wait, once there are any; none when the time ran out or it closed."""
        if not self._waiting and not self._closed:
            await self._waiter.wait(timeout_seconds=timeout_seconds)
        taken = list(self._waiting or ())
        self._waiting = None
        return taken
