"""How often a secret may be tried: the same promises in one process and in several."""

import asyncio

import pytest
from sqlalchemy import select

from invigilator.database import Database, Transaction
from invigilator.limits import begin_all, give_back_all
from invigilator.limits.store import limit_tries
from invigilator.testing import FakeClock
from tests.limits.conftest import Processes

pytestmark = pytest.mark.anyio


def rows(tx: Transaction) -> list[tuple[bytes, bytes]]:
    """What the database keeps of tries."""
    query = select(limit_tries.c.digest, limit_tries.c.tried_at_ms)
    return [(row[0], row[1]) for row in tx.execute(query)]


async def kept(database: Database) -> int:
    """How many keys the database keeps."""
    return len(await database.read(rows))


async def test_tries_are_free_until_the_limit(processes: Processes) -> None:
    here = processes.one.tries("sign-in", most=2, window_seconds=10)
    there = processes.other.tries("sign-in", most=2, window_seconds=10)
    assert await here.begin("a") == 0
    assert await there.begin("a") == 0
    assert await here.begin("a") == 10
    assert await there.begin("a") == 10
    assert await there.wait_seconds("a") == 10
    assert await here.begin("b") == 0


async def test_asking_counts_nothing(processes: Processes) -> None:
    tries = processes.one.tries("sign-in", most=1, window_seconds=10)
    for _ in range(5):
        assert await tries.wait_seconds("a") == 0
    assert await tries.begin("a") == 0


async def test_being_refused_counts_nothing(processes: Processes, clock: FakeClock) -> None:
    tries = processes.one.tries("sign-in", most=1, window_seconds=10)
    await tries.begin("a")
    clock.advance(9_000)
    assert await tries.begin("a") == 1
    clock.advance(1_000)
    assert await tries.begin("a") == 0


async def test_the_window_slides_try_by_try(processes: Processes, clock: FakeClock) -> None:
    tries = processes.one.tries("sign-in", most=2, window_seconds=10)
    await tries.begin("a")
    clock.advance(4_000)
    await processes.other.tries("sign-in", most=2, window_seconds=10).begin("a")
    clock.advance(5_999)
    assert await tries.wait_seconds("a") == 1
    clock.advance(1)
    assert await tries.begin("a") == 0
    assert await tries.wait_seconds("a") == 4


async def test_it_is_enough_to_wait_as_long_as_was_said(
    processes: Processes, clock: FakeClock
) -> None:
    tries = processes.one.tries("sign-in", most=3, window_seconds=10)
    for step in (0, 1_700, 20, 3_999, 1, 9_300, 4_000, 5, 12_000, 1, 1, 1):
        clock.advance(step)
        clock.advance(await tries.wait_seconds("a") * 1000)
        assert await tries.begin("a") == 0


async def test_no_window_ever_holds_more_than_the_limit(
    processes: Processes, clock: FakeClock
) -> None:
    limits = (processes.one, processes.other)
    made = [each.tries("sign-in", most=3, window_seconds=10) for each in limits]
    counted: list[int] = []
    for number in range(60):
        clock.advance((number * 7_919) % 3_001)
        if await made[number % 2].begin("a") == 0:
            counted.append(clock.now_ms())
    assert len(counted) > 9
    for end in counted:
        assert sum(end - 10_000 < at <= end for at in counted) <= 3


async def test_a_try_that_was_no_guess_is_given_back(processes: Processes) -> None:
    here = processes.one.tries("sign-in", most=2, window_seconds=10)
    there = processes.other.tries("sign-in", most=2, window_seconds=10)
    for _ in range(20):
        assert await here.begin("a") == 0
        await there.give_back("a")
    await here.give_back("a")
    assert await there.begin("a") == 0


async def test_a_key_that_is_forgotten_begins_anew(processes: Processes) -> None:
    here = processes.one.tries("sign-in", most=2, window_seconds=10)
    for key in ("a", "a", "b", "b"):
        await here.begin(key)
    await processes.other.tries("sign-in", most=2, window_seconds=10).forget("a")
    assert await here.begin("a") == 0
    assert await here.begin("b") == 10


async def test_limits_of_two_names_count_nothing_of_each_other(processes: Processes) -> None:
    await processes.one.tries("sign-in", most=1, window_seconds=10).begin("a")
    assert await processes.one.tries("codes", most=1, window_seconds=10).begin("a") == 0


async def test_two_of_one_name_count_the_same(processes: Processes) -> None:
    await processes.one.tries("sign-in", most=1, window_seconds=10).begin("a")
    assert await processes.one.tries("sign-in", most=1, window_seconds=10).begin("a") == 10


async def test_of_many_at_once_no_more_than_the_limit_pass(processes: Processes) -> None:
    limits = (processes.one, processes.other)
    made = [each.tries("sign-in", most=7, window_seconds=10) for each in limits]
    waits = await asyncio.gather(*(made[number % 2].begin("a") for number in range(20)))
    assert sorted(waits) == [0] * 7 + [10] * 13


async def test_who_is_held_up_by_one_limit_is_not_counted_by_the_other(
    processes: Processes,
) -> None:
    of_name = processes.one.tries("name", most=1, window_seconds=10)
    of_address = processes.one.tries("address", most=3, window_seconds=20)
    for _ in range(10):
        await begin_all((of_name, "priya"), (of_address, "hall"))
    assert await begin_all((of_name, "omar"), (of_address, "hall")) == 0
    assert await begin_all((of_name, "lin"), (of_address, "hall")) == 0
    assert await begin_all((of_name, "mia"), (of_address, "hall")) == 20
    assert await of_name.wait_seconds("mia") == 0


async def test_who_is_held_up_by_two_limits_is_told_the_longer_wait(processes: Processes) -> None:
    of_name = processes.one.tries("name", most=1, window_seconds=10)
    of_address = processes.one.tries("address", most=1, window_seconds=20)
    assert await begin_all((of_name, "priya"), (of_address, "hall")) == 0
    assert await begin_all((of_name, "priya"), (of_address, "hall")) == 20
    await give_back_all((of_name, "priya"), (of_address, "hall"))
    assert await begin_all((of_name, "priya"), (of_address, "hall")) == 0


async def test_a_restart_forgives_nothing_where_the_count_is_shared(
    two: Processes, clock: FakeClock
) -> None:
    await two.one.tries("sign-in", most=1, window_seconds=10).begin("a")
    clock.advance(9_999)
    assert await two.other.tries("sign-in", most=1, window_seconds=10).begin("a") == 1


async def test_names_and_addresses_are_not_kept(two: Processes) -> None:
    await two.one.tries("sign-in", most=1, window_seconds=10).begin("10.0.0.1 priya")
    [(digest, tried)] = await two.databases[0].read(rows)
    assert len(digest) == 32
    assert b"priya" not in digest + tried


async def test_rows_are_bounded_by_what_was_tried_within_a_window(
    two: Processes, clock: FakeClock
) -> None:
    tries = two.one.tries("sign-in", most=1, window_seconds=10)
    for turn in range(4):
        for number in range(100):
            await tries.begin(f"{turn}.{number}")
        clock.advance(10_000)
    assert await kept(two.databases[0]) <= 200


async def test_what_was_given_back_leaves_no_row(two: Processes) -> None:
    tries = two.one.tries("sign-in", most=1, window_seconds=10)
    await tries.begin("a")
    await tries.give_back("a")
    assert await kept(two.databases[0]) == 0


async def test_a_clock_that_was_ahead_locks_nobody_out_for_good(
    two: Processes, clock: FakeClock
) -> None:
    tries = two.one.tries("sign-in", most=1, window_seconds=10)
    now_ms = clock.now_ms()
    clock.set_wall(now_ms + 3_600_000)
    await tries.begin("a")
    clock.set_wall(now_ms)
    assert await tries.begin("a") == 0
    assert await tries.begin("a") == 10
