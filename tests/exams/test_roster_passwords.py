"""Passwords of a roster: from a file's column or from staff, and never to be seen again."""

from typing import Any

import pytest
from sqlalchemy import update

from invigilator.candidates import Candidates, WrongIdOrPassword
from invigilator.database import Database, Transaction, metadata
from invigilator.exams import (
    ExamDraft,
    Exams,
    RosterImported,
    RosterPasswords,
    Rosters,
    exam_stream,
)
from invigilator.exams.roster import import_store
from invigilator.exams.roster.model import (
    ImportOptions,
    ImportState,
    NotOnThisRoster,
    PasswordOfOthers,
    RosterImport,
)
from invigilator.identity import PERMISSIONS_OF, Caller, Posting, Role
from invigilator.journal import Journal
from invigilator.testing.jobs import JobProcess

pytestmark = pytest.mark.anyio

SLUG, OTHER = "june-2026", "july-2026"
SECRET = "orchid-lantern"
FILE = f"username,name,password\nAsha,Asha Rao,{SECRET}\nben,Ben,\n".encode()
AUTHOR = Caller(name="ana", permissions=PERMISSIONS_OF[Role.AUTHOR])
POSTED = Caller(name="ravi", permissions=PERMISSIONS_OF[Role.AUTHOR], postings=(Posting(SLUG, ""),))


@pytest.fixture(autouse=True)
async def published(exams: Exams) -> None:
    for slug in (SLUG, OTHER):
        draft = ExamDraft(
            title="Contest",
            slug=slug,
            opens_at_ms=1_000,
            closes_at_ms=2_000,
            contest_url="https://judge.example/contests/june",
        )
        await exams.create(draft, "ana")


async def imported(
    rosters: Rosters, background: JobProcess, data: bytes, slug: str = SLUG, **options: Any
) -> RosterImport:
    import_id = await rosters.begin_import(slug, data, "ana", ImportOptions(**options))
    await background.worker.run_due()
    return await rosters.import_of(slug, import_id)


def everything(tx: Transaction) -> str:
    """All rows of all tables, as they are stored."""
    return "".join(
        repr(tx.exec_driver_sql(f'SELECT * FROM "{table.name}"').all())  # noqa: S608 - our own names
        for table in metadata.sorted_tables
    )


async def can_sign_in(candidates: Candidates, name: str, password: str) -> bool:
    try:
        await candidates.sign_in(name, password, "")
    except WrongIdOrPassword:
        return False
    return True


async def test_a_column_of_passwords_makes_accounts(
    rosters: Rosters,
    background: JobProcess,
    candidates: Candidates,
    database: Database,
    journal: Journal,
) -> None:
    done = await imported(rosters, background, FILE)
    assert (done.state, done.people) == (ImportState.DONE, 2)
    assert await can_sign_in(candidates, "asha", SECRET)
    assert not await can_sign_in(candidates, "ben", SECRET)
    facts = await database.read(
        lambda tx: journal.stream(tx, exam_stream(SLUG), kinds=["roster_imported"])
    )
    assert [fact.read_as(RosterImported).passwords for fact in facts] == [1]


@pytest.mark.parametrize("dry_run", [False, True])
async def test_a_password_of_a_file_is_nowhere_in_clear_neither_while_it_waits_nor_after(
    rosters: Rosters, background: JobProcess, database: Database, dry_run: bool
) -> None:
    options = ImportOptions(dry_run=dry_run)
    import_id = await rosters.begin_import(SLUG, FILE, "ana", options)
    waiting = await database.read(everything)
    assert import_id in waiting
    assert SECRET not in waiting
    assert "Asha Rao" not in waiting
    await background.worker.run_due()
    assert (await rosters.import_of(SLUG, import_id)).state is ImportState.DONE
    assert SECRET not in await database.read(everything)


async def test_a_dry_run_shows_that_there_is_a_password_and_makes_no_account(
    rosters: Rosters, background: JobProcess, candidates: Candidates
) -> None:
    done = await imported(rosters, background, FILE, dry_run=True)
    assert [(row.values["username"], row.values["password"]) for row in done.found.rows] == [
        ("Asha", "yes"),
        ("ben", ""),
    ]
    assert not await can_sign_in(candidates, "asha", SECRET)


async def test_the_same_file_again_ends_nobodys_session_and_an_empty_cell_changes_nothing(
    rosters: Rosters, background: JobProcess, candidates: Candidates
) -> None:
    await imported(rosters, background, FILE)
    token = (await candidates.sign_in("asha", SECRET, "")).token
    await imported(rosters, background, FILE)
    await imported(rosters, background, b"username,password\nasha,\n")
    assert await candidates.candidate_of(token) is not None
    await imported(rosters, background, b"username,password\nasha,another-one\n")
    assert await candidates.candidate_of(token) is None
    assert await can_sign_in(candidates, "asha", "another-one")


async def test_a_password_that_may_not_be_is_named_by_its_line_and_not_repeated(
    rosters: Rosters, background: JobProcess, candidates: Candidates, database: Database
) -> None:
    data = b"username,password\nasha,good-enough\nben,short7!\n"
    done = await imported(rosters, background, data)
    assert done.state is ImportState.REFUSED
    (error,) = done.errors
    assert (error.line, error.field) == (3, "password")
    assert error.message == "password needs at least 8 characters"
    assert "short7!" not in await database.read(everything)
    assert not await can_sign_in(candidates, "asha", "good-enough")


async def test_a_file_that_cannot_be_opened_is_asked_for_again_and_changes_nothing(
    rosters: Rosters, background: JobProcess, database: Database
) -> None:
    """As an older version has kept it, or another secret."""
    import_id = await rosters.begin_import(SLUG, FILE, "ana")
    change = update(import_store.roster_files).values(content=FILE)
    await database.write(lambda tx: tx.execute(change))
    await background.worker.run_due()
    refused = await rosters.import_of(SLUG, import_id)
    assert (refused.state, refused.people) == (ImportState.REFUSED, 0)
    assert "import it again" in refused.errors[0].message


async def test_an_author_of_some_exams_gives_no_password_to_who_is_expected_elsewhere(
    rosters: Rosters, background: JobProcess, candidates: Candidates, passwords: RosterPasswords
) -> None:
    """They could sit that other exam in the person's place."""
    await imported(rosters, background, FILE)
    await imported(rosters, background, b"username\nasha\n", OTHER)
    with pytest.raises(PasswordOfOthers):
        await passwords.set_one(POSTED, SLUG, "asha", "taken-over")
    data = b"username,password\nasha,taken-over\nben,own-enough\n"
    done = await imported(rosters, background, data, within=(SLUG,))
    assert (done.state, done.errors_total) == (ImportState.REFUSED, 1)
    assert "not yours" in done.errors[0].message
    assert await can_sign_in(candidates, "asha", SECRET)
    assert not await can_sign_in(candidates, "ben", "own-enough")
    await passwords.set_one(POSTED, SLUG, "ben", "own-enough")
    assert await can_sign_in(candidates, "ben", "own-enough")
    await passwords.set_one(AUTHOR, SLUG, "asha", "made-anew")
    assert await can_sign_in(candidates, "asha", "made-anew")


async def test_only_who_is_on_the_roster_is_given_a_password(passwords: RosterPasswords) -> None:
    with pytest.raises(NotOnThisRoster):
        await passwords.set_one(AUTHOR, SLUG, "asha", None)
