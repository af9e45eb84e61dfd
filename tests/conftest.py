"""What every test may ask for: a clock that stands still, a real database, a journal."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from invigilator.database import Database, DatabaseAddress
from invigilator.journal import Journal
from invigilator.testing import FakeClock
from tests.support import engines
from tests.support.candidate import CandidateClient
from tests.support.installation import Installation, installation


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--engine",
        choices=(*engines.ENGINES, "both"),
        default="both",
        help="the database engine of tests that use one",
    )


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "engine" in metafunc.fixturenames:
        asked = metafunc.config.getoption("--engine")
        each = engines.ENGINES if asked == "both" else (asked,)
        metafunc.parametrize("engine", each, indirect=True, scope="session")


@pytest.fixture(scope="session")
def engine(request: pytest.FixtureRequest) -> Iterator[str]:
    """The database engine in force: a test that asks for it runs once on each."""
    engines.put_in_force(request.param)
    yield request.param
    engines.put_in_force(engines.SQLITE)


@pytest.fixture
def address(engine: str, tmp_path: Path) -> Iterator[DatabaseAddress]:
    """A fresh database with every table and nothing in them."""
    fresh = engines.with_tables(tmp_path)
    yield fresh
    engines.drop(fresh)


@pytest.fixture
async def database(address: DatabaseAddress) -> AsyncIterator[Database]:
    opened = Database(address)
    yield opened
    opened.close()


@pytest.fixture
def journal(database: Database, clock: FakeClock) -> Journal:
    return Journal(database, clock)


@pytest.fixture
async def place(engine: str, tmp_path: Path, clock: FakeClock) -> AsyncIterator[Installation]:
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
