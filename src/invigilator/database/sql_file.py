"""One SQLite file beside any installation, for a tool that keeps a few thousand rows of its own.

Each call is one transaction, or part of the `unit` around it, and done when it returns. A process
that is killed loses none of them; where the power fails the last ones may be missing.
"""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any


class SqlFileUnreadable(Exception):
    """The file is no database of this tool, or one that is damaged; the message names it."""


class SqlFile:
    """A file that is made at first use, for its owner's eyes alone; one process writes it.

    `schema` is run each time, so it says "if not exists". Raises `SqlFileUnreadable`.
    """

    def __init__(self, path: Path, schema: str) -> None:
        try:
            path.touch(mode=0o600)
            self._connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
            self._connection.execute("pragma journal_mode = wal")
            self._connection.execute("pragma synchronous = normal")
            self._connection.executescript(schema)
        except (OSError, sqlite3.DatabaseError) as failure:
            raise SqlFileUnreadable(f"{path} cannot be read: {failure}") from failure

    def rows(self, query: str, *values: Any) -> list[tuple[Any, ...]]:
        """All rows that a query finds."""
        return self._connection.execute(query, values).fetchall()

    def run(self, statement: str, *values: Any) -> int:
        """Run a statement; how many rows it changed."""
        return self._connection.execute(statement, values).rowcount

    def run_many(self, statement: str, rows: Sequence[Sequence[Any]]) -> None:
        """Run a statement once with each of the rows."""
        with self.unit():
            self._connection.executemany(statement, rows)

    @contextmanager
    def unit(self) -> Iterator[None]:
        """Let what is run inside be kept as a whole, or not at all where something is raised."""
        if self._connection.in_transaction:
            yield
            return
        self._connection.execute("begin immediate")
        try:
            yield
        except BaseException:
            self._connection.execute("rollback")
            raise
        self._connection.execute("commit")

    def close(self) -> None:
        """Close the file."""
        self._connection.close()
