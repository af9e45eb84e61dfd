"""How often one sitting may call: as often as any recorder does, and no flood."""

from functools import partial

import pytest
from sqlalchemy import func, select

from invigilator.database import Database, Transaction
from invigilator.limits import Budget, MemoryLimits
from invigilator.limits.store import limit_budgets
from invigilator.testing import FakeClock
from tests.limits.conftest import Processes

pytestmark = pytest.mark.anyio

_FLOOD = 1000


class Caller:
    """Calls of one process, each in a write about its sitting, as the routes do it."""

    def __init__(self, database: Database, budget: Budget) -> None:
        self._database = database
        self._budget = budget

    async def call(self, session_id: str = "one") -> int:
        """One call; the seconds to wait where it is refused."""
        return await self._database.write(
            partial(self._budget.spend, session_id=session_id), about=session_id
        )

    async def call_often(self, session_id: str = "one") -> int:
        """How many calls go through before one is refused."""

        def unit(tx: Transaction) -> int:
            spent = 0
            while spent < _FLOOD and self._budget.spend(tx, session_id) == 0:
                spent += 1
            return spent

        return await self._database.write(unit, about=session_id)


def callers(processes: Processes, per_minute: int, name: str = "events") -> tuple[Caller, Caller]:
    """A caller at each process."""
    first, last = (
        Caller(database, limits.budget(name, per_minute=per_minute))
        for database, limits in (
            (processes.databases[0], processes.one),
            (processes.databases[-1], processes.other),
        )
    )
    return first, last


@pytest.mark.parametrize("most", [1, 7, 30, 120, 240])
async def test_a_minutes_calls_may_come_at_once_and_again_after_a_minute(
    processes: Processes, clock: FakeClock, most: int
) -> None:
    here, there = callers(processes, most)
    assert await here.call_often() == most
    assert await there.call_often() == 0
    clock.advance(60_000)
    assert await there.call_often() == most
    assert await here.call_often() == 0


async def test_calls_come_back_as_time_passes(processes: Processes, clock: FakeClock) -> None:
    here, there = callers(processes, 30)
    await here.call_often()
    clock.advance(10_000)
    assert await here.call() == 0
    assert await there.call_often() == 4


async def test_it_is_enough_to_wait_as_long_as_was_said(
    processes: Processes, clock: FakeClock
) -> None:
    here, there = callers(processes, 30)
    await here.call_often()
    wait_seconds = await there.call()
    assert wait_seconds == 1
    clock.advance(wait_seconds * 1000)
    assert await here.call() == 0


async def test_one_sitting_spends_nothing_of_another(processes: Processes) -> None:
    here, there = callers(processes, 3)
    await here.call_often("one")
    assert await there.call_often("two") == 3


async def test_one_budget_spends_nothing_of_another(processes: Processes) -> None:
    await callers(processes, 3, "events")[0].call_often()
    assert await callers(processes, 3, "files")[0].call_often() == 3


async def test_memory_is_bounded_by_those_who_called_within_a_minute(
    database: Database, clock: FakeClock
) -> None:
    budget = MemoryLimits(clock).budget("events", per_minute=60)

    def unit(tx: Transaction, turn: int) -> None:
        for number in range(20_000):
            budget.spend(tx, f"{turn}.{number}")

    for turn in range(3):
        await database.write(partial(unit, turn=turn))
        clock.advance(60_000)
    assert len(budget) <= 40_001


async def test_a_sitting_has_one_row_however_often_it_calls(
    two: Processes, clock: FakeClock
) -> None:
    here, there = callers(two, 30)
    for _ in range(3):
        await here.call_often()
        await there.call_often()
        clock.advance(60_000)
    count = select(func.count()).select_from(limit_budgets)
    assert await two.databases[0].read(lambda tx: tx.execute(count).scalar_one()) == 1


async def test_what_fails_afterwards_is_not_counted_where_the_count_is_shared(
    two: Processes,
) -> None:
    budget = two.one.budget("events", per_minute=2)

    def unit(tx: Transaction) -> None:
        budget.spend(tx, "one")
        raise LookupError("afterwards")

    for _ in range(5):
        with pytest.raises(LookupError):
            await two.databases[0].write(unit, about="one")
    assert await callers(two, 2)[1].call_often() == 2


async def test_a_clock_that_was_ahead_stops_no_sitting_for_good(
    two: Processes, clock: FakeClock
) -> None:
    here, there = callers(two, 30)
    now_ms = clock.now_ms()
    clock.set_wall(now_ms + 3_600_000)
    await here.call_often()
    clock.set_wall(now_ms)
    assert await there.call_often() == 30
