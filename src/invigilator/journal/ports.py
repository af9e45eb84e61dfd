"""What the journal needs of the world: the word, between processes, that it grew."""

from collections.abc import Callable
from typing import Protocol


class Hub(Protocol):
    """Passes notices between the processes of an installation. A notice is its topic, no more.

    A notice may be lost, and many may become one: whoever listens also looks by himself from time
    to time. What was published is told at most a moment after the last of it, and after an
    interruption every listener is told once, whatever was missed.
    """

    def publish(self, topic: str) -> None:
        """Tell the listeners of every process, this one's too. From any thread; never waits."""
        ...

    def subscribe(self, topic: str, listener: Callable[[], None]) -> None:
        """Call `listener` at each notice, from whatever thread: it only passes the word on."""
        ...

    async def run(self) -> None:
        """Pass notices until cancelled. A lost connection is made anew; it raises nothing."""
        ...

    async def close(self) -> None:
        """Give back what is held. Twice does no harm; nothing is passed afterwards."""
        ...
