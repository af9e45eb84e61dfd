"""What one console has still to be sent: bounded, and never in anybody else's way."""

from collections import deque
from collections.abc import Iterable

from invigilator.console.frames import Frame, frame
from invigilator.kernel import Waiter

WAITING_MAX = 1000
"""Frames that wait for a slow console before it is told to fetch the picture again."""

RESYNC = "resync"


def resync(sequence: int, exam_slug: str) -> Frame:
    """You missed too much up to `sequence`: fetch the picture again."""
    return frame(sequence, exam_slug, RESYNC, b"{}")


class Subscription:
    """One console's frames, in order. `cursor` is what it already has.

    Frames of other rooms than `rooms` are not for it; None is every room.
    """

    def __init__(
        self,
        exam_slug: str,
        *,
        cursor: int,
        rooms: frozenset[str] | None = None,
        waiting_max: int = WAITING_MAX,
    ) -> None:
        self.exam_slug = exam_slug
        self.rooms = rooms
        self.cursor = cursor
        self._waiting: deque[Frame] = deque()
        self._waiting_max = waiting_max
        self._waiter = Waiter()
        self._closed = False
        self._taken = cursor

    @property
    def closed(self) -> bool:
        """Whether nothing will come any more."""
        return self._closed

    def deliver(self, news: Frame) -> None:
        """Put a frame at the end of the queue; a full queue becomes one `resync`."""
        if news.sequence <= self.cursor or self._closed or not self.is_for(news):
            return
        if len(self._waiting) >= self._waiting_max:
            self._waiting.clear()
            news = resync(news.sequence, self.exam_slug)
        self._waiting.append(news)
        self._waiter.wake()

    def put_before(self, missed: Iterable[Frame]) -> None:
        """Put what came before everything that was delivered so far."""
        self._waiting.extendleft(reversed([news for news in missed if self.is_for(news)]))
        if self._waiting:
            self._waiter.wake()

    def is_for(self, news: Frame) -> bool:
        """Whether whoever listens may see a frame."""
        return self.rooms is None or news.room is None or news.room in self.rooms

    def now_for(self, rooms: frozenset[str] | None) -> None:
        """Change what whoever listens may see: what they have is wrong then, so a `resync`."""
        self.rooms = rooms
        self._waiting.clear()
        self._waiting.append(resync(self._taken, self.exam_slug))
        self._waiter.wake()

    def close(self) -> None:
        """Let go of whoever waits; nothing comes any more."""
        self._closed = True
        self._waiter.wake()

    async def take(self, *, timeout_seconds: float) -> list[Frame]:
        """All frames that wait, once there are any; none when the time ran out or it closed."""
        if not self._waiting and not self._closed:
            await self._waiter.wait(timeout_seconds=timeout_seconds)
        taken = list(self._waiting)
        self._waiting.clear()
        if taken:
            self._taken = max(self._taken, taken[-1].sequence)
        return taken
