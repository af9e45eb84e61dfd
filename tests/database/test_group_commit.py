"""Group commit: acknowledged means durable, one failure is one caller's."""

import asyncio
import sqlite3
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import text

from invigilator.database import Database, Transaction


def insert(tx: Transaction, value: int) -> None:
    tx.execute(text("INSERT INTO n VALUES (:v)"), {"v": value})


def count(tx: Transaction) -> int:
    return int(tx.execute(text("SELECT count(*) FROM n")).scalar_one())


async def _with_table(path: Path) -> Database:
    database = Database(path)
    await database.write(lambda tx: tx.exec_driver_sql("CREATE TABLE n (v INTEGER UNIQUE)"))
    return database


@pytest.mark.anyio
async def test_what_write_acknowledged_another_process_can_read(tmp_path: Path) -> None:
    database = await _with_table(tmp_path / "a.sqlite3")
    await asyncio.gather(*(database.write(partial(insert, value=v)) for v in range(100)))
    with sqlite3.connect(tmp_path / "a.sqlite3") as other:
        assert other.execute("SELECT count(*) FROM n").fetchone() == (100,)
    database.close()


@pytest.mark.anyio
async def test_a_unit_that_fails_takes_nobody_of_its_batch_with_it(tmp_path: Path) -> None:
    database = await _with_table(tmp_path / "a.sqlite3")

    def insert_or_fail(tx: Transaction, value: int) -> None:
        insert(tx, value)
        if value % 3 == 0:
            raise LookupError(value)

    results = await asyncio.gather(
        *(database.write(partial(insert_or_fail, value=v)) for v in range(30)),
        return_exceptions=True,
    )
    assert [isinstance(result, LookupError) for result in results] == [
        v % 3 == 0 for v in range(30)
    ]
    kept = await database.read(
        lambda tx: tx.exec_driver_sql("SELECT v FROM n ORDER BY v").fetchall()
    )
    assert [row[0] for row in kept] == [v for v in range(30) if v % 3]
    database.close()


@pytest.mark.anyio
async def test_many_writes_at_once_share_a_few_commits(tmp_path: Path) -> None:
    database = await _with_table(tmp_path / "a.sqlite3")
    commits: list[None] = []
    database.on_commit(lambda: commits.append(None))
    await asyncio.gather(*(database.write(partial(insert, value=v)) for v in range(500)))
    assert len(commits) < 50
    database.close()


@pytest.mark.anyio
async def test_every_connection_syncs_at_commit(tmp_path: Path) -> None:
    database = await _with_table(tmp_path / "a.sqlite3")
    full = 2
    for ask in (database.read, database.write):
        assert await ask(lambda tx: tx.exec_driver_sql("PRAGMA synchronous").scalar()) == full
        assert await ask(lambda tx: tx.exec_driver_sql("PRAGMA journal_mode").scalar()) == "wal"
    database.close()


@pytest.mark.anyio
async def test_a_reader_keeps_its_snapshot_while_a_write_commits(tmp_path: Path) -> None:
    database = await _with_table(tmp_path / "a.sqlite3")
    await database.write(partial(insert, value=1))
    started, go_on = asyncio.Event(), asyncio.Event()
    loop = asyncio.get_running_loop()

    def count_twice(tx: Transaction) -> tuple[int, int]:
        before = count(tx)
        loop.call_soon_threadsafe(started.set)
        asyncio.run_coroutine_threadsafe(go_on.wait(), loop).result(10)
        return before, count(tx)

    reading = asyncio.create_task(database.read(count_twice))
    await started.wait()
    await database.write(partial(insert, value=2))
    go_on.set()
    assert await reading == (1, 1)
    database.close()
