from dataclasses import replace

import pytest

from invigilator.database import Database
from invigilator.exams import (
    Change,
    Entry,
    Exam,
    ExamChanged,
    ExamChanges,
    ExamDraft,
    Exams,
    LocalTimeTwice,
    NoSuchExam,
    NoSuchLocalTime,
    Terms,
    Unlisted,
    WindowInvalid,
    exam_stream,
)
from invigilator.exams.at_hand import ExamsAtHand
from invigilator.journal import Journal
from invigilator.kernel import FieldInvalid, FieldRequired, Refusal
from invigilator.testing import FakeClock

pytestmark = pytest.mark.anyio

BY, SLUG = "ana", "june-2026"
DRAFT = ExamDraft(
    title="Contest June 2026",
    opens_at_ms=1_000,
    closes_at_ms=2_000,
    contest_url="https://judge.example/contests/june-2026/challenges",
    rooms=["Room 1", "Room 2"],
)


@pytest.fixture
async def made(exams: Exams) -> Exam:
    return await exams.create(DRAFT, BY)


async def told(database: Database, journal: Journal) -> list[ExamChanged]:
    facts = await database.read(
        lambda tx: journal.stream(tx, exam_stream(SLUG), kinds=["exam_changed"])
    )
    return [fact.read_as(ExamChanged) for fact in facts]


async def test_what_is_given_changes_and_the_rest_stays(
    exams: Exams, made: Exam, clock: FakeClock
) -> None:
    clock.advance(5)
    changed = await exams.change(SLUG, ExamChanges(closes_at_ms=3_000, title=" Later "), "bo")
    assert changed == replace(made, closes_at_ms=3_000, title="Later", updated_at_ms=clock.now_ms())


async def test_a_change_is_known_here_at_once_and_elsewhere_soon(
    exams: Exams, made: Exam, database: Database, journal: Journal, clock: FakeClock
) -> None:
    elsewhere = Exams(database, journal, clock)
    assert await elsewhere.by_slug(SLUG) == made
    changed = await exams.change(SLUG, ExamChanges(closes_at_ms=3_000), BY)
    assert await exams.by_slug(SLUG) == await exams.by_id(made.id) == changed
    assert await elsewhere.by_slug(SLUG) == made
    clock.advance(5_000)
    assert await elsewhere.by_slug(SLUG) == await elsewhere.by_id(made.id) == changed


async def test_a_change_says_who_made_it_and_what_was_before(
    exams: Exams, made: Exam, database: Database, journal: Journal
) -> None:
    changes = ExamChanges(
        closes_at_ms=3_000,
        rooms=["Room 2"],
        terms={"late_admission_minutes": 15},
        policy={"max_width": 960},
    )
    await exams.change(SLUG, changes, "bo")
    (fact,) = await told(database, journal)
    assert (fact.exam_id, fact.slug, fact.by) == (made.id, SLUG, "bo")
    assert fact.changes == (
        Change("closes_at_ms", 2_000, 3_000),
        Change("rooms", ["Room 1", "Room 2"], ["Room 2"]),
        Change("late_admission_minutes", None, 15),
        Change("policy.max_width", 1280, 960),
    )


@pytest.mark.usefixtures("made")
async def test_what_changes_nothing_is_no_fact(
    exams: Exams, database: Database, journal: Journal
) -> None:
    await exams.change(SLUG, ExamChanges(title="Contest June 2026", opens_at_ms=1_000), BY)
    assert await told(database, journal) == []


async def test_another_address_leaves_the_slug_alone(exams: Exams, made: Exam) -> None:
    address = "https://judge.example/contests/other"
    changed = await exams.change(SLUG, ExamChanges(contest_url=address), BY)
    assert (changed.contest_url, changed.slug, changed.id) == (address, SLUG, made.id)


async def test_no_exam_is_changed_that_is_not(exams: Exams) -> None:
    with pytest.raises(NoSuchExam):
        await exams.change("none", ExamChanges(title="x"), BY)


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        (ExamChanges(closes_at_ms=1_000), WindowInvalid),
        (ExamChanges(opens_at_ms=2_000), WindowInvalid),
        (ExamChanges(opens_at="1970-01-01T00:00:02"), WindowInvalid),
        (ExamChanges(title=" "), FieldRequired),
        (ExamChanges(contest_url=""), FieldRequired),
        (ExamChanges(opens_at="1970-01-01T00:00:01", opens_at_ms=1_000), FieldInvalid),
        (ExamChanges(opens_at="noon"), FieldInvalid),
        (ExamChanges(terms={"time_zone": "Mars/Base"}), FieldInvalid),
        (ExamChanges(policy={"max_width": 1}), FieldInvalid),
        (ExamChanges(policy={"secret_number": 1}), FieldInvalid),
        (ExamChanges(rooms=[f"Room {n}" for n in range(501)]), FieldInvalid),
    ],
)
async def test_a_refused_change_leaves_everything_as_it_was(
    exams: Exams,
    made: Exam,
    database: Database,
    journal: Journal,
    changes: ExamChanges,
    refusal: type[Refusal],
) -> None:
    with pytest.raises(refusal):
        await exams.change(SLUG, changes, BY)
    assert await exams.by_slug(SLUG) == made
    assert await told(database, journal) == []


@pytest.mark.usefixtures("made")
async def test_rooms_are_cleaned_as_those_of_a_new_exam(exams: Exams) -> None:
    changed = await exams.change(SLUG, ExamChanges(rooms=[" Room 2 ", "room 2", "<A>"]), BY)
    assert changed.rooms == ("Room 2", "A")
    assert (await exams.change(SLUG, ExamChanges(rooms=[]), BY)).rooms == ()


async def test_an_exam_is_made_in_the_time_of_its_place(exams: Exams) -> None:
    draft = replace(
        DRAFT,
        opens_at_ms=None,
        closes_at_ms=None,
        opens_at="2026-06-08T14:30",
        closes_at="2026-06-08T10:30:00Z",
        terms=Terms(time_zone="Asia/Kolkata", unlisted=Unlisted.FLAG, admission=Entry.CODE),
    )
    made = await exams.create(draft, BY)
    assert (made.opens_at_ms, made.closes_at_ms) == (1_780_909_200_000, 1_780_914_600_000)
    assert made.terms == draft.terms


@pytest.mark.usefixtures("made")
async def test_a_wall_time_is_read_in_the_zone_that_comes_with_it(exams: Exams) -> None:
    zone, both = {"time_zone": "Asia/Kolkata"}, "2026-06-08T14:30"
    moved = await exams.change(SLUG, ExamChanges(terms=zone, closes_at=both), BY)
    assert (moved.opens_at_ms, moved.closes_at_ms) == (1_000, 1_780_909_200_000)
    kept = await exams.change(SLUG, ExamChanges(terms={"time_zone": "UTC"}), BY)
    assert kept.closes_at_ms == moved.closes_at_ms


@pytest.mark.usefixtures("made")
@pytest.mark.parametrize(
    ("text", "refusal"),
    [("2026-03-29T02:30", NoSuchLocalTime), ("2026-10-25T02:30", LocalTimeTwice)],
)
async def test_an_hour_when_clocks_are_set_takes_an_offset(
    exams: Exams, text: str, refusal: type[Refusal]
) -> None:
    zone = {"time_zone": "Europe/Berlin"}
    with pytest.raises(refusal):
        await exams.change(SLUG, ExamChanges(terms=zone, closes_at=text), BY)
    await exams.change(SLUG, ExamChanges(terms=zone, closes_at=text + "+01:00"), BY)


async def test_a_read_that_a_change_overtook_is_not_kept(made: Exam, clock: FakeClock) -> None:
    at_hand = ExamsAtHand(clock)
    began_at, newer = at_hand.drops, replace(made, title="Newer")
    at_hand.drop(SLUG)
    at_hand.found(made, began_at)
    assert at_hand.by_slug(SLUG) is at_hand.by_id(made.id) is None
    at_hand.found(newer, at_hand.drops)
    assert at_hand.by_slug(SLUG) == at_hand.by_id(made.id) == newer
