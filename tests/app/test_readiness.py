"""Whether a process should be given calls: asked by proxies, answered cheaply, to anybody."""

from collections.abc import AsyncIterator

import httpx2
import pytest

from invigilator.app.readiness import ReadinessCheck
from invigilator.database import Database, DatabaseUnavailable
from invigilator.evidence import StorageUnavailable
from invigilator.journal import Journal
from invigilator.testing import FakeClock
from invigilator.testing.blobs import MemoryBlobs
from tests.support.candidate import CandidateClient
from tests.support.installation import Installation

pytestmark = pytest.mark.anyio


class Away:
    """A database that is away while it is told to be, and counts who asks."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self.is_away = False
        self.asked = 0

    async def read(self, query: object) -> object:
        self.asked += 1
        if self.is_away:
            raise DatabaseUnavailable
        return await self._database.read(query)  # type: ignore[arg-type]


class AwayBlobs(MemoryBlobs):
    def size(self, key: str) -> int | None:
        raise StorageUnavailable


@pytest.fixture
async def anybody(place: Installation) -> AsyncIterator[httpx2.AsyncClient]:
    async with place.client() as client:
        yield client


async def test_anybody_may_ask_and_learns_no_secret(anybody: httpx2.AsyncClient) -> None:
    answer = await anybody.get("/ready")
    assert answer.status_code == 200
    assert answer.json() == {
        "ready": True,
        "stopping": False,
        "database": True,
        "storage": True,
        "background_work": True,
    }


async def test_who_stops_wants_no_more_calls_and_is_alive(
    place: Installation, anybody: httpx2.AsyncClient
) -> None:
    place.app.drain()
    answer = await anybody.get("/ready")
    assert (answer.status_code, answer.json()["stopping"]) == (503, True)
    assert (await anybody.get("/health")).status_code == 200
    assert (await CandidateClient(anybody).start())["session_id"], "it serves on meanwhile"


async def test_it_asks_once_a_second(
    database: Database, journal: Journal, clock: FakeClock
) -> None:
    counted = Away(database)
    check = ReadinessCheck(counted, journal, MemoryBlobs(), clock)  # type: ignore[arg-type]
    for _ in range(50):
        assert (await check.now()).ready
    assert counted.asked == 1
    clock.advance(1000)
    await check.now()
    assert counted.asked == 2


async def test_without_its_database_it_wants_no_calls_and_with_it_again(
    database: Database, journal: Journal, clock: FakeClock
) -> None:
    away = Away(database)
    check = ReadinessCheck(away, journal, MemoryBlobs(), clock)  # type: ignore[arg-type]
    away.is_away = True
    now = await check.now()
    assert (now.ready, now.database, now.background_work) == (False, False, False)
    away.is_away = False
    clock.advance(1000)
    assert (await check.now()).ready


async def test_what_all_processes_share_takes_none_of_them_away(
    place: Installation, candidate: CandidateClient
) -> None:
    parts = place.parts
    check = ReadinessCheck(parts.database, parts.journal, AwayBlobs(), place.clock)
    await candidate.observe("screen_share_stopped")
    place.clock.advance(61_000)
    now = await check.now()
    assert now.ready
    assert not now.storage
    assert not now.background_work, "nobody has read for a minute what detectors wait for"
