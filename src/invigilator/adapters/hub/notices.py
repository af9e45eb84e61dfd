"""The notices of one process: those that it still has to send, and who is told of others'."""

import asyncio
import threading
from collections import defaultdict
from collections.abc import Callable

COALESCE_SECONDS = 0.05
"""Notices of one topic within this time are sent as one."""

AGAIN_SECONDS_MAX = 5.0


class Notices:
    """Topics to be sent, gathered from any thread for the one task that sends them."""

    def __init__(self) -> None:
        self._listeners: defaultdict[str, list[Callable[[], None]]] = defaultdict(list)
        self._waiting: set[str] = set()
        self._lock = threading.Lock()
        self._loop: asyncio.AbstractEventLoop | None = None
        self.woken = asyncio.Event()
        """Set when something is to be sent. Whoever waits for it clears it first."""

    def put(self, topic: str) -> None:
        """Have a topic sent. From any thread."""
        with self._lock:
            is_known = topic in self._waiting
            self._waiting.add(topic)
            loop = self._loop
        if not is_known and loop is not None and not loop.is_closed():
            loop.call_soon_threadsafe(self.woken.set)

    def take(self) -> set[str]:
        """What is to be sent now."""
        with self._lock:
            taken, self._waiting = self._waiting, set()
        return taken

    def put_back(self, topics: set[str]) -> None:
        """Have these sent after all: they could not be."""
        with self._lock:
            self._waiting |= topics

    def sent_from_here(self) -> None:
        """The running loop is the one that sends from now on."""
        self._loop = asyncio.get_running_loop()
        self.woken.set()

    def listen(self, topic: str, listener: Callable[[], None]) -> None:
        """Call `listener` at each notice of a topic."""
        self._listeners[topic].append(listener)

    def tell(self, topic: str) -> None:
        """A notice came."""
        for listener in self._listeners.get(topic, ()):
            listener()

    def tell_all(self) -> None:
        """Notices may have been missed: tell of every topic."""
        for topic in self._listeners:
            self.tell(topic)


def again_after_seconds(failures: int) -> float:
    """How long to wait before the next try to connect, after so many that failed."""
    return min(0.1 * 2.0 ** min(failures, 10), AGAIN_SECONDS_MAX)
