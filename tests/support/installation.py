"""A whole installation inside the test's own process, with a clock that stands still."""

import shutil
import tempfile
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


_templates: dict[int, Path] = {}


async def _template(clock: FakeClock) -> Path:
    """A data directory with the demo in it, made once: hashing its passwords takes a while."""
    begun_ms = clock.now_ms()
    if begun_ms not in _templates:
        folder = Path(tempfile.mkdtemp(prefix="invigilator-template-")) / "data"
        made = Installation(DataDirectory(folder), FakeClock(begun_ms), Settings())
        await prepare_demo(made.parts, made.clock)
        await made.app.stop()
        _templates[begun_ms] = folder
    return _templates[begun_ms]


@asynccontextmanager
async def installation(
    folder: Path, clock: FakeClock, settings: Settings | None = None, *, jobs: bool = True
) -> AsyncIterator[Installation]:
    """A started installation with the demo's exam; its jobs run unless `jobs` is False."""
    shutil.copytree(await _template(clock), folder)
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
