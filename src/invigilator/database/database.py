"""The database as services see it: `await read(...)`, `await write(...)`."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TypeVar

from sqlalchemy import Connection

from invigilator.database.sqlite import open_engine
from invigilator.database.writer import GroupCommit

Transaction = Connection
"""A running transaction. Only stores call its methods."""

T = TypeVar("T")

_READERS = 4


class Database:
    """One SQLite file with one writer and a few readers.

    `write` is durable when it returns: its batch is committed and synced. `read` sees every write
    that had returned before it began, and never waits for a writer.
    """

    def __init__(self, path: Path) -> None:
        self._engine = open_engine(path, readers=_READERS)
        self._listeners: list[Callable[[], None]] = []
        self._writer = GroupCommit(self._engine, on_commit=self._committed)
        self._readers = ThreadPoolExecutor(_READERS, thread_name_prefix="database-reader")

    async def write(self, unit: Callable[[Transaction], T]) -> T:
        """Run `unit` in the next batch; return its result once the batch is durable.

        A `unit` that raises changes nothing, and its exception is raised here.
        """
        return await self._writer.submit(unit)

    async def read(self, query: Callable[[Transaction], T]) -> T:
        """Run `query` on a reader's connection, in a snapshot of its own."""
        return await asyncio.get_running_loop().run_in_executor(
            self._readers, self.read_here, query
        )

    def read_here(self, query: Callable[[Transaction], T]) -> T:
        """Run `query` in the calling thread: for command lines and start-up, never on the loop."""
        with self._engine.connect() as connection, connection.begin():
            return query(connection)

    def on_commit(self, listener: Callable[[], None]) -> None:
        """Call `listener` after each batch, in the writer's thread: it must only pass the word."""
        self._listeners.append(listener)

    def close(self) -> None:
        """Commit what is queued and close the file."""
        self._writer.close()
        self._readers.shutdown()
        self._engine.dispose()

    def _committed(self) -> None:
        for listener in self._listeners:
            listener()
