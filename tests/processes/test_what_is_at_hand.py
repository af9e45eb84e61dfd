"""What one process changes, another one knows: at once in what it writes, soon in what it shows."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from functools import partial

import httpx2
import pytest

from invigilator.database import Transaction
from invigilator.exams import ExamChanges
from invigilator.sittings import Sitting
from tests.support.candidate import CandidateClient, registration
from tests.support.engines import ON_POSTGRESQL
from tests.support.installation import Installation

pytestmark = [pytest.mark.anyio, ON_POSTGRESQL]
Two = tuple[Installation, Installation]

DEMO = "demo-contest"


@pytest.fixture
async def here(two: Two) -> AsyncIterator[httpx2.AsyncClient]:
    async with two[0].client() as client:
        yield client


@pytest.fixture
async def there(two: Two) -> AsyncIterator[httpx2.AsyncClient]:
    async with two[1].client() as client:
        answer = await client.post(
            "/api/staff/sign-in", json={"name": "proctor", "password": "proctor123"}
        )
        answer.raise_for_status()
        yield client


async def soon(holds: Callable[[], Awaitable[bool]]) -> None:
    """Wait until it holds: a moment where notices arrive, a second where they are lost."""
    async with asyncio.timeout(20):
        while not await holds():
            await asyncio.sleep(0.02)


async def act(there: httpx2.AsyncClient, session_id: str, action: str) -> None:
    answer = await there.post(
        "/api/staff/sittings/actions",
        json={"action": action, "session_ids": [session_id], "reason": "as asked"},
    )
    answer.raise_for_status()


async def answers(candidate: CandidateClient, status: int) -> bool:
    return (await candidate.heartbeat()).status_code == status


async def test_a_lock_there_is_seen_here_and_so_is_its_end(
    here: httpx2.AsyncClient, there: httpx2.AsyncClient
) -> None:
    candidate = CandidateClient(here)
    await candidate.start()
    assert await answers(candidate, 200), "at hand from now on"
    await act(there, candidate.session_id, "lock")
    await soon(partial(answers, candidate, 403))
    await act(there, candidate.session_id, "unlock")
    await soon(partial(answers, candidate, 200))
    await act(there, candidate.session_id, "end")
    await soon(partial(answers, candidate, 409))


async def test_what_is_written_asks_the_row_whatever_is_at_hand(two: Two) -> None:
    deaf, other = two
    async with deaf.client() as client:
        candidate = CandidateClient(client)
        await candidate.start()
        at_hand = await known(deaf, candidate)
        await lock(other, candidate.session_id)
        # As if the word had not come yet.
        async with stale(deaf, at_hand):
            events = await candidate.call("/api/events", events=[{"type": "tab_hidden"}])
            files = await candidate.call("/api/review-file", nature="tabs", records=[{}])
            minted = await candidate.mint(b"segment", 1)
        assert [each.status_code for each in (events, files, minted)] == [403] * 3
        stored = await deaf.parts.database.read(
            lambda tx: deaf.parts.journal.stream(tx, candidate.session_id)
        )
        assert "observations_received" not in [fact.kind for fact in stored]


async def known(process: Installation, candidate: CandidateClient) -> Sitting:
    assert (await candidate.heartbeat()).status_code == 200
    found = await process.parts.database.read(
        lambda tx: process.parts.sittings.get(tx, candidate.session_id)
    )
    assert found is not None
    return found


async def lock(process: Installation, session_id: str) -> None:
    from invigilator.sittings.changing import Told
    from invigilator.sittings.transitions import Action

    sittings = process.parts.sittings

    def unit(tx: Transaction) -> tuple[object, None]:
        sitting = sittings.get(tx, session_id)
        assert sitting is not None
        return sittings.act(tx, sitting, Action.LOCK, Told("somebody", "as asked")), None

    await sittings.commit(unit)  # type: ignore[arg-type]


class stale:  # noqa: N801 - reads as a sentence
    """A process that has not heard yet: a sitting stays at hand as it was."""

    def __init__(self, process: Installation, sitting: Sitting) -> None:
        self._at_hand = process.parts.sittings._at_hand
        self._sitting = sitting

    async def __aenter__(self) -> None:
        self._find = self._at_hand.find

        async def find(session_id: str) -> Sitting | None:
            return self._sitting

        self._at_hand.find = find  # type: ignore[method-assign]

    async def __aexit__(self, *_: object) -> None:
        self._at_hand.find = self._find  # type: ignore[method-assign]


async def test_a_start_is_judged_by_the_exam_as_it_is_now(two: Two) -> None:
    here, there = two
    assert await here.parts.exams.by_slug(DEMO) is not None, "at hand from now on"
    now_ms = here.clock.now_ms()
    closed = ExamChanges(opens_at_ms=now_ms - 2000, closes_at_ms=now_ms - 1000)
    at_hand = await here.parts.exams.by_slug(DEMO)
    await there.parts.exams.change(DEMO, closed, by="somebody")

    async def old(_slug: str | None, *, prefer_open: bool = False) -> object:
        return at_hand

    here.parts.exams.meant = old  # type: ignore[assignment, method-assign]
    async with here.client() as client:
        answer = await client.post("/api/session/start", json=registration())
    assert answer.status_code in (403, 410), answer.text


async def test_an_exam_that_was_changed_there_is_known_here_without_waiting(two: Two) -> None:
    here, there = two
    assert await here.parts.exams.by_slug(DEMO) is not None
    await there.parts.exams.change(DEMO, ExamChanges(title="Another title"), by="somebody")

    async def is_known() -> bool:
        # The clock stands still: what is at hand never grows old by itself.
        exam = await here.parts.exams.by_slug(DEMO)
        return exam is not None and exam.title == "Another title"

    await soon(is_known)


async def test_a_roster_imported_there_changes_the_extra_time_here(two: Two) -> None:
    here, there = two
    async with here.client() as client:
        candidate = CandidateClient(client)
        await candidate.start()
        assert await answers(candidate, 200)
        roster = b"username,room,extra_minutes\npriya_s,Room 1,45\n"
        await there.parts.rosters.begin_import(DEMO, roster, by="somebody")
        await there.parts.job_worker.run_due()

        async def has_extra_time() -> bool:
            found = await here.parts.sittings._at_hand.find(candidate.session_id)
            return found is not None and found.extra_minutes == 45

        await soon(has_extra_time)
