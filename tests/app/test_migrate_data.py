"""A whole installation moves from SQLite to PostgreSQL, and is the same there."""

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, closing
from pathlib import Path
from typing import Any

import anyio
import httpx2
import psycopg
import pytest

from invigilator.app.data_directory import DataDirectory
from invigilator.app.migrating import migrate_data
from invigilator.app.moved import NotToBeServed
from invigilator.app.schema import upgrade
from invigilator.app.settings import DatabaseSettings, Settings
from invigilator.app.verifying import verify_one
from invigilator.database import (
    DatabaseAddress,
    DatabaseUnusable,
    MoveRefused,
    metadata,
    tables_to_move,
)
from invigilator.kernel import SystemClock
from invigilator.testing import FakeClock
from tests.support import engines
from tests.support.candidate import CandidateClient
from tests.support.installation import Installation
from tests.support.postgres import templates
from tests.support.staff_calls import CALLS
from tests.support.two_exams import MINE, TwoExams, two_exams

pytestmark = pytest.mark.anyio

# A stream does not end; each export of the audit is a fact, and so moves what is compared.
_EXPORTS = "GET /api/staff/exams/{contest_slug}/results"
# A stream does not end, and an export is noted in the journal.
_NOT_COMPARED = {
    "GET /api/console/stream",
    "GET /api/staff/audit.csv",
    f"{_EXPORTS}.csv",
    f"{_EXPORTS}.xlsx",
}


@pytest.fixture
async def world() -> TwoExams:
    engines.put_in_force(engines.SQLITE)
    return await two_exams()


@pytest.fixture
async def data(
    world: TwoExams, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> DataDirectory:
    """An installation that stopped in the middle of two exams; its followers are done."""
    if not _filled:
        folder = tmp_path_factory.mktemp("filled") / "data"
        async with world.copied(folder) as place:
            await sit(place)
            await place.app.start()
            await caught_up(place)
        _filled.append(folder)
    shutil.copytree(_filled[0], tmp_path / "data")
    return DataDirectory(tmp_path / "data")


_filled: list[Path] = []


@pytest.fixture
def target() -> Iterator[DatabaseAddress]:
    """An empty database of a real server."""
    server = templates().server
    name = server.create()
    yield DatabaseAddress.of(server.url(name))
    server.drop(name)


async def sit(place: Installation) -> None:
    """Candidates who send everything there is to send; one has ended."""
    for username, ends in (("done_d", True), ("still_s", False)):
        async with place.client() as http:
            candidate = CandidateClient(http)
            await candidate.start(username, contest_slug=MINE, room="Room A")
            await candidate.heartbeat()
            await candidate.upload(f"of {username}".encode() * 50, 1)
            await candidate.upload(b"spoken" * 50, 1, kind="microphone")
            await candidate.observe("screen_share_stopped", "paste")
            await candidate.heartbeat("screen:stopped;camera:recording")
            await candidate.mint(b"never sent", 2)
            if ends:
                (await candidate.end()).raise_for_status()


async def caught_up(place: Installation) -> None:
    """No follower has anything left to read."""
    with anyio.fail_after(30):
        while await place.parts.database.read(place.parts.journal.lags):
            await anyio.sleep(0.02)


async def told_once(place: Installation) -> dict[str, int]:
    """How many rows the followers have made."""
    names = ("alerts", "alert_occurrences", "audit_entries", "webhook_deliveries")
    return await place.parts.database.read(
        lambda tx: {
            name: len(tx.execute(metadata.tables[name].select()).fetchall()) for name in names
        }
    )


@asynccontextmanager
async def served(
    data: DataDirectory, target: DatabaseAddress | None = None, *, jobs: bool = False
) -> AsyncIterator[Installation]:
    """The installation, on its own database or on the one that it was moved to."""
    url = None if target is None else target.libpq
    place = Installation(data, FakeClock(), Settings(database=DatabaseSettings(url=url)))
    if jobs:
        await place.app.start()
    else:
        await place.parts.liveness.load()
    try:
        yield place
    finally:
        await place.app.stop()


async def answers(place: Installation, world: TwoExams) -> dict[str, Any]:
    """What every call that reads answers to an administrator, about each room of each exam."""
    found: dict[str, Any] = {}
    async with place.client() as http:
        http.headers.update(world.callers["administrator"])
        for name in sorted(CALLS.keys() - _NOT_COMPARED):
            method, path = name.split()
            if method != "GET":
                continue
            for number, call in enumerate(CALLS[name]):
                for target in (world.here, world.other_room, world.other_exam):
                    filled = call.filled(target)
                    answer = await http.get(path.format(**filled.path), params=filled.query)
                    key = f"{name} {number} {target['username']}"
                    found[key] = answer.status_code, shown(answer.text)
    return found


def shown(text: str) -> Any:
    try:
        return json.loads(text)
    except ValueError:
        return text


def move(data: DataDirectory, target: DatabaseAddress, **more: Any) -> list[str]:
    """What the command says, line by line."""
    said: list[str] = []
    migrate_data(
        data, Settings(), target, SystemClock(), said.append, **{"evidence": False, **more}
    )
    return said


def changed(data: DataDirectory, statement: str, *values: object) -> None:
    """Somebody writes into the SQLite file by hand."""
    with closing(sqlite3.connect(data.database)) as file, file:
        assert file.execute(statement, values).rowcount == 1


async def test_every_call_answers_as_before(
    world: TwoExams, data: DataDirectory, target: DatabaseAddress
) -> None:
    async with served(data) as place:
        await answers(place, world)  # the first look is noted in the audit, once an hour
        before = await answers(place, world)
    said = move(data, target)
    assert said[-4].startswith("Moved and verified: ")
    async with served(data, target) as place:
        after = await answers(place, world)
    assert sum(status == 200 for status, _ in before.values()) > 50
    assert after == before


async def test_every_sitting_verifies_there(data: DataDirectory, target: DatabaseAddress) -> None:
    move(data, target)
    settings = Settings(database=DatabaseSettings(url=target.libpq))
    with psycopg.connect(target.libpq) as there:
        sittings = [row[0] for row in there.execute("SELECT session_id FROM sittings")]
    assert len(sittings) == 7
    for session_id in sittings:
        report = verify_one(data, session_id, settings)
        assert report is not None
        assert report.is_intact, report.faults


async def test_followers_go_on_and_tell_nothing_twice(
    data: DataDirectory, target: DatabaseAddress
) -> None:
    async with served(data) as place:
        before, newest = await told_once(place), await place.parts.database.read(newest_of(place))
    move(data, target)
    async with served(data, target, jobs=True) as place:
        await caught_up(place)
        assert await told_once(place) == before
        async with place.client() as http:
            candidate = CandidateClient(http)
            await candidate.start("after_a", contest_slug=MINE, room="Room A")
            await candidate.observe("screen_share_stopped")
            session_id = candidate.session_id
        await caught_up(place)
        facts = await place.parts.database.read(
            lambda tx: place.parts.journal.stream(tx, session_id)
        )
        after = await told_once(place)
    assert [fact.sequence for fact in facts] == sorted({fact.sequence for fact in facts})
    assert facts[0].sequence > newest
    assert after["alerts"] > before["alerts"]


def newest_of(place: Installation) -> Any:
    return place.parts.journal.newest_sequence


async def test_what_had_begun_goes_on(
    world: TwoExams, data: DataDirectory, target: DatabaseAddress
) -> None:
    """A sitting, a signed-in browser, and a job that waited for a worker."""
    path = f"/api/staff/exams/{MINE}/roster"
    async with served(data) as place, place.client() as http:
        http.headers.update(world.callers["administrator"])
        lines = "hackerrank_username,name,room\nlate_l,Late L.,Room A\n"
        csv = {"content-type": "text/csv"}
        asked = (await http.post(path, content=lines, headers=csv)).raise_for_status().json()
    move(data, target)
    async with served(data, target, jobs=True) as place, place.client() as http:
        sitting = world.here["session_id"]
        http.headers["authorization"] = f"Bearer {world.tokens[sitting]}"
        candidate = CandidateClient(http)
        candidate.session_id = sitting
        (await candidate.heartbeat()).raise_for_status()
        del http.headers["authorization"]
        http.headers.update(world.callers["administrator"])
        with anyio.fail_after(60):
            while await import_state(http, f"{path}/imports/{asked['import_id']}") == "running":
                await anyio.sleep(0.1)
        assert "late_l" in (await http.get(path)).text


async def import_state(http: httpx2.AsyncClient, path: str) -> str:
    state: str = (await http.get(path)).raise_for_status().json()["state"]
    return state


async def test_a_number_that_was_given_is_not_given_again(
    data: DataDirectory, target: DatabaseAddress
) -> None:
    changed(data, "UPDATE sqlite_sequence SET seq = 4711 WHERE name = 'facts'")
    move(data, target)
    async with served(data, target) as place, place.client() as http:
        await CandidateClient(http).start("after_a", contest_slug=MINE, room="Room A")
        assert await place.parts.database.read(newest_of(place)) > 4711


async def test_no_table_is_forgotten(data: DataDirectory, target: DatabaseAddress) -> None:
    """Asked of both databases themselves, not of the list that the command goes by."""
    with closing(sqlite3.connect(data.database)) as file, file:
        for table in tables_to_move():
            if not file.execute(f"SELECT count(*) FROM {table.name}").fetchone()[0]:  # noqa: S608
                fill(file, table.name)
        here = counts(file, "SELECT name FROM sqlite_master WHERE type='table'")
    move(data, target)
    with psycopg.connect(target.libpq) as there:
        moved = counts(there, "SELECT tablename FROM pg_tables WHERE schemaname='public'")
    assert moved.pop("moves") == 1
    assert here.pop("moves") == 0
    assert 0 not in here.values()
    assert moved == here


def fill(file: sqlite3.Connection, table: str) -> None:
    columns = file.execute(f"PRAGMA table_info({table})").fetchall()
    marks = ", ".join("?" for _ in columns)
    somebody = file.execute("SELECT id FROM accounts").fetchone()[0]
    values = [
        somebody if name == "account_id" else value_of(declared)
        for _, name, declared, *_ in columns
    ]
    file.execute(f"INSERT INTO {table} VALUES ({marks})", values)  # noqa: S608


def value_of(declared: str) -> object:
    if declared.startswith(("INT", "BIGINT", "BOOL", "FLOAT", "DOUBLE")):
        return 1
    return b"x" * 32 if declared.startswith("BLOB") else "{}"


def counts(connection: Any, names: str) -> dict[str, int]:
    tables = [row[0] for row in connection.execute(names).fetchall()]
    return {
        table: connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]  # noqa: S608
        for table in tables
        if not table.startswith(("sqlite_", "alembic_", "procrastinate_"))
    }


async def test_a_changed_fact_is_refused_by_name_before_anything_is_moved(
    data: DataDirectory, target: DatabaseAddress
) -> None:
    with closing(sqlite3.connect(data.database)) as file:
        stream, body = file.execute("SELECT stream, body FROM facts WHERE position = 2").fetchone()
    flipped = bytes([body[0] ^ 1]) + body[1:]
    changed(data, "UPDATE facts SET body = ? WHERE stream = ? AND position = 2", flipped, stream)
    with pytest.raises(MoveRefused, match=f"fact 2 of {stream} is not what was written"):
        move(data, target)
    async with served(data):
        """The old one is still served."""
    async with served(data, target):
        """And the new one is as empty as it was."""


@pytest.mark.parametrize(
    ("statement", "value", "said"),
    [
        ("UPDATE sittings SET name = ? WHERE username = 'here_h'", "x" * 201, "200 is the most"),
        ("UPDATE alerts SET detail = ? WHERE username = 'here_h'", "a\0b", "has a NUL"),
        ("UPDATE sittings SET email = ? WHERE username = 'here_h'", b"\xff", "is not text"),
        ("UPDATE exams SET opens_at_ms = ? WHERE slug = 'exam-mine'", "soon", "whole number"),
    ],
)
async def test_a_value_that_does_not_fit_is_named_and_stops_it(
    data: DataDirectory, target: DatabaseAddress, statement: str, value: object, said: str
) -> None:
    _, table, _, column, *_ = statement.split()
    changed(data, statement, value)
    with pytest.raises(MoveRefused, match=rf"{table}, .*id .*: the value of {column} .*{said}"):
        move(data, target)
    with pytest.raises(NotToBeServed, match="only some of the rows"):
        async with served(data, target):
            pass
    assert not (data.root / "moved-to.txt").exists()


async def test_what_arrives_otherwise_than_it_was_sent_is_refused(
    data: DataDirectory, target: DatabaseAddress
) -> None:
    """Something on the server changes rows on their way: somebody's trigger."""
    upgrade(target)
    with psycopg.connect(target.libpq) as there:
        there.execute(
            "CREATE FUNCTION tidy() RETURNS trigger LANGUAGE plpgsql AS "
            "$$ BEGIN NEW.name := upper(NEW.name); RETURN NEW; END $$"
        )
        there.execute(
            "CREATE TRIGGER tidy BEFORE INSERT ON sittings FOR EACH ROW EXECUTE FUNCTION tidy()"
        )
    with pytest.raises(MoveRefused, match="the rows of sittings are not there as they were sent"):
        move(data, target)
    with pytest.raises(NotToBeServed):
        async with served(data, target):
            pass


async def test_the_old_one_is_not_served_again_by_mistake(
    data: DataDirectory, target: DatabaseAddress
) -> None:
    kept = data.database.read_bytes()
    move(data, target)
    assert data.database.read_bytes() == kept
    with pytest.raises(NotToBeServed, match="were moved to postgresql://"):
        async with served(data):
            pass
    with pytest.raises(MoveRefused, match="have been moved there already"):
        move(data, target)
    (data.root / "moved-to.txt").unlink()
    async with served(data):
        """As documented: by removing one file."""


async def test_only_an_empty_database_of_its_own_is_moved_into(
    data: DataDirectory, target: DatabaseAddress
) -> None:
    with psycopg.connect(target.libpq) as there:
        there.execute("CREATE TABLE somebody_elses (id int)")
    with pytest.raises(MoveRefused, match="tables of something else"):
        move(data, target)
    with psycopg.connect(target.libpq) as there:
        there.execute("DROP TABLE somebody_elses")
    shutil.copytree(data.root, data.root.with_name("other"))
    other = DataDirectory(data.root.with_name("other"))
    async with served(other, target):
        with pytest.raises(MoveRefused, match="running servers use the new database"):
            move(data, target)
    async with served(other, target) as place:
        await place.parts.identity.invite_first_administrator()
    with pytest.raises(MoveRefused, match="the new database is not empty"):
        move(data, target)


async def test_a_server_that_cannot_be_reached_is_said(data: DataDirectory) -> None:
    nobody = DatabaseAddress.of("postgresql://tests@127.0.0.1:1/nothing")
    with pytest.raises(DatabaseUnusable, match="cannot be used"):
        move(data, nobody)


@pytest.mark.parametrize("line", ["  alerts: ", "Recomputing the chains there"])
async def test_killed_in_the_middle_and_called_again_it_is_whole(
    data: DataDirectory, target: DatabaseAddress, line: str
) -> None:
    command = [sys.executable, "-m", "invigilator", "migrate-data", "--to", target.libpq]
    command += ["--data-dir", str(data.root)]
    with (
        psycopg.connect(target.libpq) as holding,
        subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as running,
    ):
        assert running.stdout is not None
        for said in running.stdout:
            if said.startswith("  accounts: "):
                # It cannot come to its end before it is killed.
                holding.execute("LOCK TABLE moves IN SHARE MODE")
            if said.startswith(line):
                break
        running.kill()
    with pytest.raises(NotToBeServed):
        async with served(data, target):
            pass
    assert move(data, target)[-4].startswith("Moved and verified: ")
    async with served(data, target):
        """Whole, and served."""


async def test_the_command_ends_with_status_0_only_when_all_is_there(
    data: DataDirectory, target: DatabaseAddress
) -> None:
    command = [sys.executable, "-m", "invigilator", "migrate-data", "--data-dir", str(data.root)]
    environment = {**os.environ, "INVIGILATOR_DATABASE_URL": target.libpq}
    for status in (0, 1):
        ended = subprocess.run(
            command, capture_output=True, text=True, check=False, env=environment
        )
        assert ended.returncode == status, ended.stdout + ended.stderr
    assert ended.stderr == (
        f"invigilator: the rows of {data.database} have been moved there already\n"
    )
