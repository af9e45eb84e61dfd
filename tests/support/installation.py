"""A whole installation inside the test's own process, with a clock that stands still."""

import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import httpx2
import msgspec

from invigilator.app.data_directory import DataDirectory
from invigilator.app.demo import prepare_demo
from invigilator.app.evidence_store import EvidenceStore
from invigilator.app.settings import DatabaseSettings, Settings
from invigilator.app.wiring import Invigilator
from invigilator.testing import FakeClock
from invigilator.testing.jobs import SameProcess
from tests.support import engines


class Installation:
    """The application with its services, and clients that talk to it without a network.

    What computes for long does so in a thread, or where `apart` in processes of its own, as in a
    server: to start one takes longer than most tests.
    """

    def __init__(
        self,
        data: DataDirectory,
        clock: FakeClock,
        settings: Settings,
        store: EvidenceStore | None = None,
        *,
        apart: bool = False,
    ) -> None:
        self.data = data
        self.clock = clock
        heavy = None if apart else SameProcess()
        self.app = Invigilator(data, on_engine(data, settings), clock, store, heavy=heavy)
        self.parts = self.app.parts

    def client(self, address: str = "127.0.0.1") -> httpx2.AsyncClient:
        """A browser of its own: separate cookies, and a network address if it matters."""
        transport = httpx2.ASGITransport(self.app, client=(address, 50_000))
        return httpx2.AsyncClient(transport=transport, base_url="http://testserver")


def on_engine(data: DataDirectory, settings: Settings) -> Settings:
    """The settings with the database that belongs to a data directory of the tests."""
    address = engines.address_in(data.root)
    if address is None:
        return settings
    return msgspec.structs.replace(settings, database=DatabaseSettings(url=address.libpq))


_templates: dict[tuple[str, int], Path] = {}


async def _template(clock: FakeClock) -> Path:
    """A data directory with the demo in it, made once: hashing its passwords takes a while."""
    kind = engines.in_force(), clock.now_ms()
    if kind not in _templates:
        folder = Path(tempfile.mkdtemp(prefix="invigilator-template-")) / "data"
        data = DataDirectory(engines.new_folder(folder))
        made = Installation(data, FakeClock(clock.now_ms()), Settings())
        await prepare_demo(made.parts, made.clock)
        await made.app.stop()
        _templates[kind] = folder
    return _templates[kind]


@asynccontextmanager
async def installation(
    folder: Path,
    clock: FakeClock,
    settings: Settings | None = None,
    *,
    jobs: bool = True,
    store: EvidenceStore | None = None,
    apart: bool = False,
) -> AsyncIterator[Installation]:
    """A started installation with the demo's exam; its jobs run unless `jobs` is False.

    `store` takes the place of the one that the settings name.
    """
    engines.copied(await _template(clock), folder)
    made = Installation(DataDirectory(folder), clock, settings or Settings(), store, apart=apart)
    await prepare_demo(made.parts, clock)
    if jobs:
        await made.app.start()
    else:
        await made.parts.liveness.load()
    try:
        yield made
    finally:
        await made.app.stop()
