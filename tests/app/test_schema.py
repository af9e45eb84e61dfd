"""Migrations: from nothing and from every earlier revision to what the code expects."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec
import pytest
import sqlalchemy
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, MetaData, text

from invigilator.app.schema import migration_config, upgrade
from invigilator.database import DatabaseAddress, metadata, open_engine
from invigilator.papers.bank import digest_of
from invigilator.papers.items import Item, TrueFalse
from tests.support import engines
from tests.support.filling import row_for

REVISIONS = [
    script.revision
    for script in ScriptDirectory.from_config(
        migration_config(DatabaseAddress.of(Path("unused")))
    ).walk_revisions()
]


@pytest.fixture
def empty(engine: str, tmp_path: Path) -> Iterator[DatabaseAddress]:
    """A database without a table."""
    made = engines.empty(tmp_path)
    yield made
    engines.drop(made)


@contextmanager
def connected(database: DatabaseAddress) -> Iterator[Connection]:
    engine = open_engine(database, readers=0)
    with engine.writing.connect() as connection, connection.begin():
        yield connection
    engine.close()


def differences(database: DatabaseAddress) -> list[object]:
    # Of SQLite the tool cannot tell an empty text as a default from none.
    options = {"compare_type": True, "compare_server_default": database.path is None}
    with connected(database) as connection:
        context = MigrationContext.configure(connection, opts=options)
        found: list[object] = compare_metadata(context, metadata)
    return found


def test_an_empty_database_comes_to_what_the_code_expects(empty: DatabaseAddress) -> None:
    upgrade(empty)
    assert differences(empty) == []


def test_an_upgrade_of_what_is_up_to_date_changes_nothing(empty: DatabaseAddress) -> None:
    upgrade(empty)
    before = marks_of_change(empty)
    upgrade(empty)
    assert marks_of_change(empty) == before


def marks_of_change(database: DatabaseAddress) -> object:
    """What no change of a table or of a row leaves as it was."""
    if database.path is not None:
        return database.path.read_bytes()
    with connected(database) as connection:
        tables = connection.execute(
            text(
                "SELECT c.relname, c.relfilenode, c.xmin::text, a.attname, a.xmin::text"
                " FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid"
                " WHERE c.relnamespace = 'public'::regnamespace ORDER BY 1, 4"
            )
        ).fetchall()
        version = connection.execute(text("SELECT xmin::text FROM alembic_version")).fetchall()
        return tables, version


@pytest.mark.parametrize("revision", REVISIONS)
def test_every_earlier_revision_comes_with_its_rows_to_what_the_code_expects(
    empty: DatabaseAddress, revision: str
) -> None:
    upgrade(empty, revision)
    with connected(empty) as connection:
        tables = fill_every_table(connection)
    upgrade(empty)
    with connected(empty) as connection:
        kept = {name: count(connection, name) for name in tables}
        if empty.path is not None:
            assert connection.execute(text("PRAGMA foreign_key_check")).fetchall() == []
    assert kept == dict.fromkeys(tables, 1)
    assert differences(empty) == []


def fill_every_table(connection: Connection) -> list[str]:
    """One row in each table, of values that its columns' types allow."""
    found = MetaData()
    found.reflect(connection)
    tables = [table for table in found.sorted_tables if table.name != "alembic_version"]
    for table in tables:
        connection.execute(table.insert().values(row_for(table)))
    return [table.name for table in tables]


def count(connection: Connection, table: str) -> int:
    return int(connection.execute(text(f"SELECT count(*) FROM {table}")).scalar_one())  # noqa: S608


def test_of_processes_that_start_together_one_migrates(empty: DatabaseAddress) -> None:
    """A second one that began as well would fail: the tables are there."""
    url = empty.libpq if empty.path is None else f"sqlite:///{empty.path}"
    program = (
        "import sys\n"
        "from invigilator.app.schema import upgrade\n"
        "from invigilator.database import DatabaseAddress\n"
        "print('ready', flush=True); sys.stdin.readline()\n"
        f"upgrade(DatabaseAddress.of({url!r}))\n"
    )
    started = [
        subprocess.Popen(
            [sys.executable, "-c", program],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for _ in range(3)
    ]
    for process in started:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
    for process in started:
        assert process.stdin is not None
        process.stdin.write("\n")
        process.stdin.flush()
    ends = [(process.communicate(timeout=60)[1], process.returncode) for process in started]
    assert [code for _, code in ends] == [0, 0, 0], ends
    assert differences(empty) == []


@engines.ON_POSTGRESQL
def test_numbers_that_count_up_come_from_64_bit_sequences_on_postgresql(
    address: DatabaseAddress,
) -> None:
    counted = {
        (table.name, column.name)
        for table in metadata.tables.values()
        if (column := table.autoincrement_column) is not None
    }
    with connected(address) as connection:
        found = connection.execute(
            text(
                "SELECT c.relname, a.attname, s.seqtypid::regtype::text"
                " FROM pg_sequence s JOIN pg_depend d ON d.objid = s.seqrelid AND d.deptype = 'a'"
                " JOIN pg_class c ON c.oid = d.refobjid"
                " JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = d.refobjsubid"
                " WHERE c.relname = ANY (:ours)"
            ),
            {"ours": list(metadata.tables)},
        ).fetchall()
    assert {(table, column) for table, column, _ in found} == counted
    assert {kind for _, _, kind in found} == {"bigint"}


def test_texts_are_ordered_byte_by_byte_on_every_engine(empty: DatabaseAddress) -> None:
    """Pages of a list are cut by comparing, and merged in Python: one order for all of them."""
    upgrade(empty)
    texts = ["a", "B", "a-b", "ab", "_", "Z", "é", "1"]
    cursors = metadata.tables["cursors"]
    with connected(empty) as connection:
        connection.execute(cursors.insert(), [{"reader": each, "sequence": 1} for each in texts])
        query = sqlalchemy.select(cursors.c.reader).order_by(cursors.c.reader)
        assert connection.execute(query).scalars().all() == sorted(texts)


def test_items_from_before_files_are_known_by_their_content(empty: DatabaseAddress) -> None:
    upgrade(empty, "0007")
    item = Item(title="T", prompt="Is it?", body=TrueFalse(is_true=True))
    with connected(empty) as connection:
        found = MetaData()
        found.reflect(connection, only=["paper_items"])
        table = found.tables["paper_items"]
        row = row_for(table) | {"document": msgspec.json.encode(item).decode()}
        connection.execute(table.insert().values(row))
    upgrade(empty)
    with connected(empty) as connection:
        digests = connection.execute(text("SELECT digest FROM paper_items")).scalars().all()
    assert digests == [digest_of(item)]
