"""A server that goes away: what was acknowledged is there, what was not is told, all go on."""

import asyncio
import threading
from collections.abc import AsyncIterator, Callable, Iterator
from functools import partial

import pytest
from sqlalchemy import text

from invigilator.database import Database, DatabaseAddress, DatabaseUnavailable, Transaction
from tests.database.rows import asked_elsewhere, count, insert, make_table, values
from tests.support import engines
from tests.support.postgres import PostgresServer

pytestmark = pytest.mark.anyio

PATIENCE_SECONDS = 60.0
OWN = "SELECT pg_backend_pid()"


@pytest.fixture
async def numbers(database: Database) -> Database:
    await make_table(database)
    return database


@engines.ON_POSTGRESQL
@pytest.mark.parametrize("about", [None, "somebody"])
async def test_a_connection_killed_in_a_batch_is_told_to_all_and_the_next_write_works(
    numbers: Database, address: DatabaseAddress, about: str | None
) -> None:
    began, go_on = threading.Event(), threading.Event()
    backends: list[int] = []

    def wait(tx: Transaction) -> None:
        backends.append(tx.execute(text(OWN)).scalar_one())
        began.set()
        assert go_on.wait(PATIENCE_SECONDS)
        insert(tx, 1)

    first = asyncio.ensure_future(numbers.write(wait, about=about))
    assert await asyncio.to_thread(began.wait, PATIENCE_SECONDS)
    terminate = "SELECT pg_terminate_backend(:pid)"
    await asyncio.to_thread(asked_elsewhere, address, terminate, pid=backends[0])
    waiting = asyncio.ensure_future(numbers.write(partial(insert, value=2), about=about))
    go_on.set()
    with pytest.raises(DatabaseUnavailable):
        await first
    await waiting
    await numbers.write(partial(insert, value=3), about=about)
    assert await numbers.read(values) == [2, 3]


@engines.ON_POSTGRESQL
async def test_every_write_of_the_batch_that_was_cut_off_is_told_so(
    numbers: Database, address: DatabaseAddress
) -> None:
    began, go_on = threading.Event(), threading.Event()

    def hold(_tx: Transaction) -> None:
        began.set()
        assert go_on.wait(PATIENCE_SECONDS)

    def cut_off(tx: Transaction) -> None:
        insert(tx, 2)
        tx.execute(text("SELECT pg_terminate_backend(pg_backend_pid())"))

    holding = asyncio.ensure_future(numbers.write(hold))
    assert await asyncio.to_thread(began.wait, PATIENCE_SECONDS)
    units: list[Callable[[Transaction], None]] = [
        partial(insert, value=1),
        cut_off,
        partial(insert, value=3),
    ]
    batch = [asyncio.ensure_future(numbers.write(unit)) for unit in units]
    go_on.set()
    await holding
    ends = await asyncio.gather(*batch, return_exceptions=True)
    assert [type(end) for end in ends] == [DatabaseUnavailable] * 3
    assert await numbers.read(values) == []


@engines.ON_POSTGRESQL
async def test_a_transaction_that_stood_still_too_long_is_told_as_unavailable(
    numbers: Database,
) -> None:
    """A process that was stopped in the middle of a batch must not hold up all others for ever."""

    def stand_still(tx: Transaction) -> None:
        tx.execute(text("SET LOCAL idle_in_transaction_session_timeout = '50ms'"))
        gone = threading.Event()
        gone.wait(0.5)
        insert(tx, 1)

    with pytest.raises(DatabaseUnavailable):
        await numbers.write(stand_still)
    await numbers.write(partial(insert, value=2))
    assert await numbers.read(values) == [2]


@pytest.fixture(scope="module")
def server() -> Iterator[PostgresServer]:
    """One that waits for its disk, and may be killed."""
    started = PostgresServer(durable=True).start()
    yield started
    started.stop()


@pytest.fixture
async def killable(server: PostgresServer) -> AsyncIterator[Database]:
    opened = Database(server.url(server.create()))
    await make_table(opened)
    yield opened
    opened.close()


async def test_what_was_acknowledged_is_there_after_postgresql_was_killed(
    server: PostgresServer, killable: Database
) -> None:
    acknowledged: list[int] = []

    async def write(value: int) -> None:
        await killable.write(partial(insert, value=value), about=str(value % 7))
        acknowledged.append(value)

    async def write_on() -> None:
        for value in range(1_000_000):
            await write(value)

    writing = asyncio.ensure_future(write_on())
    while len(acknowledged) < 200 and not writing.done():
        await asyncio.sleep(0.001)
    server.kill()
    with pytest.raises(DatabaseUnavailable):
        await writing
    for ask in (killable.read(count), killable.write(count)):
        with pytest.raises(DatabaseUnavailable):
            await ask
    server.start()
    kept = await killable.read(values)
    assert set(acknowledged) <= set(kept)
    await killable.write(partial(insert, value=-1))
    assert -1 in await killable.read(values)


async def test_readers_and_the_writer_find_a_postgresql_that_was_restarted_by_themselves(
    server: PostgresServer, killable: Database
) -> None:
    await asyncio.gather(*(killable.read(count) for _ in range(8)))
    server.kill()
    server.start()
    # Every kept connection is a dead one; nobody but the writer, once, is told.
    assert await asyncio.gather(*(killable.read(count) for _ in range(8))) == [0] * 8
    try:
        await killable.write(partial(insert, value=1))
    except DatabaseUnavailable:
        await killable.write(partial(insert, value=1))
    assert await killable.read(values) == [1]
