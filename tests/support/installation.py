"""A whole installation inside the test's own process, with a clock that stands still."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import httpx2

from invigilator.app.data_directory import DataDirectory
from invigilator.app.demo import prepare_demo
from invigilator.app.settings import Settings
from invigilator.app.wiring import Invigilator
from invigilator.testing import FakeClock


class Installation:
    """The application with its services, and clients that talk to it without a network."""

    def __init__(self, data: DataDirectory, clock: FakeClock, settings: Settings) -> None:
        self.data = data
        self.clock = clock
        self.app = Invigilator(data, settings, clock)
        self.parts = self.app.parts

    def client(self, address: str = "127.0.0.1") -> httpx2.AsyncClient:
        """A browser of its own: separate cookies, and a network address if it matters."""
        transport = httpx2.ASGITransport(self.app, client=(address, 50_000))
        return httpx2.AsyncClient(transport=transport, base_url="http://testserver")


@asynccontextmanager
async def installation(
    folder: Path, clock: FakeClock, settings: Settings | None = None, *, jobs: bool = True
) -> AsyncIterator[Installation]:
    """A started installation with the demo's exam; its jobs run unless `jobs` is False."""
    made = Installation(DataDirectory(folder), clock, settings or Settings())
    await prepare_demo(made.parts, clock)
    if jobs:
        await made.app.start()
    else:
        await made.parts.liveness.load()
    try:
        yield made
    finally:
        await made.app.stop()
