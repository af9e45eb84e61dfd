"""A proctor signed in to the demo, beside the candidates of tests/conftest.py."""

from collections.abc import AsyncIterator
from typing import Any

import httpx2
import pytest

from invigilator.app.demo import DEMO_SLUG
from invigilator.database import Database
from invigilator.exams import ExamChanges
from invigilator.journal import Journal
from invigilator.sittings import SittingChanged
from invigilator.testing import FakeClock
from tests.support.candidate import CandidateClient
from tests.support.hall import Hall, open_hall
from tests.support.installation import Installation


class Proctor:
    """Staff who act on sittings, over HTTP."""

    def __init__(self, http: httpx2.AsyncClient, place: Installation) -> None:
        self.http = http
        self._place = place

    async def act(
        self, action: str, *session_ids: str, reason: str = "as asked"
    ) -> httpx2.Response:
        """Act on sittings, with a reason."""
        body = {"action": action, "session_ids": session_ids, "reason": reason}
        return await self.http.post("/api/staff/sittings/actions", json=body)

    async def session_action(self, **fields: Any) -> httpx2.Response:
        """The reference API's call."""
        return await self.http.post("/api/admin/session-action", json=fields)

    async def stats(self, **query: str) -> dict[str, Any]:
        """The counts of the demo's exam."""
        answer = await self.http.get("/api/admin/stats", params=query)
        answer.raise_for_status()
        document: dict[str, Any] = answer.json()
        return document

    async def status(self, session_id: str) -> str:
        """A sitting's status, as the database has it."""
        sitting = await self._place.parts.database.read(
            lambda tx: self._place.parts.sittings.get(tx, session_id)
        )
        assert sitting is not None
        return sitting.status

    async def changes(self, session_id: str) -> list[SittingChanged]:
        """What the journal says was done to a sitting."""
        facts = await self._place.parts.database.read(
            lambda tx: self._place.parts.journal.stream(tx, session_id, kinds=["sitting_changed"])
        )
        return [fact.read_as(SittingChanged) for fact in facts]

    async def kinds(self, session_id: str) -> list[str]:
        """The kinds of a sitting's facts, in order."""
        facts = await self._place.parts.database.read(
            lambda tx: self._place.parts.journal.stream(tx, session_id)
        )
        return [fact.kind for fact in facts]


@pytest.fixture
async def proctor(place: Installation) -> AsyncIterator[Proctor]:
    async with place.client() as http:
        answer = await http.post(
            "/api/staff/sign-in", json={"name": "proctor", "password": "proctor123"}
        )
        answer.raise_for_status()
        yield Proctor(http, place)


class Devices:
    """One person's browsers, each with a sitting of its own."""

    def __init__(self, place: Installation) -> None:
        self._place = place
        self._open: list[httpx2.AsyncClient] = []

    async def start(self, username: str = "priya_s", **fields: Any) -> CandidateClient:
        """Another browser begins, a moment later."""
        self._place.clock.advance(1)
        http = self._place.client()
        self._open.append(http)
        candidate = CandidateClient(http)
        await candidate.start(username, **fields)
        return candidate

    async def close(self) -> None:
        """Close them all."""
        for http in self._open:
            await http.aclose()


@pytest.fixture
async def devices(place: Installation) -> AsyncIterator[Devices]:
    made = Devices(place)
    yield made
    await made.close()


class Terms:
    """Changes the demo's exam and its roster."""

    def __init__(self, place: Installation) -> None:
        self._place = place

    async def set(self, **terms: Any) -> None:
        """Change terms of the exam."""
        await self._place.parts.exams.change(DEMO_SLUG, ExamChanges(terms=terms), "author")

    async def open_until(self, closes_at_ms: int) -> None:
        """Open the exam now, until then."""
        changes = ExamChanges(opens_at_ms=self._place.clock.now_ms(), closes_at_ms=closes_at_ms)
        await self._place.parts.exams.change(DEMO_SLUG, changes, "author")

    async def expect(self, *people: str) -> None:
        """Import a roster: `username,name,roll_number,room,extra_minutes` each."""
        text = "\n".join(("username,name,roll_number,room,extra_minutes", *people))
        rosters = self._place.parts.rosters
        import_id = await rosters.begin_import(DEMO_SLUG, text.encode(), "author")
        await self._place.parts.job_worker.run_due()
        done = await rosters.import_of(DEMO_SLUG, import_id)
        assert done.errors == ()


@pytest.fixture
def terms(place: Installation) -> Terms:
    return Terms(place)


@pytest.fixture
async def hall(database: Database, journal: Journal, clock: FakeClock) -> Hall:
    """An exam hall on the services alone, without HTTP."""
    return await open_hall(database, journal, clock)
