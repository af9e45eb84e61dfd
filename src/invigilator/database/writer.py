"""Group commit: many callers' writes in one transaction, acknowledged after its sync.

One sync a batch instead of one a write is what lets a laptop take thousands of durable writes a
second. Writers never wait for each other longer than the batch before them takes to commit: there
is no timer, a batch is whatever came in while the last one was being synced.
"""

import asyncio
import queue
import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

import structlog
from sqlalchemy import Connection

from invigilator.database.batch import Batch, begin_batch, end_batch
from invigilator.database.engines import Engine
from invigilator.database.refusals import DatabaseUnavailable

T = TypeVar("T")
Unit = Callable[[Connection], Any]

_log = structlog.get_logger(__name__)


@dataclass(slots=True)
class _Write:
    unit: Unit
    about: str | None
    done: asyncio.Future[Any]
    result: Any = None
    failure: BaseException | None = None


class GroupCommit:
    """The one thread of this process that writes. Units run in the order they came.

    Each has a savepoint: a unit that fails is rolled back alone and its caller gets the exception;
    the others of its batch stay. When the commit itself fails, every caller of the batch gets that
    failure and nothing of the batch is kept.
    """

    def __init__(self, engine: Engine, *, on_commit: Callable[[], None] = lambda: None) -> None:
        self._engine = engine
        self._queue: queue.SimpleQueue[_Write | None] = queue.SimpleQueue()
        self._ahead: list[_Write | None] = []
        self._connection: Connection | None = None
        self._on_commit = on_commit
        self._thread = threading.Thread(target=self._run, name="database-writer", daemon=True)
        self._thread.start()

    def submit(
        self, unit: Callable[[Connection], T], *, about: str | None = None
    ) -> "asyncio.Future[T]":
        """Queue a unit. The future is done once its batch is durable, or the unit failed.

        The unit runs in the writer's thread and must not touch the event loop.
        """
        done: asyncio.Future[T] = asyncio.get_running_loop().create_future()
        self._queue.put(_Write(unit, about, done))
        return done

    def close(self) -> None:
        """Commit what is queued, then end the thread."""
        self._queue.put(None)
        self._thread.join()

    def _run(self) -> None:
        closing = False
        while not closing:
            writes, closing = self._next_batch()
            if writes:
                self._commit(writes)
                _answer(writes)
                self._on_commit()
        self._leave(gone=False)

    def _next_batch(self) -> tuple[list[_Write], bool]:
        """What waits, as far as it can share a transaction."""
        writes: list[_Write] = []
        write = self._ahead.pop() if self._ahead else self._queue.get()
        while write is not None:
            if writes and self._engine.is_shared and not _may_share(writes[0], write):
                self._ahead.append(write)
                return writes, False
            writes.append(write)
            if len(writes) == self._engine.batch_max:
                return writes, False
            try:
                write = self._queue.get_nowait()
            except queue.Empty:
                return writes, False
        return writes, True

    def _commit(self, writes: list[_Write]) -> None:
        try:
            connection = self._connected()
            with connection.begin():
                self._run_batch(connection, writes)
        except Exception as failure:  # noqa: BLE001 - whatever broke the commit is every caller's answer
            gone = self._engine.is_gone(failure) or self._is_cut_off()
            _log.error("commit_failed", writes=len(writes), reason=repr(failure))
            self._leave(gone=gone)
            for write in writes:
                write.failure = DatabaseUnavailable() if gone else failure

    def _run_batch(self, connection: Connection, writes: list[_Write]) -> None:
        engine, batch = self._engine, begin_batch(connection)
        if _is_alone(writes[0]):
            engine.begin(connection, None)
        else:
            engine.begin(connection, {write.about for write in writes if write.about})
        # In the order of their keys, which is the order in which every process takes its rows.
        ordered = sorted(writes, key=_key) if engine.is_shared else writes
        for number, write in enumerate(ordered):
            if number:
                engine.next_unit(connection)
            self._run_unit(connection, batch, write)
        if not batch.is_empty():
            engine.order(connection)
            batch.insert_deferred(connection)

    def _run_unit(self, connection: Connection, batch: Batch, write: _Write) -> None:
        batch.begin_unit(write.about)
        try:
            write.result = write.unit(connection)
        except Exception as failure:  # noqa: BLE001 - handed to the caller, whose rule it broke
            self._engine.undo_unit(connection)
            write.failure = failure
        else:
            if self._engine.is_spoilt(connection):
                self._engine.undo_unit(connection)
                write.failure = RuntimeError("the unit went on after the database refused it")
        batch.end_unit(kept=write.failure is None)

    def _connected(self) -> Connection:
        if self._connection is None:
            self._connection = self._engine.writing.connect()
        return self._connection

    def _is_cut_off(self) -> bool:
        """Whether the batch found its connection lost: what is said then is not the cause."""
        return self._connection is not None and self._connection.invalidated

    def _leave(self, *, gone: bool) -> None:
        connection, self._connection = self._connection, None
        if connection is None:
            return
        try:
            if gone:
                connection.invalidate()
            else:
                end_batch(connection)
            connection.close()
        except Exception as failure:  # noqa: BLE001 - it is being thrown away
            _log.warning("connection_not_closed", reason=repr(failure))


def _is_alone(write: _Write) -> bool:
    return write.about is None


def _may_share(one: _Write, other: _Write) -> bool:
    """Whether two writes may be of one batch.

    What is about nothing takes rows of many keys, in their order. A second such, or one with a key,
    would begin at the first key again: two processes that do so may wait for each other for ever.
    """
    if one.about is None or other.about is None:
        return one.about is other.about
    return one.about != "" and other.about != ""


def _key(write: _Write) -> str:
    return write.about or ""


def _answer(batch: list[_Write]) -> None:
    """Hand results back with one call into each event loop, however large the batch."""
    by_loop: dict[asyncio.AbstractEventLoop, list[_Write]] = {}
    for write in batch:
        by_loop.setdefault(write.done.get_loop(), []).append(write)
    for loop, writes in by_loop.items():
        if not loop.is_closed():
            loop.call_soon_threadsafe(_resolve, writes)


def _resolve(writes: list[_Write]) -> None:
    for write in writes:
        if write.done.cancelled():
            continue
        if write.failure is not None:
            write.done.set_exception(write.failure)
        else:
            write.done.set_result(write.result)
