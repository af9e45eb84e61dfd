"""The hub of an installation that is one process."""

import asyncio
from collections import defaultdict
from collections.abc import Callable


class MemoryHub:
    """Tells at once, in the thread of whoever publishes. There are no others to tell."""

    def __init__(self) -> None:
        self._listeners: defaultdict[str, list[Callable[[], None]]] = defaultdict(list)

    def publish(self, topic: str) -> None:
        """Tell the listeners."""
        for listener in self._listeners.get(topic, ()):
            listener()

    def subscribe(self, topic: str, listener: Callable[[], None]) -> None:
        """Call `listener` at each notice."""
        self._listeners[topic].append(listener)

    async def run(self) -> None:
        """Nothing to do, until cancelled."""
        await asyncio.Event().wait()

    async def close(self) -> None:
        """Tell nobody any more."""
        self._listeners.clear()
