"""No reader ever passes a fact that commits late: facts are numbered in the order of commits."""

import asyncio
import random
import threading
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

import msgspec
import pytest
from sqlalchemy import Connection, Engine, event

from invigilator.database import Database, DatabaseAddress, Transaction
from invigilator.database.engines.postgres import PostgresEngine
from invigilator.journal import Fact, Journal
from invigilator.testing import FakeClock
from tests.support import engines

pytestmark = pytest.mark.anyio

PATIENCE_SECONDS = 60.0
LATE = "late"
WRITES = 20


class Noted(msgspec.Struct, frozen=True, tag="noted"):
    number: int


@pytest.fixture
async def processes(
    address: DatabaseAddress, engine: str, clock: FakeClock
) -> AsyncIterator[list[tuple[Database, Journal]]]:
    """What writes there at a time: on SQLite one process, on PostgreSQL several."""
    databases = [Database(address) for _ in range(1 if engine == engines.SQLITE else 4)]
    yield [(each, Journal(each, clock)) for each in databases]
    for each in databases:
        each.close()


@contextmanager
def before_commits(act: Any) -> Iterator[None]:
    """Let `act` run between the numbering of a batch's facts and its commit."""
    event.listen(Engine, "commit", act)
    try:
        yield
    finally:
        event.remove(Engine, "commit", act)


def note(tx: Transaction, journal: Journal, stream: str, number: int) -> None:
    journal.append(tx, stream, [Noted(number)])


async def read_on(database: Database, journal: Journal, count: int) -> list[Fact]:
    """The first facts by a cursor that never rests; whoever follows rests a little."""
    read: list[Fact] = []
    async with asyncio.timeout(PATIENCE_SECONDS):
        while len(read) < count:
            cursor = read[-1].sequence if read else 0
            read += await database.read(partial(journal.after, sequence=cursor))
    return read


async def follow_on(journal: Journal, count: int) -> list[Fact]:
    """The first facts as a follower is given them, who began before there were any."""
    read: list[Fact] = []
    async with asyncio.timeout(PATIENCE_SECONDS):
        async for page in journal.follow(0):
            read += page
            if len(read) >= count:
                break
    return read


async def write_on(database: Database, journal: Journal, stream: str, drawn: random.Random) -> None:
    """One candidate's page: each write waits for the one before."""
    for number in range(WRITES):
        unit = partial(note, journal=journal, stream=stream, number=number)
        await database.write(unit, about=None if drawn.random() < 0.1 else stream)


async def test_no_reader_misses_anything_of_many_writers_with_slow_commits(
    processes: list[tuple[Database, Journal]],
) -> None:
    drawn, streams = random.Random(20261122), [f"s{number}" for number in range(8)]

    def dawdle(_connection: Connection) -> None:
        threading.Event().wait(drawn.random() * 0.004)

    with before_commits(dawdle):
        database, journal = processes[0]
        total = WRITES * len(streams)
        reading = asyncio.ensure_future(read_on(database, journal, total))
        following = asyncio.ensure_future(follow_on(journal, total))
        writing = (
            write_on(*processes[number % len(processes)], stream, drawn)
            for number, stream in enumerate(streams)
        )
        await asyncio.gather(*writing)
        read, followed = await reading, await following
    stored = await database.read(partial(journal.after, sequence=0))
    assert read == followed == stored
    for stream in streams:
        told = [fact for fact in read if fact.stream == stream]
        assert [fact.position for fact in told] == list(range(1, WRITES + 1))
        assert [fact.read_as(Noted).number for fact in told] == list(range(WRITES))


class Late:
    """Holds one commit, once its facts are numbered, until it is let go."""

    def __init__(self) -> None:
        self.is_numbered, self.go_on = threading.Event(), threading.Event()

    def write(self, tx: Transaction, journal: Journal) -> None:
        tx.info[LATE] = True
        note(tx, journal, LATE, 1)

    def hold(self, connection: Connection) -> None:
        if connection.info.pop(LATE, False):
            self.is_numbered.set()
            assert self.go_on.wait(PATIENCE_SECONDS)


async def read_around_a_late_commit(processes: list[tuple[Database, Journal]]) -> list[str]:
    """The streams of the facts that a reader finds by its cursor, while one commits late."""
    (one, journal), (other, journal_there) = processes[:2]
    late = Late()
    with before_commits(late.hold):
        slow = asyncio.ensure_future(one.write(partial(late.write, journal=journal), about=LATE))
        assert await asyncio.to_thread(late.is_numbered.wait, PATIENCE_SECONDS)
        unit = partial(note, journal=journal_there, stream="quick", number=2)
        quick = asyncio.ensure_future(other.write(unit, about="quick"))
        async with asyncio.timeout(PATIENCE_SECONDS):
            while not quick.done() and not await other.read(somebody_waits):
                await asyncio.sleep(0.01)
        first = await other.read(partial(journal.after, sequence=0))
        late.go_on.set()
        await asyncio.gather(slow, quick)
    cursor = max((fact.sequence for fact in first), default=0)
    rest = await other.read(partial(journal.after, sequence=cursor))
    return [fact.stream for fact in [*first, *rest]]


def somebody_waits(tx: Transaction) -> bool:
    waiting = "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted"
    return bool(tx.exec_driver_sql(waiting).scalar())


@engines.ON_POSTGRESQL
async def test_a_fact_that_postgresql_commits_late_is_read_before_what_came_behind_it(
    processes: list[tuple[Database, Journal]],
) -> None:
    assert await read_around_a_late_commit(processes) == [LATE, "quick"]


@engines.ON_POSTGRESQL
async def test_without_the_order_of_commits_postgresqls_readers_would_pass_a_late_fact(
    processes: list[tuple[Database, Journal]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the guard is for, and that the tests above would notice if it were gone."""
    monkeypatch.setattr(PostgresEngine, "order", lambda _engine, _tx: None)
    assert await read_around_a_late_commit(processes) == ["quick"]
