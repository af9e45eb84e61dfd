"""The database's schema, brought up to date at start by migrations that the wheel carries."""

import fcntl
import functools
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory

from invigilator.database import DatabaseAddress, metadata, open_engine

_MIGRATIONS = Path(__file__).parent / "migrations"
_HEAD = "head"


def migration_config(database: DatabaseAddress) -> Config:
    """Alembic's configuration for one database, without an ini file."""
    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS))
    config.attributes["database"] = database
    config.attributes["metadata"] = metadata
    return config


def upgrade(database: DatabaseAddress | Path, revision: str = _HEAD) -> None:
    """Run the migrations that `database` has not seen; an empty one sees them all.

    Processes that start together wait for the first to finish.
    """
    address = DatabaseAddress.of(database)
    if revision != _HEAD or _revision_of(address) != _newest_revision():
        with _alone(address):
            command.upgrade(migration_config(address), revision)
    if address.is_shared:
        from invigilator.adapters.jobs.procrastinate_schema import (  # noqa: PLC0415 - an extra
            prepare,
        )

        prepare(address)


@contextmanager
def _alone(address: DatabaseAddress) -> Iterator[None]:
    """Nobody else migrates a file meanwhile: its tables come in several transactions.

    A server's come in one, which waits by itself.
    """
    if address.path is None:
        yield
        return
    folder = os.open(address.path.parent, os.O_RDONLY)
    try:
        fcntl.flock(folder, fcntl.LOCK_EX)
        yield
    finally:
        os.close(folder)


def _revision_of(address: DatabaseAddress) -> str | None:
    """The last migration that a database has seen: one question at every start but the first."""
    engine = open_engine(address, readers=0)
    try:
        with engine.reading.connect() as connection:
            return MigrationContext.configure(connection).get_current_revision()
    finally:
        engine.close()


@functools.cache
def _newest_revision() -> str | None:
    return ScriptDirectory(_MIGRATIONS).get_current_head()
