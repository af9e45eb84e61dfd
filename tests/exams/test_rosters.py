"""Imports on a real database: all or nothing, one at a time, and what others are told of them."""

from collections.abc import Callable, Mapping
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from invigilator.database import Database, Transaction
from invigilator.exams import (
    Exam,
    ExamDraft,
    Exams,
    ImportRunning,
    NoSuchExam,
    NoSuchImport,
    RosterEntry,
    RosterImported,
    RosterPasswords,
    Rosters,
    exam_stream,
    people_in_room,
    roster_counts,
    roster_entry,
    roster_size,
)
from invigilator.exams.roster import import_store, store
from invigilator.exams.roster.model import ImportState, RosterImport
from invigilator.jobs import Processes
from invigilator.journal import Journal
from invigilator.testing import FakeClock
from invigilator.testing.jobs import JobProcess, job_process

pytestmark = pytest.mark.anyio

SLUG, BY = "june-2026", "ana"
HEADER = b"username,name,roll_number,room,extra_minutes\n"
FILE = HEADER + b"Priya_S,Priya S.,42,Room 1,15\nbo,Bo,43,Room 2,\ncy,Cy,44,room 2,\n"


@pytest.fixture
async def exam(exams: Exams) -> Exam:
    draft = ExamDraft(
        title="Contest",
        slug=SLUG,
        opens_at_ms=1_000,
        closes_at_ms=2_000,
        contest_url="https://judge.example/contests/june-2026",
        rooms=["Room 1"],
    )
    return await exams.create(draft, BY)


async def imported(
    rosters: Rosters, background: JobProcess, data: bytes, slug: str = SLUG
) -> RosterImport:
    import_id = await rosters.begin_import(slug, data, BY)
    await background.worker.run_due()
    return await rosters.import_of(slug, import_id)


async def usernames(rosters: Rosters, **filters: Any) -> list[str]:
    page = await rosters.page(SLUG, limit=500, **filters)
    return [person.username for person in page.people]


@pytest.mark.usefixtures("exam")
async def test_a_file_becomes_the_roster(
    rosters: Rosters, background: JobProcess, database: Database
) -> None:
    done = await imported(rosters, background, FILE)
    assert done.state is ImportState.DONE
    assert (done.people, done.added, done.changed, done.removed) == (3, 3, 0, 0)
    assert (done.lines_total, done.lines_done, done.errors_total) == (4, 4, 0)
    priya = RosterEntry("Priya_S", "priya_s", "Priya S.", "42", "", "Room 1", 15)
    assert await database.read(lambda tx: roster_entry(tx, SLUG, "priya_s")) == priya
    assert await database.read(lambda tx: roster_entry(tx, SLUG, "Priya_S")) is None
    assert await database.read(lambda tx: roster_entry(tx, "other", "priya_s")) is None
    assert await database.read(lambda tx: roster_counts(tx, SLUG)) == {"Room 1": 1, "Room 2": 2}
    assert await database.read(lambda tx: roster_size(tx, SLUG)) == 3
    assert await database.read(lambda tx: roster_size(tx, "other")) == 0
    room = await database.read(lambda tx: people_in_room(tx, SLUG, "Room 2"))
    assert [person.username for person in room] == ["bo", "cy"]


@pytest.mark.usefixtures("exam")
async def test_the_next_file_takes_the_place_of_the_whole_roster(
    rosters: Rosters, background: JobProcess, database: Database
) -> None:
    await imported(rosters, background, FILE)
    done = await imported(
        rosters, background, HEADER + b"bo,Bo,43,Room 2,\nCY,Cy,44,Room 3,\ndee,,,,\n"
    )
    assert (done.people, done.added, done.changed, done.removed) == (3, 1, 1, 1)
    assert await usernames(rosters) == ["bo", "CY", "dee"]
    assert await database.read(lambda tx: roster_counts(tx, SLUG)) == {
        "": 1,
        "Room 2": 1,
        "Room 3": 1,
    }


@pytest.mark.usefixtures("exam")
async def test_a_header_alone_empties_the_roster(
    rosters: Rosters, background: JobProcess, database: Database
) -> None:
    await imported(rosters, background, FILE)
    done = await imported(rosters, background, HEADER)
    assert (done.state, done.people, done.removed) == (ImportState.DONE, 0, 3)
    assert await database.read(lambda tx: roster_size(tx, SLUG)) == 0
    assert await usernames(rosters) == []


async def test_one_wrong_line_changes_nothing_at_all(
    rosters: Rosters,
    background: JobProcess,
    exams: Exams,
    exam: Exam,
    database: Database,
    journal: Journal,
) -> None:
    await imported(rosters, background, HEADER + b"bo,Bo,43,Room 1,\n")
    before = await database.read(journal.newest_sequence)
    refused = await imported(rosters, background, FILE + b",Nobody,45,Room 9,\n")
    assert refused.state is ImportState.REFUSED
    assert [(error.line, error.field) for error in refused.errors] == [(5, "username")]
    assert (refused.people, refused.added, refused.removed) == (0, 0, 0)
    assert await usernames(rosters) == ["bo"]
    assert await exams.by_slug(SLUG) == exam
    assert await database.read(journal.newest_sequence) == before


@pytest.mark.usefixtures("exam")
async def test_rooms_of_the_roster_become_rooms_of_the_exam(
    rosters: Rosters, background: JobProcess, exams: Exams, database: Database, journal: Journal
) -> None:
    await imported(rosters, background, FILE)
    changed = await exams.by_slug(SLUG)
    assert changed is not None
    assert changed.rooms == ("Room 1", "Room 2")
    facts = await database.read(lambda tx: journal.stream(tx, exam_stream(SLUG)))
    assert [fact.kind for fact in facts] == ["exam_created", "roster_imported", "exam_changed"]


@pytest.mark.usefixtures("exam")
async def test_an_import_is_a_fact_that_names_nobody_on_the_roster(
    rosters: Rosters, background: JobProcess, database: Database, journal: Journal
) -> None:
    done = await imported(rosters, background, FILE)
    facts = await database.read(lambda tx: journal.stream(tx, exam_stream(SLUG)))
    (fact,) = [fact for fact in facts if fact.kind == "roster_imported"]
    assert fact.read_as(RosterImported) == RosterImported(
        slug=SLUG, import_id=done.id, by=BY, people=3, added=3, changed=0, removed=0
    )
    assert all(b"riya" not in fact.body for fact in facts)


@pytest.mark.usefixtures("exam")
async def test_one_import_runs_at_a_time(rosters: Rosters, background: JobProcess) -> None:
    await rosters.begin_import(SLUG, FILE, BY)
    with pytest.raises(ImportRunning):
        await rosters.begin_import(SLUG, FILE, BY)
    await background.worker.run_due()
    assert (await imported(rosters, background, FILE)).state is ImportState.DONE


async def test_an_import_is_of_an_exam_that_is_and_asked_for_there(
    rosters: Rosters, background: JobProcess, exam: Exam
) -> None:
    with pytest.raises(NoSuchExam):
        await rosters.begin_import("none", FILE, BY)
    done = await imported(rosters, background, FILE)
    for slug, import_id in (("other", done.id), (exam.slug, "none")):
        with pytest.raises(NoSuchImport):
            await rosters.import_of(slug, import_id)


@pytest.mark.usefixtures("exam")
async def test_an_import_whose_server_died_is_taken_up_by_the_next(
    rosters: Rosters,
    database: Database,
    journal: Journal,
    clock: FakeClock,
    exams: Exams,
    passwords: RosterPasswords,
) -> None:
    """What was begun in one process is done by another that knows nothing of it."""
    import_id = await rosters.begin_import(SLUG, FILE, BY)
    restarted = job_process(database, clock)
    theirs = Rosters(database, journal, clock, exams, restarted.jobs, passwords)
    await theirs.refuse_interrupted()
    assert (await theirs.import_of(SLUG, import_id)).state is ImportState.RUNNING
    await restarted.worker.run_due()
    done = await rosters.import_of(SLUG, import_id)
    assert (done.state, done.people) == (ImportState.DONE, 3)
    assert await usernames(rosters) == ["bo", "cy", "Priya_S"]
    assert await database.read(lambda tx: import_store.file_of(tx, import_id)) is None


@pytest.mark.usefixtures("exam")
async def test_an_import_that_an_older_version_left_running_is_refused(
    rosters: Rosters, database: Database, background: JobProcess
) -> None:
    left = RosterImport(id="left", exam_slug=SLUG, by=BY, started_at_ms=1)
    await database.write(lambda tx: import_store.insert_import(tx, left))
    await rosters.refuse_interrupted()
    refused = await rosters.import_of(SLUG, "left")
    assert refused.state is ImportState.REFUSED
    assert "The server was restarted" in refused.errors[0].message
    assert (await imported(rosters, background, FILE)).state is ImportState.DONE


@pytest.mark.usefixtures("exam")
async def test_an_import_that_cannot_be_finished_says_so_and_frees_the_exam(
    rosters: Rosters, database: Database, background: JobProcess, clock: FakeClock
) -> None:
    def broken(*_: object) -> Callable[[], None]:
        raise RuntimeError

    rosters.followed_by(broken)
    import_id = await rosters.begin_import(SLUG, FILE, BY)
    for _ in range(3):
        assert (await rosters.import_of(SLUG, import_id)).state is ImportState.RUNNING
        await background.worker.run_due()
        clock.advance(60_000)
    refused = await rosters.import_of(SLUG, import_id)
    assert refused.state is ImportState.REFUSED
    assert "could not finish" in refused.errors[0].message
    assert await database.read(lambda tx: roster_size(tx, SLUG)) == 0
    assert (await imported(rosters, background, b"wrong")).state is ImportState.REFUSED


@pytest.mark.usefixtures("exam")
async def test_a_cancelled_import_writes_nothing(
    rosters: Rosters, database: Database, background: JobProcess
) -> None:
    def cancelling(tx: Transaction, *_: object) -> Callable[[], None]:
        background.jobs.cancel(tx, import_id)
        return lambda: None

    rosters.followed_by(cancelling)
    import_id = await rosters.begin_import(SLUG, FILE, BY)
    await background.worker.run_due()
    assert await usernames(rosters) == []


@pytest.mark.usefixtures("exam")
async def test_how_old_imports_went_is_forgotten(
    rosters: Rosters, background: JobProcess, clock: FakeClock
) -> None:
    old = await imported(rosters, background, FILE)
    clock.advance(100 * 24 * 3_600_000)
    await background.worker.run_due()
    with pytest.raises(NoSuchImport):
        await rosters.import_of(SLUG, old.id)
    assert await usernames(rosters) == ["bo", "cy", "Priya_S"]


class Companion:
    """Keeps what it was told of a roster, and what of it is durable."""

    def __init__(self) -> None:
        self.told: list[tuple[str, list[str], int]] = []
        self.durable: list[str] = []

    def follow(
        self, tx: Transaction, exam_slug: str, people: Mapping[str, RosterEntry]
    ) -> Callable[[], None]:
        self.told.append((exam_slug, sorted(people), roster_size(tx, exam_slug)))
        return lambda: self.durable.append(exam_slug)


@pytest.mark.usefixtures("exam")
async def test_whoever_follows_rosters_is_told_in_the_transaction_and_after_it(
    rosters: Rosters,
    background: JobProcess,
) -> None:
    companion = Companion()
    rosters.followed_by(companion.follow)
    await imported(rosters, background, FILE)
    assert companion.told == [(SLUG, ["bo", "cy", "priya_s"], 3)]
    assert companion.durable == [SLUG]
    await imported(rosters, background, FILE + b",,,,\n,x,,,\n")
    assert companion.durable == [SLUG]


@pytest.mark.usefixtures("exam")
async def test_a_file_is_read_in_another_process_and_its_progress_is_seen(
    database: Database,
    journal: Journal,
    clock: FakeClock,
    exams: Exams,
    passwords: RosterPasswords,
) -> None:
    heavy = Processes(limit=1, memory_mb=2048)
    apart = job_process(database, clock, heavy)
    rosters = Rosters(database, journal, clock, exams, apart.jobs, passwords)
    lines = b"".join(b"user%d,,,,\n" % number for number in range(20_000))
    import_id = await rosters.begin_import(SLUG, HEADER + lines, BY)
    await apart.worker.run_due()
    await heavy.close()
    done = await rosters.import_of(SLUG, import_id)
    assert (done.state, done.people) == (ImportState.DONE, 20_000)
    assert (done.lines_done, done.lines_total) == (20_001, 20_001)
    progress = await database.read(lambda tx: apart.jobs.progress_of(tx, import_id))
    assert progress is not None
    assert (progress.total, progress.done > 0) == (20_001, True)


@pytest.mark.usefixtures("exam")
@pytest.mark.parametrize(
    ("search", "found"),
    [
        ("", ["bo", "cy", "Priya_S"]),
        ("PRIYA", ["Priya_S"]),
        ("iya s.", ["Priya_S"]),
        ("4", ["bo", "cy", "Priya_S"]),
        ("43", ["bo"]),
        ("_", ["Priya_S"]),
        ("%", []),
        ("\\", []),
        ("room", []),
    ],
)
async def test_people_are_found_by_what_their_username_name_or_roll_number_holds(
    rosters: Rosters, background: JobProcess, search: str, found: list[str]
) -> None:
    await imported(rosters, background, FILE)
    page = await rosters.page(SLUG, search=search, limit=500)
    assert [person.username for person in page.people] == found
    assert page.total == len(found)


@pytest.mark.usefixtures("exam")
async def test_people_are_listed_by_room(rosters: Rosters, background: JobProcess) -> None:
    await imported(rosters, background, FILE)
    assert await usernames(rosters, rooms=["Room 2"]) == ["bo", "cy"]
    assert await usernames(rosters, rooms=["Room 2"], search="cy") == ["cy"]
    assert await usernames(rosters, rooms=[]) == []
    assert await rosters.by_room(SLUG) == {"Room 1": 1, "Room 2": 2}
    assert await rosters.by_room(SLUG, ["Room 2", "Room 9"]) == {"Room 2": 2, "Room 9": 0}


@pytest.mark.usefixtures("exam")
async def test_pages_meet_without_a_gap(rosters: Rosters, background: JobProcess) -> None:
    names = [f"user{number:02}" for number in range(25)]
    await imported(
        rosters, background, HEADER + "".join(f"{name},,,,\n" for name in names).encode()
    )
    seen, after = [], ""
    while True:
        page = await rosters.page(SLUG, after=after, limit=10)
        assert page.total == 25
        seen += [person.username for person in page.people]
        if page.next is None:
            break
        after = page.next
    assert seen == names


people = st.dictionaries(
    st.text("abcdef", min_size=1, max_size=3),
    st.tuples(st.sampled_from(["", "Room 1", "Room 2", "C"]), st.integers(0, 60)),
    max_size=20,
)


@given(first=people, second=people)
@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@pytest.mark.usefixtures("exam")
async def test_after_any_two_imports_exactly_the_people_of_the_second_are_there(
    rosters: Rosters,
    background: JobProcess,
    database: Database,
    first: dict[str, tuple[str, int]],
    second: dict[str, tuple[str, int]],
) -> None:
    await imported(rosters, background, as_file(first))
    before = {person.username: person for person in (await rosters.page(SLUG, limit=500)).people}
    done = await imported(rosters, background, as_file(second))
    page = await rosters.page(SLUG, limit=500)
    assert {p.username: (p.room, p.extra_minutes) for p in page.people} == second
    assert (page.total, done.people) == (len(second), len(second))
    assert done.added == len(second.keys() - before.keys())
    assert done.removed == len(before.keys() - second.keys())
    assert done.changed == sum(first[n] != second[n] for n in first.keys() & second.keys())
    counts = await database.read(lambda tx: roster_counts(tx, SLUG))
    entries = await database.read(lambda tx: store.whole_roster(tx, SLUG))
    for room, count in counts.items():
        assert count == sum(entry.room == room for entry in entries.values()) > 0


def as_file(listed: dict[str, tuple[str, int]]) -> bytes:
    lines = (f"{name},,,{room},{minutes}\n" for name, (room, minutes) in listed.items())
    return HEADER + "".join(lines).encode()
