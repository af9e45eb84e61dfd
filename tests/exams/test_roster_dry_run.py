"""A roster's file tried out before it is imported: its columns, its mapping, what it would do."""

import json
from typing import Any

import pytest

from invigilator.database import Database
from invigilator.exams import Exam, ExamDraft, Exams, RosterImported, Rosters, exam_stream
from invigilator.exams.roster.columns import COLUMNS_MAX
from invigilator.exams.roster.model import ImportOptions, ImportState, RosterImport
from invigilator.exams.roster.preview import PREVIEW_ROWS
from invigilator.exams.roster.reading import Reading, read_roster
from invigilator.journal import Journal
from invigilator.testing import FakeClock
from invigilator.testing.jobs import JobProcess
from tests.exams.test_roster_http import EXAM, Client, admin, imported

__all__ = ["admin"]
pytestmark = pytest.mark.anyio

SLUG, BY = "june-2026", "ana"
FILE = "Kennung;Vollständiger Name;Raum;Notizen\nann;Ann;Hall A;x\nbob;Bob;Hall B;y\n"
DRY = ImportOptions(dry_run=True)


def read(text: str | bytes, mapping: dict[str, int] | None = None) -> Reading:
    reading = Reading.beginning([])
    read_roster(text.encode() if isinstance(text, str) else text, reading, mapping)
    return reading


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_german_columns_are_known_however_the_file_was_saved(encoding: str, delimiter: str) -> None:
    text = "Kennung;Vollständiger Name;Matrikel-Nr.;E-Mail-Adresse;Hörsaal;Zeitzuschlag\n"
    reading = read((text + "ann;Änn;7;a@b.de;H1;15\n").replace(";", delimiter).encode(encoding))
    assert reading.errors == []
    person = reading.people["ann"]
    assert (person.name, person.roll_number, person.room) == ("Änn", "7", "H1")
    assert (person.email, person.extra_minutes) == ("a@b.de", 15)


def test_a_mapping_is_taken_over_what_the_titles_say() -> None:
    reading = read("name,id,where\nAnn,ann,Hall A\n", {"username": 1, "room": 2, "email": 1})
    assert reading.errors == []
    person = reading.people["ann"]
    assert (person.username, person.room, person.email, person.name) == ("ann", "Hall A", "ann", "")
    assert reading.ignored_columns == ("name",)


def test_columns_that_nobody_named_are_told_all_the_same() -> None:
    reading = read("Who;Where\nann;Hall A\n")
    assert [(one.title, one.field) for one in reading.columns] == [("Who", None), ("Where", None)]
    assert [(error.line, error.field) for error in reading.errors] == [(1, "username")]
    assert reading.people == {}


@pytest.mark.parametrize(
    ("mapping", "field"), [({"username": 5}, "username"), ({"name": 0}, "username")]
)
def test_a_mapping_that_cannot_be_is_an_error_of_the_first_line(
    mapping: dict[str, int], field: str
) -> None:
    errors = read("a,b\n1,2\n", mapping).errors
    assert [(error.line, error.field) for error in errors] == [(1, field)]


def test_a_file_has_at_most_so_many_columns() -> None:
    titles = ["username", *(f"c{n}" for n in range(COLUMNS_MAX))]
    reading = read(",".join(titles) + "\nann\n")
    assert [error.line for error in reading.errors] == [1]
    assert len(reading.columns) == COLUMNS_MAX


@pytest.fixture
async def exam(exams: Exams) -> Exam:
    return await exams.create(
        ExamDraft(
            title="Contest",
            slug=SLUG,
            opens_at_ms=1_000,
            closes_at_ms=2_000,
            contest_url="https://judge.example/contests/june-2026",
        ),
        BY,
    )


async def run(
    rosters: Rosters, background: JobProcess, text: str, options: ImportOptions
) -> RosterImport:
    import_id = await rosters.begin_import(SLUG, text.encode(), BY, options)
    await background.worker.run_due()
    return await rosters.import_of(SLUG, import_id)


async def usernames(rosters: Rosters) -> list[str]:
    return [person.username for person in (await rosters.page(SLUG, limit=500)).people]


@pytest.mark.usefixtures("exam")
async def test_a_dry_run_counts_and_shows_and_changes_nothing(
    rosters: Rosters, background: JobProcess, exams: Exams, database: Database, journal: Journal
) -> None:
    await run(rosters, background, FILE + "cy;Cy;Hall A;\n", ImportOptions())
    before = await database.read(journal.newest_sequence)
    tried = await run(
        rosters, background, "username,name,room\nann,Ann,Hall A\nbob,Bob,Hall C\ndee,,\n", DRY
    )
    assert (tried.state, tried.dry_run, tried.people) == (ImportState.DONE, True, 3)
    assert (tried.added, tried.changed, tried.unchanged, tried.removed) == (1, 1, 1, 1)
    assert [(row.line, row.change) for row in tried.found.rows] == [
        (2, "unchanged"),
        (3, "changed"),
        (4, "added"),
    ]
    bob = tried.found.rows[1].values
    assert (bob["username"], bob["room"], bob["extra_minutes"]) == ("bob", "Hall C", "")
    assert await usernames(rosters) == ["ann", "bob", "cy"]
    assert await database.read(journal.newest_sequence) == before
    exam = await exams.by_slug(SLUG)
    assert exam is not None
    assert exam.rooms == ("Hall A", "Hall B")


@pytest.mark.usefixtures("exam")
async def test_a_dry_run_shows_the_first_people_without_those_whose_line_is_wrong(
    rosters: Rosters, background: JobProcess
) -> None:
    lines = "".join(f"p{n:02},Hall A\n" for n in range(PREVIEW_ROWS + 5))
    tried = await run(rosters, background, f"username,room\nann,!\n{lines}", DRY)
    assert (tried.state, tried.errors_total) == (ImportState.REFUSED, 1)
    assert [row.line for row in tried.found.rows] == list(range(3, 3 + PREVIEW_ROWS))
    assert await usernames(rosters) == []


@pytest.mark.usefixtures("exam")
async def test_others_are_kept_where_that_is_asked_for(
    rosters: Rosters, background: JobProcess, database: Database, journal: Journal
) -> None:
    await run(rosters, background, FILE, ImportOptions())
    asked = ImportOptions(mapping={"username": 0}, keep_others=True)
    done = await run(rosters, background, "id,name\ncy,Cy\nann,Ann\n", asked)
    assert (done.added, done.changed, done.unchanged, done.removed) == (1, 1, 0, 0)
    assert done.people == 3
    assert await usernames(rosters) == ["ann", "bob", "cy"]
    facts = await database.read(
        lambda tx: journal.stream(tx, exam_stream(SLUG), kinds=["roster_imported"])
    )
    assert [fact.read_as(RosterImported).kept_others for fact in facts] == [False, True]


@pytest.mark.usefixtures("exam")
async def test_a_dry_run_is_forgotten_after_a_day_and_an_import_is_not(
    rosters: Rosters, background: JobProcess, clock: FakeClock
) -> None:
    tried = await run(rosters, background, FILE, DRY)
    done = await run(rosters, background, FILE, ImportOptions())
    clock.advance(2 * 24 * 3_600_000)
    await background.worker.run_due()
    assert (await rosters.import_of(SLUG, done.id)).state is ImportState.DONE
    with pytest.raises(Exception, match="No such import"):
        await rosters.import_of(SLUG, tried.id)


async def test_the_same_call_tries_out_and_imports(admin: Client, background: JobProcess) -> None:
    tried = await imported(admin, background, FILE.encode(), dry_run="true")
    assert (tried["state"], tried["dry_run"], tried["added"]) == ("done", True, 2)
    assert [one["field"] for one in tried["columns"]] == ["username", "name", "room", None]
    assert (await admin.get(EXAM)).json()["people_on_roster"] == 0
    mapping = json.dumps({"username": 0, "name": 3})
    done = await imported(admin, background, FILE.encode(), mapping=mapping)
    assert (done["dry_run"], done["rows"], done["added"]) == (False, [], 2)
    people: list[dict[str, Any]] = (await admin.get(f"{EXAM}/roster")).json()["people"]
    assert [(one["name"], one["room"]) for one in people] == [("x", ""), ("y", "")]


@pytest.mark.parametrize(
    "mapping",
    [
        "username",
        "[0]",
        '{"shoe size": 0}',
        '{"username": -1}',
        '{"username": 200}',
        '{"username": "0"}',
        '{"username": 1' + "0" * 1_000 + "}",
    ],
)
async def test_a_mapping_that_is_none_is_refused(admin: Client, mapping: str) -> None:
    answer = await admin.post(f"{EXAM}/roster", params={"mapping": mapping}, content=b"a\n")
    assert (answer.status_code, answer.json()["field"]) == (400, "mapping")
