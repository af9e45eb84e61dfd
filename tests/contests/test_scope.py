"""Whoever is posted somewhere sends and sees submissions of there, and of nowhere else."""

import pytest

from invigilator.contests import Contests, Submission
from invigilator.database import Database
from invigilator.identity import Caller, NotAllowed, Permission, Posting
from invigilator.journal import Journal
from invigilator.testing import FakeClock
from tests.support.hall import EXAM, Hall, open_hall

pytestmark = pytest.mark.anyio


@pytest.fixture
async def hall(database: Database, journal: Journal, clock: FakeClock) -> Hall:
    return await open_hall(database, journal, clock)


@pytest.fixture
def contests(hall: Hall) -> Contests:
    return Contests(hall.database, hall.journal, exams=hall.exams, sittings=hall.sittings)


def posted(*postings: Posting) -> Caller:
    return Caller(name="key:poller", permissions=frozenset(Permission), postings=postings)


def event(slug: str, username: str = "priya_s") -> dict[str, str]:
    return {
        "hackerrank_username": username,
        "submission_id": "1",
        "submitted_at": "2026-06-08T09:00:00Z",
        "contest_slug": slug,
    }


async def seen(contests: Contests, caller: Caller, slug: str | None = None) -> list[str]:
    page = await contests.of_person("priya_s", slug, caller, after=None, limit=100)
    return [submission.exam_slug for submission in page.submissions]


async def send(contests: Contests, caller: Caller, *slugs: str) -> list[bool]:
    outcomes = await contests.checked([event(slug) for slug in slugs], caller)
    await contests.keep(outcomes, caller)
    return [isinstance(outcome, Submission) for outcome in outcomes]


async def test_a_key_for_one_exam_sends_for_that_one_alone(contests: Contests) -> None:
    assert await send(contests, posted(Posting(EXAM)), EXAM, "another") == [True, False]
    assert await seen(contests, posted()) == [EXAM]


async def test_a_key_for_one_exam_sees_that_one_alone(contests: Contests) -> None:
    await send(contests, posted(), EXAM, "another")
    assert await seen(contests, posted()) == ["another", EXAM]
    assert await seen(contests, posted(Posting(EXAM))) == [EXAM]
    with pytest.raises(NotAllowed):
        await seen(contests, posted(Posting(EXAM)), "another")


async def test_who_is_posted_to_a_room_sees_those_who_sit_there(
    contests: Contests, hall: Hall
) -> None:
    await send(contests, posted(), EXAM)
    in_room_4, in_room_5 = posted(Posting(EXAM, "Room 4")), posted(Posting(EXAM, "Room 5"))
    assert await seen(contests, in_room_4) == []
    await hall.sit("Priya_S")
    assert await seen(contests, in_room_4, EXAM) == [EXAM]
    assert await seen(contests, in_room_5, EXAM) == []
