import asyncio
from dataclasses import replace

import pytest

from invigilator.database import Database
from invigilator.exams import (
    Exam,
    ExamCreated,
    ExamDraft,
    Exams,
    Policy,
    SlugTaken,
    WindowInvalid,
    exam_stream,
)
from invigilator.journal import Journal
from invigilator.testing import FakeClock

pytestmark = pytest.mark.anyio

BY = "an-account"
DRAFT = ExamDraft(
    title="Contest June 2026",
    opens_at_ms=1_000,
    closes_at_ms=2_000,
    contest_url="https://judge.example/contests/june-2026/challenges",
    rooms=["Room 1", "Room 2"],
    policy=Policy(segment_seconds=5),
)


async def test_an_exam_is_found_by_slug_and_by_id(exams: Exams) -> None:
    made = await exams.create(DRAFT, BY)
    assert made.slug == "june-2026"
    assert made.created_by == BY
    assert await exams.by_slug("june-2026") == made
    assert await exams.by_id(made.id) == made


async def test_an_exam_comes_back_whole_after_a_restart(
    exams: Exams, database: Database, journal: Journal, clock: FakeClock
) -> None:
    made = await exams.create(DRAFT, BY)
    restarted = Exams(database, journal, clock)
    assert await restarted.by_slug(made.slug) == made
    assert await restarted.by_id(made.id) == made
    assert await restarted.all() == [made]


@pytest.mark.parametrize("slug", ["", "none", "June-2026", "june-2026/"])
async def test_no_other_slug_finds_an_exam(exams: Exams, slug: str) -> None:
    await exams.create(DRAFT, BY)
    assert await exams.by_slug(slug) is None
    assert await exams.by_id(slug) is None


async def test_an_exam_asked_for_too_early_is_found_once_it_is_there(exams: Exams) -> None:
    assert await exams.by_slug("june-2026") is None
    made = await exams.create(DRAFT, BY)
    assert await exams.by_slug("june-2026") == made


async def test_publishing_is_a_fact_with_all_that_candidates_are_held_to(
    exams: Exams, database: Database, journal: Journal
) -> None:
    made = await exams.create(DRAFT, BY)
    (fact,) = await database.read(lambda tx: journal.stream(tx, exam_stream(made.slug)))
    assert fact.stream == "exam:june-2026"
    assert fact.kind == "exam_created"
    told = fact.read_as(ExamCreated)
    assert (told.exam_id, told.created_by, told.policy) == (made.id, BY, made.policy)
    assert (told.opens_at_ms, told.closes_at_ms, told.rooms) == (1_000, 2_000, made.rooms)


async def test_a_refused_draft_leaves_nothing_behind(
    exams: Exams, database: Database, journal: Journal
) -> None:
    with pytest.raises(WindowInvalid):
        await exams.create(replace(DRAFT, closes_at_ms=0), BY)
    assert await exams.all() == []
    assert await database.read(journal.newest_sequence) == 0


async def test_a_derived_slug_that_is_taken_gets_a_number(exams: Exams) -> None:
    slugs = [(await exams.create(DRAFT, BY)).slug for _ in range(3)]
    assert slugs == ["june-2026", "june-2026-2", "june-2026-3"]


async def test_a_given_slug_that_is_taken_is_refused(exams: Exams) -> None:
    await exams.create(DRAFT, BY)
    with pytest.raises(SlugTaken) as refused:
        await exams.create(replace(DRAFT, slug="june-2026"), BY)
    assert refused.value.field == "contest_slug"
    assert len(await exams.all()) == 1


async def test_exams_published_at_once_get_slugs_of_their_own(exams: Exams) -> None:
    made = await asyncio.gather(*(exams.create(DRAFT, BY) for _ in range(10)))
    assert len({exam.slug for exam in made}) == 10


async def test_the_newest_exam_comes_first(exams: Exams, clock: FakeClock) -> None:
    made = []
    for _ in range(3):
        made.append(await exams.create(DRAFT, BY))
        clock.advance(1)
    assert await exams.all() == made[::-1]


async def test_of_no_exam_none_is_meant(exams: Exams) -> None:
    assert await exams.meant(None) is None


@pytest.mark.parametrize("now_ms", [0, 1_000, 2_000, 3_000])
async def test_the_only_exam_is_meant_even_when_its_window_is_closed(
    exams: Exams, clock: FakeClock, now_ms: int
) -> None:
    begun_ms = clock.now_ms()
    made = await _published(exams, "only", begun_ms + 1_000, begun_ms + 2_000)
    clock.advance(now_ms)
    assert await exams.meant(None) == made


@pytest.mark.parametrize(
    ("now_ms", "meant"),
    [(999, None), (1_000, "first"), (2_000, "first"), (2_001, None), (3_000, "second")],
)
async def test_of_several_exams_the_only_open_one_is_meant(
    exams: Exams, clock: FakeClock, now_ms: int, meant: str | None
) -> None:
    begun_ms = clock.now_ms()
    await _published(exams, "first", begun_ms + 1_000, begun_ms + 2_000)
    await _published(exams, "second", begun_ms + 3_000, begun_ms + 4_000)
    clock.advance(now_ms)
    found = await exams.meant(None)
    assert (found.slug if found else None) == meant


async def test_of_two_open_exams_none_is_guessed(exams: Exams, clock: FakeClock) -> None:
    begun_ms = clock.now_ms()
    await _published(exams, "first", begun_ms + 1_000, begun_ms + 3_000)
    await _published(exams, "second", begun_ms + 2_000, begun_ms + 4_000)
    clock.advance(2_500)
    assert await exams.meant(None) is None


async def _published(exams: Exams, slug: str, opens_at_ms: int, closes_at_ms: int) -> Exam:
    draft = replace(DRAFT, slug=slug, opens_at_ms=opens_at_ms, closes_at_ms=closes_at_ms)
    return await exams.create(draft, BY)
