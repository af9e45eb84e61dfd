"""Two writers on one database: who waits for whom, and that nobody waits for ever."""

import asyncio
import random
import threading
from collections.abc import AsyncIterator, Callable
from functools import partial
from typing import Any

import pytest
from sqlalchemy import text

from invigilator.database import Database, DatabaseAddress, Transaction
from tests.database.rows import (
    add,
    asked_elsewhere,
    insert,
    make_table,
    totals,
    values,
    write_behind,
)
from tests.support import engines

pytestmark = [pytest.mark.anyio, engines.ON_POSTGRESQL]

PATIENCE_SECONDS = 60.0
WAITING = "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted"


@pytest.fixture
async def processes(address: DatabaseAddress) -> AsyncIterator[list[Database]]:
    opened = [Database(address), Database(address)]
    await make_table(opened[0])
    yield opened
    for each in opened:
        each.close()


class Inside:
    """How many units run at this moment, and how many did at most."""

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._now = self.most = 0

    def run(self, tx: Transaction, unit: Callable[[Transaction], Any]) -> None:
        with self._guard:
            self._now += 1
            self.most = max(self.most, self._now)
        unit(tx)
        # Long enough for another to come in, if it may.
        tx.execute(text("SELECT pg_sleep(0.002)"))
        with self._guard:
            self._now -= 1


async def test_units_that_run_alone_never_overlap(processes: list[Database]) -> None:
    inside = Inside()
    await processes[0].write(partial(insert, value=1))
    unit = partial(inside.run, unit=partial(add, value=1))
    for _ in range(40):
        await asyncio.gather(*(process.write(unit) for process in processes))
    assert inside.most == 1
    assert await processes[0].read(totals) == {1: 80}


async def test_units_about_one_thing_never_overlap(processes: list[Database]) -> None:
    inside = Inside()
    await processes[0].write(partial(insert, value=1))
    unit = partial(inside.run, unit=partial(add, value=1))
    for _ in range(40):
        await asyncio.gather(*(process.write(unit, about="one") for process in processes))
    assert inside.most == 1
    assert await processes[0].read(totals) == {1: 80}


async def test_units_about_different_things_run_beside_each_other(
    processes: list[Database],
) -> None:
    """Each waits inside its transaction until the other is in its own."""
    both = threading.Barrier(2, timeout=PATIENCE_SECONDS)

    def meet(tx: Transaction, value: int) -> None:
        insert(tx, value)
        both.wait()

    await asyncio.gather(
        processes[0].write(partial(meet, value=1), about="one"),
        processes[1].write(partial(meet, value=2), about="other"),
    )
    assert await processes[0].read(values) == [1, 2]


@pytest.mark.parametrize(
    ("first", "second"),
    [(None, None), (None, "x"), ("x", None), ("x", "x"), (None, ""), ("", None)],
)
async def test_who_must_not_run_beside_it_waits_for_the_commit(
    processes: list[Database], address: DatabaseAddress, first: str | None, second: str | None
) -> None:
    began, go_on = threading.Event(), threading.Event()
    order: list[str] = []

    def hold(tx: Transaction) -> None:
        insert(tx, 1)
        began.set()
        assert go_on.wait(PATIENCE_SECONDS)
        order.append("first")

    def follow(tx: Transaction) -> list[int]:
        order.append("second")
        return values(tx)

    holding = asyncio.ensure_future(processes[0].write(hold, about=first))
    assert await asyncio.to_thread(began.wait, PATIENCE_SECONDS)
    following = asyncio.ensure_future(processes[1].write(follow, about=second))
    async with asyncio.timeout(PATIENCE_SECONDS):
        while await asyncio.to_thread(asked_elsewhere, address, WAITING) != [(1,)]:
            await asyncio.sleep(0.01)
    go_on.set()
    await holding
    # It sees what the first one wrote: it began to read when that was committed.
    assert await following == [1]
    assert order == ["first", "second"]


async def test_nobody_waits_for_who_waits_for_them(processes: list[Database]) -> None:
    """Any keys in any order, beside rows of many keys written behind, beside who runs alone."""
    keys = range(8)
    for key in keys:
        await processes[0].write(partial(insert, value=key))
    drawn = random.Random(20261122)
    expected = dict.fromkeys(keys, 0)

    def any_write(process: Database) -> asyncio.Future[None]:
        kind, key = drawn.random(), drawn.choice(keys)
        if kind < 0.15:
            rows = drawn.sample(keys, 4)
            for row in rows:
                expected[row] += 1
            return asyncio.ensure_future(process.write(partial(write_behind, rows=rows), about=""))
        expected[key] += 1
        about = None if kind < 0.25 else str(key)
        return asyncio.ensure_future(process.write(partial(add, value=key), about=about))

    for _ in range(25):
        writes = [any_write(drawn.choice(processes)) for _ in range(40)]
        await asyncio.wait_for(asyncio.gather(*writes), PATIENCE_SECONDS)
    assert await processes[0].read(totals) == expected
