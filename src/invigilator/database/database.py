"""The database as services see it: `await read(...)`, `await write(...)`."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TypeVar

from sqlalchemy import Connection

from invigilator.database.address import DatabaseAddress
from invigilator.database.engines import open_engine
from invigilator.database.refusals import DatabaseUnavailable
from invigilator.database.writer import GroupCommit

Transaction = Connection
"""A running transaction. Only stores call its methods."""

T = TypeVar("T")

_READERS = 4


class Database:
    """A database with one writer and a few readers in this process.

    `write` is durable when it returns: its batch is committed and synced. `read` sees every write
    that had returned before it began, and never waits for a writer. Where the server cannot be
    reached both raise `DatabaseUnavailable`; connections are made anew by themselves.
    """

    def __init__(self, address: DatabaseAddress | str | Path) -> None:
        self.address = DatabaseAddress.of(address)
        self._engine = open_engine(self.address, readers=_READERS)
        self._listeners: list[Callable[[], None]] = []
        self._writer = GroupCommit(self._engine, on_commit=self._committed)
        self._readers = ThreadPoolExecutor(_READERS, thread_name_prefix="database-reader")

    @property
    def is_shared(self) -> bool:
        """Whether other processes may write this database too."""
        return self._engine.is_shared

    async def write(self, unit: Callable[[Transaction], T], *, about: str | None = None) -> T:
        """Run `unit` in the next batch; return its result once the batch is durable.

        Without `about` it runs alone: no other write of any process runs at the same time, so it
        may read, decide and write. `about` a sitting's id it runs beside writes about others: then
        it may write rows of that sitting alone, and append to its stream alone. About `""` it runs
        beside those too: then it may write rows of one table in the order of their keys, no more.

        A `unit` that raises changes nothing, and its exception is raised here.
        """
        return await self._writer.submit(unit, about=about)

    async def read(self, query: Callable[[Transaction], T]) -> T:
        """Run `query` on a reader's connection, in a snapshot of its own."""
        return await asyncio.get_running_loop().run_in_executor(
            self._readers, self.read_here, query
        )

    def read_here(self, query: Callable[[Transaction], T]) -> T:
        """Run `query` in the calling thread: for command lines and start-up, never on the loop."""
        try:
            return self._read_once(query)
        except Exception as failure:
            if not self._engine.is_gone(failure):
                raise
        try:
            # A kept connection may have been lost long before; a new one tells.
            return self._read_once(query)
        except Exception as failure:
            if self._engine.is_gone(failure):
                raise DatabaseUnavailable from failure
            raise

    def on_commit(self, listener: Callable[[], None]) -> None:
        """Call `listener` after each batch, in the writer's thread: it must only pass the word."""
        self._listeners.append(listener)

    def close(self) -> None:
        """Commit what is queued and close the connections."""
        self._writer.close()
        self._readers.shutdown()
        self._engine.close()

    def _read_once(self, query: Callable[[Transaction], T]) -> T:
        with self._engine.reading.connect() as connection, connection.begin():
            return query(connection)

    def _committed(self) -> None:
        for listener in self._listeners:
            listener()
