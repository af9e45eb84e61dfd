"""SQLite, safe against power loss, with readers that read while one writes."""

import sqlite3
from collections.abc import Collection
from pathlib import Path
from typing import Any

import sqlalchemy
from sqlalchemy import create_engine, event
from sqlalchemy.pool import NullPool, QueuePool


class SqliteEngine:
    """One file, for one process: its one writer is in nobody's way."""

    is_shared = False
    batch_max = 2000

    def __init__(self, path: Path, *, readers: int) -> None:
        self.reading: sqlalchemy.Engine = create_engine(
            f"sqlite:///{path}",
            # An error with its parameters would write names and addresses into the log.
            hide_parameters=True,
            connect_args={"check_same_thread": False, "timeout": 30},
            **(
                {"poolclass": QueuePool, "pool_size": readers}
                if readers
                else {"poolclass": NullPool}
            ),
        )
        self.writing: sqlalchemy.Engine = self.reading.execution_options(writes=True)
        event.listen(self.reading, "connect", _prepare)
        event.listen(self.reading, "begin", _begin)

    def begin(self, tx: sqlalchemy.Connection, about: Collection[str] | None) -> None:
        """Nobody else writes: the first unit may run."""
        _execute(tx, "SAVEPOINT unit")

    def next_unit(self, tx: sqlalchemy.Connection) -> None:
        """Keep one, begin the next."""
        _execute(tx, "RELEASE unit")
        _execute(tx, "SAVEPOINT unit")

    def is_spoilt(self, tx: sqlalchemy.Connection) -> bool:
        """A refused statement alone is without effect."""
        return False

    def undo_unit(self, tx: sqlalchemy.Connection) -> None:
        """Back to where the unit began."""
        _execute(tx, "ROLLBACK TO unit")

    def order(self, tx: sqlalchemy.Connection) -> None:
        """The one writer's numbers are in order."""

    def is_gone(self, failure: BaseException) -> bool:
        """A file does not go away."""
        return False

    def close(self) -> None:
        """Close the file."""
        self.reading.dispose()


def _execute(tx: sqlalchemy.Connection, statement: str) -> None:
    # Straight to the driver: the toolkit's way there costs more than many a unit.
    tx.connection.cursor().execute(statement)


def _prepare(connection: sqlite3.Connection, _record: Any) -> None:
    # The driver's own implicit transactions begin too late; ours are explicit.
    connection.isolation_level = None
    cursor = connection.cursor()
    cursor.execute("PRAGMA journal_mode=WAL")
    # An acknowledged write has to survive power loss: NORMAL would not sync the log at commit.
    cursor.execute("PRAGMA synchronous=FULL")
    cursor.execute("PRAGMA foreign_keys=ON")
    cursor.execute("PRAGMA temp_store=MEMORY")
    cursor.execute("PRAGMA mmap_size=268435456")
    cursor.close()


def _begin(connection: Any) -> None:
    immediate = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")
