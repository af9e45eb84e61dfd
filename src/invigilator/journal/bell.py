"""The word that something was committed, passed from the writer's thread to whoever waits."""

import asyncio


class Bell:
    """Wakes all waiters of one event loop. A ring before a wait is not lost: waits take a count."""

    def __init__(self) -> None:
        self._loop: asyncio.AbstractEventLoop | None = None
        self._rings = 0
        self._woken: asyncio.Future[None] | None = None

    @property
    def rings(self) -> int:
        """How often it rang so far. Read it before reading the journal, then wait for more."""
        return self._rings

    def ring(self) -> None:
        """Wake everybody. Safe from any thread."""
        loop = self._loop
        if loop is None or loop.is_closed():
            self._rings += 1
        else:
            loop.call_soon_threadsafe(self._wake)

    async def after(self, rings: int, *, timeout_seconds: float | None = None) -> bool:
        """Wait until it has rung more than `rings` times. False when the time ran out first."""
        self._loop = asyncio.get_running_loop()
        while self._rings <= rings:
            if self._woken is None or self._woken.done():
                self._woken = self._loop.create_future()
            try:
                async with asyncio.timeout(timeout_seconds):
                    await asyncio.shield(self._woken)
            except TimeoutError:
                return False
        return True

    def _wake(self) -> None:
        self._rings += 1
        if self._woken is not None and not self._woken.done():
            self._woken.set_result(None)
