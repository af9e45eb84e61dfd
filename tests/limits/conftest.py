"""Limits as one process has them, and as two processes share them on one database."""

from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack
from pathlib import Path

import pytest

from invigilator.app.demo import prepare_demo
from invigilator.database import Database, DatabaseAddress
from invigilator.limits import Limits, MemoryLimits, SharedLimits
from invigilator.testing import FakeClock
from tests.limits.twins import SETTINGS, Twins
from tests.support.engines import POSTGRESQL
from tests.support.installation import Installation, installation

SECRET = b"l" * 32


class Processes:
    """The limits of every process of one installation."""

    def __init__(self, limits: list[Limits], databases: list[Database]) -> None:
        self.limits = limits
        self.databases = databases

    @property
    def one(self) -> Limits:
        """Those of the first process."""
        return self.limits[0]

    @property
    def other(self) -> Limits:
        """Those of the last, which may be the first as well."""
        return self.limits[-1]


@pytest.fixture
def two(address: DatabaseAddress, clock: FakeClock) -> Iterator[Processes]:
    """Two processes on one database."""
    yield from _two(address, clock)


@pytest.fixture(params=["one", "two"])
def processes(
    request: pytest.FixtureRequest, address: DatabaseAddress, clock: FakeClock
) -> Iterator[Processes]:
    """One that counts in memory, and two on one database: what is promised is the same."""
    if request.param == "two":
        yield from _two(address, clock)
    else:
        database = Database(address)
        yield Processes([MemoryLimits(clock)], [database])
        database.close()


def _two(address: DatabaseAddress, clock: FakeClock) -> Iterator[Processes]:
    databases = [Database(address), Database(address)]
    yield Processes([SharedLimits(each, clock, secret=SECRET) for each in databases], databases)
    for each in databases:
        each.close()


@pytest.fixture
async def twins(engine: str, tmp_path: Path, clock: FakeClock) -> AsyncIterator[Twins]:
    if engine != POSTGRESQL:
        pytest.skip("a SQLite file has one process")
    async with AsyncExitStack() as opened:
        first = await opened.enter_async_context(
            installation(tmp_path / "data", clock, SETTINGS, jobs=False)
        )
        second = Installation(first.data, clock, SETTINGS)
        await prepare_demo(second.parts, clock)
        opened.push_async_callback(second.app.stop)
        yield Twins(first, second, opened)
