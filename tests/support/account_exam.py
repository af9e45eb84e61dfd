"""An exam that is begun with an account, its people, and their browsers."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import httpx2

from invigilator.exams import Entry, ExamDraft, Mode, Terms
from tests.support.installation import Installation

SLUG = "by-account"
PASSWORDS = {"STU-1": "first pass", "STU-2": "second pass"}
PEOPLE = (
    "username,name,roll number,email,room,password\n"
    "STU-1,Asha Rao,R1,asha@example.org,Room 2,first pass\n"
    "STU-2,Ben Ode,R2,,Room 1,second pass\n"
)
_HOUR_MS = 3_600_000


class AccountExam:
    """Made in an installation whose jobs a test runs by hand."""

    def __init__(self, place: Installation) -> None:
        self.place = place

    async def open(self, people: str = PEOPLE, slug: str = SLUG, **draft: Any) -> "AccountExam":
        """Publish it, and import its people."""
        now_ms = self.place.clock.now_ms()
        fields: dict[str, Any] = {
            "title": "By account",
            "slug": slug,
            "mode": Mode.HOSTED,
            "opens_at_ms": now_ms - _HOUR_MS,
            "closes_at_ms": now_ms + _HOUR_MS,
            "terms": Terms(admission=Entry.ACCOUNT),
        }
        await self.place.parts.exams.create(ExamDraft(**(fields | draft)), "ana")
        await self.expect(people, slug)
        return self

    async def expect(self, people: str, slug: str = SLUG) -> None:
        """Import a roster."""
        rosters = self.place.parts.rosters
        import_id = await rosters.begin_import(slug, people.encode(), "ana")
        await self.place.parts.job_worker.run_due()
        assert (await rosters.import_of(slug, import_id)).errors == ()

    @asynccontextmanager
    async def browser(self, candidate_id: str | None = None) -> AsyncIterator[httpx2.AsyncClient]:
        """A browser of its own; signed in where an ID is named."""
        async with self.place.client() as http:
            if candidate_id is not None:
                (await sign_in(http, candidate_id)).raise_for_status()
            yield http


async def sign_in(
    http: httpx2.AsyncClient, candidate_id: str, password: str | None = None
) -> httpx2.Response:
    """Sign in, with the right password unless another is given."""
    body = {"candidate_id": candidate_id, "password": password or PASSWORDS[candidate_id]}
    return await http.post("/api/candidate/sign-in", json=body)


async def start(http: httpx2.AsyncClient, slug: str = SLUG, **fields: Any) -> httpx2.Response:
    """Begin, as the page does: with consent alone."""
    body = {"contest_slug": slug, "consent_accepted": True}
    return await http.post("/api/session/start", json=body | fields)
