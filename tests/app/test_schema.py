"""Migrations: from nothing and from every earlier revision to what the code expects."""

from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from invigilator.app.schema import migration_config, upgrade
from invigilator.database import metadata, open_engine

REVISIONS = [
    script.revision
    for script in ScriptDirectory.from_config(migration_config(Path("unused"))).walk_revisions()
]


def differences(database: Path) -> list[object]:
    engine = open_engine(database, readers=0)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        found: list[object] = compare_metadata(context, metadata)
    engine.dispose()
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
