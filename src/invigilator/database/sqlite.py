"""An engine on SQLite that is safe against power loss and lets readers read while one writes."""

import sqlite3
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.pool import NullPool, QueuePool


def open_engine(path: Path, *, readers: int) -> Engine:
    """An engine for `path`; `readers` connections are kept open, 0 keeps none (for tools)."""
    engine = create_engine(
        f"sqlite:///{path}",
        # An error with its parameters would write names and addresses into the log.
        hide_parameters=True,
        connect_args={"check_same_thread": False, "timeout": 30},
        **({"poolclass": QueuePool, "pool_size": readers} if readers else {"poolclass": NullPool}),
    )
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


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
