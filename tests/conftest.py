"""What every test may ask for: a clock that stands still, a real database, a journal."""

import importlib
import pkgutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

import invigilator
from invigilator.database import Database, metadata
from invigilator.journal import Journal
from invigilator.testing import FakeClock
from tests.support.candidate import CandidateClient
from tests.support.installation import Installation, installation


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    for module in pkgutil.walk_packages(invigilator.__path__, "invigilator."):
        if module.name.endswith("store"):
            importlib.import_module(module.name)
    opened = Database(tmp_path / "test.sqlite3")
    await opened.write(metadata.create_all)
    yield opened
    opened.close()


@pytest.fixture
def journal(database: Database, clock: FakeClock) -> Journal:
    return Journal(database, clock)


@pytest.fixture
async def place(tmp_path: Path, clock: FakeClock) -> AsyncIterator[Installation]:
    """A whole installation in this process, without its jobs."""
    async with installation(tmp_path / "data", clock, jobs=False) as made:
        yield made


@pytest.fixture
async def candidate(place: Installation) -> AsyncIterator[CandidateClient]:
    """A candidate who has begun the demo's exam."""
    async with place.client() as http:
        client = CandidateClient(http)
        await client.start()
        yield client
