"""Group commit: acknowledged means durable, one failure is one caller's."""

import asyncio
from functools import partial

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError, InternalError

from invigilator.database import Database, DatabaseAddress, Transaction, batch_of
from tests.database.rows import asked_elsewhere, count, insert, make_table, values
from tests.support import engines

pytestmark = pytest.mark.anyio


@pytest.fixture
async def numbers(database: Database) -> Database:
    await make_table(database)
    return database


async def test_what_write_acknowledged_another_process_can_read(
    numbers: Database, address: DatabaseAddress
) -> None:
    await asyncio.gather(*(numbers.write(partial(insert, value=v)) for v in range(100)))
    assert asked_elsewhere(address, "SELECT count(*) FROM n") == [(100,)]


@pytest.mark.parametrize("about", [None, "somebody"])
async def test_a_unit_that_fails_takes_nobody_of_its_batch_with_it(
    numbers: Database, about: str | None
) -> None:
    def insert_or_fail(tx: Transaction, value: int) -> None:
        insert(tx, value)
        if value % 3 == 0:
            raise LookupError(value)

    results = await asyncio.gather(
        *(numbers.write(partial(insert_or_fail, value=v), about=about) for v in range(150)),
        return_exceptions=True,
    )
    assert [isinstance(result, LookupError) for result in results] == [
        v % 3 == 0 for v in range(150)
    ]
    assert await numbers.read(values) == [v for v in range(150) if v % 3]


async def test_a_unit_that_the_database_refuses_takes_nobody_with_it(numbers: Database) -> None:
    """On a server a refused statement spoils its transaction for whoever comes after it."""
    results = await asyncio.gather(
        *(numbers.write(partial(insert, value=v // 2)) for v in range(40)), return_exceptions=True
    )
    assert [isinstance(result, IntegrityError) for result in results] == [v % 2 for v in range(40)]
    assert await numbers.read(values) == list(range(20))


async def test_a_unit_that_hides_a_refusal_of_the_database_takes_nobody_with_it(
    numbers: Database,
) -> None:
    def hide(tx: Transaction) -> None:
        insert(tx, 1)
        try:
            insert(tx, 1)
        except IntegrityError:
            return

    results = await asyncio.gather(
        numbers.write(partial(insert, value=7)),
        numbers.write(hide),
        numbers.write(partial(insert, value=8)),
        return_exceptions=True,
    )
    assert (results[0], results[2]) == (None, None)
    assert {7, 8} <= set(await numbers.read(values))


async def test_a_last_unit_that_the_database_refuses_takes_nobody_with_it(
    numbers: Database,
) -> None:
    results = await asyncio.gather(
        *(numbers.write(partial(insert, value=v)) for v in (1, 2, 2)), return_exceptions=True
    )
    assert results[:2] == [None, None]
    assert isinstance(results[2], IntegrityError)
    assert await numbers.read(values) == [1, 2]


async def test_more_writes_than_a_batch_takes_are_all_kept_in_their_order(
    numbers: Database,
) -> None:
    seen: list[int] = []

    def note(tx: Transaction, value: int) -> None:
        insert(tx, value)
        seen.append(value)

    await asyncio.gather(*(numbers.write(partial(note, value=v)) for v in range(2500)))
    assert seen == list(range(2500))
    assert await numbers.read(count) == 2500


async def test_many_writes_at_once_share_a_few_commits(numbers: Database) -> None:
    commits: list[None] = []
    numbers.on_commit(lambda: commits.append(None))
    await asyncio.gather(*(numbers.write(partial(insert, value=v)) for v in range(500)))
    assert len(commits) < 50


async def test_writes_alone_and_beside_are_all_kept_however_they_are_mixed(
    numbers: Database,
) -> None:
    abouts = [None, "a", "b", "", None, "a"]
    await asyncio.gather(
        *(
            numbers.write(partial(insert, value=v), about=abouts[v % len(abouts)])
            for v in range(300)
        )
    )
    assert await numbers.read(values) == list(range(300))


@engines.ON_SQLITE
async def test_every_connection_to_sqlite_syncs_at_commit(numbers: Database) -> None:
    full = 2
    for ask in (numbers.read, numbers.write):
        assert await ask(lambda tx: tx.exec_driver_sql("PRAGMA synchronous").scalar()) == full
        assert await ask(lambda tx: tx.exec_driver_sql("PRAGMA journal_mode").scalar()) == "wal"


@engines.ON_POSTGRESQL
async def test_every_write_to_postgresql_waits_for_its_disk_whatever_the_server_is_set_to(
    numbers: Database, address: DatabaseAddress
) -> None:
    name = address.url.database if address.url is not None else None
    lax = f"ALTER DATABASE {name} SET synchronous_commit = off"
    await numbers.write(lambda tx: tx.execute(text(lax)))
    anew = Database(address)
    try:
        kept = await anew.write(lambda tx: tx.exec_driver_sql("SHOW synchronous_commit").scalar())
        assert kept == "on"
    finally:
        anew.close()


async def test_a_reader_keeps_its_snapshot_while_a_write_commits(numbers: Database) -> None:
    await numbers.write(partial(insert, value=1))
    started, go_on = asyncio.Event(), asyncio.Event()
    loop = asyncio.get_running_loop()

    def count_twice(tx: Transaction) -> tuple[int, int]:
        before = count(tx)
        loop.call_soon_threadsafe(started.set)
        asyncio.run_coroutine_threadsafe(go_on.wait(), loop).result(10)
        return before, count(tx)

    reading = asyncio.create_task(numbers.read(count_twice))
    await started.wait()
    await numbers.write(partial(insert, value=2))
    go_on.set()
    assert await reading == (1, 1)


@engines.ON_POSTGRESQL
async def test_a_reader_of_postgresql_can_write_nothing(numbers: Database) -> None:
    with pytest.raises(InternalError, match="read-only"):
        await numbers.read(partial(insert, value=1))


async def test_a_reader_sees_nothing_of_a_commit_that_failed(database: Database) -> None:
    def refused(_tx: Transaction, _rows: object) -> None:
        raise OSError("no room")

    def unit(tx: Transaction) -> None:
        batch = batch_of(tx)
        assert batch is not None
        batch.defer(refused, {})

    with pytest.raises(OSError, match="no room"):
        await database.write(unit)
    # Some reader is given the connection that the writer gave back.
    seen = await asyncio.gather(*(database.read(batch_of) for _ in range(20)))
    assert seen == [None] * 20
