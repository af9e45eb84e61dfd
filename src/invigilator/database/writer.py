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
from sqlalchemy import Connection, Engine

T = TypeVar("T")
Unit = Callable[[Connection], Any]

_BATCH_MAX = 2000
_log = structlog.get_logger(__name__)


@dataclass(slots=True)
class _Write:
    unit: Unit
    done: asyncio.Future[Any]
    result: Any = None
    failure: BaseException | None = None


class GroupCommit:
    """The one thread that writes. Units run in the order they came, each in a savepoint.

    A unit that fails is rolled back alone and its caller gets the exception; the others of its
    batch stay. When the commit itself fails, every caller of the batch gets that failure and
    nothing of the batch is kept.
    """

    def __init__(self, engine: Engine, *, on_commit: Callable[[], None] = lambda: None) -> None:
        self._engine = engine.execution_options(writes=True)
        self._queue: queue.SimpleQueue[_Write | None] = queue.SimpleQueue()
        self._on_commit = on_commit
        self._thread = threading.Thread(target=self._run, name="database-writer", daemon=True)
        self._thread.start()

    def submit(self, unit: Callable[[Connection], T]) -> "asyncio.Future[T]":
        """Queue a unit. The future is done once its batch is durable, or the unit failed.

        The unit runs in the writer's thread and must not touch the event loop.
        """
        done: asyncio.Future[T] = asyncio.get_running_loop().create_future()
        self._queue.put(_Write(unit, done))
        return done

    def close(self) -> None:
        """Commit what is queued, then end the thread."""
        self._queue.put(None)
        self._thread.join()

    def _run(self) -> None:
        closing = False
        with self._engine.connect() as connection:
            while not closing:
                batch, closing = self._next_batch()
                if batch:
                    _commit(connection, batch)
                    _answer(batch)
                    self._on_commit()

    def _next_batch(self) -> tuple[list[_Write], bool]:
        batch: list[_Write] = []
        write = self._queue.get()
        while write is not None:
            batch.append(write)
            if len(batch) == _BATCH_MAX:
                return batch, False
            try:
                write = self._queue.get_nowait()
            except queue.Empty:
                return batch, False
        return batch, True


def _commit(connection: Connection, batch: list[_Write]) -> None:
    try:
        with connection.begin():
            for write in batch:
                _run_unit(connection, write)
    except Exception as failure:  # noqa: BLE001 - whatever broke the commit is every caller's answer
        _log.error("commit_failed", writes=len(batch), reason=repr(failure))
        for write in batch:
            write.failure = failure


def _run_unit(connection: Connection, write: _Write) -> None:
    # Straight to the driver: the toolkit's way there costs more than many a unit.
    savepoint: Callable[[str], object] = connection.connection.cursor().execute
    savepoint("SAVEPOINT unit")
    try:
        write.result = write.unit(connection)
    except Exception as failure:  # noqa: BLE001 - handed to the caller, whose rule it broke
        savepoint("ROLLBACK TO unit")
        write.failure = failure
    savepoint("RELEASE unit")


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
