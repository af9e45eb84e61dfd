"""Exams of a real database, drafts to make them of, and a client that speaks to their routes."""

from collections.abc import AsyncIterator, Callable, Iterator

import httpx2
import pytest
from litestar.handlers import HTTPRouteHandler

from invigilator import exams as exams_door
from invigilator import identity as identity_door
from invigilator.candidates import Candidates
from invigilator.database import Database
from invigilator.exams import (
    Exam,
    Exams,
    ExamSettings,
    FileSeal,
    Mode,
    Policy,
    RosterPasswords,
    RosterPhotos,
    Rosters,
)
from invigilator.identity import Identity, StaffGuard
from invigilator.journal import Journal
from invigilator.testing import FakeClock
from invigilator.testing.blobs import MemoryBlobs
from invigilator.testing.jobs import JobProcess, job_process
from tests.support.routes import client_of

Client = httpx2.AsyncClient
RoutesAt = Callable[[str | None], list[HTTPRouteHandler]]


@pytest.fixture
def exams(database: Database, journal: Journal, clock: FakeClock) -> Exams:
    return Exams(database, journal, clock)


@pytest.fixture
def background(database: Database, clock: FakeClock) -> JobProcess:
    return job_process(database, clock)


@pytest.fixture
def candidates(database: Database, journal: Journal, clock: FakeClock) -> Iterator[Candidates]:
    opened = Candidates(database, journal, clock)
    yield opened
    opened.close()


@pytest.fixture
def passwords(database: Database, candidates: Candidates) -> RosterPasswords:
    return RosterPasswords(database, candidates, FileSeal(bytes(32)))


@pytest.fixture
def rosters(
    database: Database,
    journal: Journal,
    clock: FakeClock,
    exams: Exams,
    background: JobProcess,
    passwords: RosterPasswords,
) -> Rosters:
    return Rosters(database, journal, clock, exams, background.jobs, passwords)


@pytest.fixture
def photos(
    database: Database,
    journal: Journal,
    clock: FakeClock,
    exams: Exams,
    background: JobProcess,
) -> RosterPhotos:
    return RosterPhotos(database, journal, clock, exams, background.jobs, MemoryBlobs())


@pytest.fixture
def settings(database: Database, journal: Journal, exams: Exams) -> ExamSettings:
    return ExamSettings(database, journal, exams)


@pytest.fixture
def identity(database: Database, journal: Journal, clock: FakeClock) -> Iterator[Identity]:
    opened = Identity(database, journal, clock)
    yield opened
    opened.close()


@pytest.fixture
def routes_at(
    exams: Exams,
    rosters: Rosters,
    photos: RosterPhotos,
    settings: ExamSettings,
    identity: Identity,
    clock: FakeClock,
) -> RoutesAt:
    """Makes the routes as they are where candidates reach them at a public URL, or at none."""

    def made(public_url: str | None) -> list[HTTPRouteHandler]:
        guard = StaffGuard(identity)
        return [
            *identity_door.routes(identity, guard),
            *exams_door.routes(
                exams, rosters, photos, settings, guard, clock, public_url=public_url
            ),
        ]

    return made


@pytest.fixture
async def client(routes_at: RoutesAt, identity: Identity) -> AsyncIterator[Client]:
    await identity.ensure_demo_accounts()
    async with client_of(routes_at(None), "http://exams.test:8000") as opened:
        yield opened


@pytest.fixture
def exam() -> Exam:
    return Exam(
        id="e1",
        slug="june-2026",
        title="Contest June 2026",
        mode=Mode.COMPANION,
        contest_url="https://judge.example/contests/june-2026",
        rooms=("Room 1",),
        opens_at_ms=1_000,
        closes_at_ms=2_000,
        created_at_ms=0,
        created_by="a1",
        policy=Policy(),
    )
