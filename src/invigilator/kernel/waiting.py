"""One that waits for a word, or for time to pass."""

import asyncio


class Waiter:
    """Lets one task at a time wait until it is woken.

    A bare future and a timer: with thousands of open streams each piece of news wakes many, and an
    event under a timeout costs several times as much. Whether there is anything to wait for is the
    owner's to know: a wake while nobody waits is forgotten.
    """

    __slots__ = ("_future",)

    def __init__(self) -> None:
        self._future: asyncio.Future[None] | None = None

    async def wait(self, *, timeout_seconds: float) -> None:
        """Return when woken, or when the time has run out."""
        loop = asyncio.get_running_loop()
        self._future = loop.create_future()
        timer = loop.call_later(timeout_seconds, self.wake)
        try:
            await self._future
        finally:
            timer.cancel()
            self._future = None

    def wake(self) -> None:
        """Let whoever waits go on. Twice does no harm."""
        if self._future is not None and not self._future.done():
            self._future.set_result(None)
