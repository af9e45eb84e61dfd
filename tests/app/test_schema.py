"""Migrations: from nothing and from every earlier revision to what the code expects."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from invigilator.app.schema import migration_config, upgrade
from invigilator.database import DatabaseAddress, metadata, open_engine

REVISIONS = [
    script.revision
    for script in ScriptDirectory.from_config(
        migration_config(DatabaseAddress.of(Path("unused")))
    ).walk_revisions()
]


def differences(database: Path) -> list[object]:
    engine = open_engine(DatabaseAddress.of(database), readers=0)
    with engine.reading.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        found: list[object] = compare_metadata(context, metadata)
    engine.close()
    return found


def test_an_empty_database_comes_to_what_the_code_expects(tmp_path: Path) -> None:
    upgrade(tmp_path / "db.sqlite3")
    assert differences(tmp_path / "db.sqlite3") == []


@pytest.mark.parametrize("revision", REVISIONS)
def test_every_earlier_revision_comes_to_what_the_code_expects(
    tmp_path: Path, revision: str
) -> None:
    upgrade(tmp_path / "db.sqlite3", revision)
    upgrade(tmp_path / "db.sqlite3")
    assert differences(tmp_path / "db.sqlite3") == []


def test_an_upgrade_of_what_is_up_to_date_changes_nothing(tmp_path: Path) -> None:
    database = tmp_path / "db.sqlite3"
    upgrade(database)
    before = database.read_bytes()
    upgrade(database)
    assert database.read_bytes() == before


@pytest.mark.parametrize("revision", REVISIONS)
def test_rows_of_every_earlier_revision_come_along(tmp_path: Path, revision: str) -> None:
    path = tmp_path / "db.sqlite3"
    upgrade(path, revision)
    with closing(sqlite3.connect(path)) as database:
        tables = fill_every_table(database)
        database.commit()
    upgrade(path)
    with closing(sqlite3.connect(path)) as database:
        kept = {table: count(database, table) for table in tables}
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []
    assert kept == dict.fromkeys(tables, 1)


def fill_every_table(database: sqlite3.Connection) -> list[str]:
    """One row in each table, of values that its columns' types allow."""
    names = database.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
        " AND name != 'alembic_version'"
    ).fetchall()
    tables = [str(name) for (name,) in names]
    for table in tables:
        columns = database.execute(f"PRAGMA table_info({table})").fetchall()
        marks = ", ".join("?" for _ in columns)
        values = [value_of(declared) for _, _, declared, *_ in columns]
        database.execute(f"INSERT INTO {table} VALUES ({marks})", values)  # noqa: S608
    return tables


def value_of(declared: str) -> object:
    if declared.startswith(("INT", "BIGINT", "BOOL", "FLOAT")):
        return 1
    return b"x" * 32 if declared.startswith("BLOB") else "{}"


def count(database: sqlite3.Connection, table: str) -> int:
    row: tuple[int] = database.execute(f"SELECT count(*) FROM {table}").fetchone()  # noqa: S608
    return row[0]
