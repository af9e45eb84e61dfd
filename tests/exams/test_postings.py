"""What staff see and change who are posted to certain exams, or to certain rooms of them."""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager

import httpx2
import pytest

from invigilator import exams as exams_door
from invigilator.exams import ExamDraft, Exams, ExamSettings, RosterPhotos, Rosters
from invigilator.identity import Caller, Identity, Permission, Posting, StaffGuard
from invigilator.testing import FakeClock
from invigilator.testing.jobs import JobProcess
from invigilator.wire import Request
from tests.support.routes import client_of

pytestmark = pytest.mark.anyio

Client = httpx2.AsyncClient
As = Callable[..., AbstractAsyncContextManager[Client]]
MINE, OTHER = "/api/staff/exams/june", "/api/staff/exams/july"
FILE = b"username,room\na,Room 1\nb,Room 2\nc,Room 2\n"


class GuardThatKnows(StaffGuard):
    """Takes every call for one caller's, and asks for the permissions as the real one does."""

    def __init__(self, identity: Identity, caller: Caller) -> None:
        super().__init__(identity)
        self._caller = caller

    async def caller_for(self, token: str, permission: Permission | None = None) -> Caller:
        if permission is not None:
            self._caller.require(permission)
        return self._caller

    async def reference_caller(self, request: Request, permission: Permission) -> Caller:
        return await self.caller_for("", permission)


@pytest.fixture
async def as_posted(
    exams: Exams,
    rosters: Rosters,
    photos: RosterPhotos,
    background: JobProcess,
    settings: ExamSettings,
    identity: Identity,
    clock: FakeClock,
) -> As:
    for slug in ("june", "july"):
        draft = ExamDraft(
            title=slug,
            slug=slug,
            opens_at_ms=0,
            closes_at_ms=1,
            contest_url=f"https://judge.example/contests/{slug}",
        )
        await exams.create(draft, "ana")
        await rosters.begin_import(slug, FILE, "ana")
    await background.worker.run_due()

    @asynccontextmanager
    async def opened(permission: Permission, *postings: Posting) -> AsyncIterator[Client]:
        caller = Caller(name="bo", permissions=frozenset({permission}), postings=postings)
        guard = GuardThatKnows(identity, caller)
        handlers = exams_door.routes(exams, rosters, photos, settings, guard, clock)
        async with client_of(handlers) as client:
            yield client

    return opened


async def test_the_list_shows_the_exams_of_the_posting(as_posted: As) -> None:
    async with as_posted(Permission.WATCH, Posting("june", "Room 1")) as client:
        listed = (await client.get("/api/staff/exams")).json()["exams"]
        assert [exam["contest_slug"] for exam in listed] == ["june"]
    async with as_posted(Permission.WATCH) as client:
        assert len((await client.get("/api/staff/exams")).json()["exams"]) == 2


@pytest.mark.parametrize("permission", [Permission.WATCH, Permission.AUTHOR])
async def test_another_exam_is_not_shown(as_posted: As, permission: Permission) -> None:
    async with as_posted(permission, Posting("june")) as client:
        assert (await client.get(MINE)).status_code == 200
        assert (await client.get(f"{MINE}/roster")).status_code == 200
        assert (await client.get(OTHER)).status_code == 403
        assert (await client.get(f"{OTHER}/roster")).status_code == 403


async def test_whoever_works_in_a_room_sees_its_people_and_counts_no_others(
    as_posted: As,
) -> None:
    async with as_posted(Permission.WATCH, Posting("june", "Room 2")) as client:
        assert (await client.get(MINE)).json()["people_on_roster"] == 2
        mine = (await client.get(f"{MINE}/roster")).json()
        assert ([p["username_norm"] for p in mine["people"]], mine["total"]) == (["b", "c"], 2)
        other = (await client.get(f"{MINE}/roster", params={"room": "Room 1"})).json()
        assert (other["people"], other["total"]) == ([], 0)
        found = (await client.get(f"{MINE}/roster", params={"search": "a"})).json()
        assert (found["people"], found["total"]) == ([], 0)


@pytest.mark.parametrize("posting", [Posting("july"), Posting("june", "Room 1")])
async def test_an_exam_is_changed_by_whoever_is_posted_to_all_of_it(
    as_posted: As, posting: Posting
) -> None:
    async with as_posted(Permission.AUTHOR, posting) as client:
        assert (await client.post(MINE, json={"title": "x"})).status_code == 403
        assert (await client.post(f"{MINE}/roster", content=FILE)).status_code == 403
        assert (await client.get(f"{MINE}/roster/imports/none")).status_code == 403
        params = {"contest_slug": "june"}
        assert (await client.get("/api/admin/settings", params=params)).status_code == 403
    async with as_posted(Permission.AUTHOR, Posting("june")) as client:
        assert (await client.post(MINE, json={"title": "x"})).status_code == 200
        assert (await client.get(f"{MINE}/roster/imports/none")).status_code == 404


async def test_whoever_is_posted_makes_no_other_exam(as_posted: As) -> None:
    form = {
        "title": "August",
        "contest_url": "https://judge.example/contests/august",
        "opens_at_ms": 0,
        "closes_at_ms": 1,
    }
    async with as_posted(Permission.AUTHOR, Posting("june")) as client:
        assert (await client.post("/api/staff/exams", json=form)).status_code == 403
    async with as_posted(Permission.AUTHOR) as client:
        assert (await client.post("/api/staff/exams", json=form)).status_code == 200
