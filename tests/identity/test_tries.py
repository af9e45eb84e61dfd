import pytest
from hypothesis import given
from hypothesis import strategies as st

from invigilator.identity.tries import RefusalBudget, SignInTries
from invigilator.kernel import Tries
from invigilator.limits import MemoryLimits
from invigilator.testing import FakeClock


def test_tries_are_free_until_the_limit(clock: FakeClock) -> None:
    tries = Tries(clock, most=2, window_seconds=10)
    tries.count("a")
    assert tries.wait_seconds("a") == 0
    tries.count("a")
    assert tries.wait_seconds("a") == 10
    assert tries.wait_seconds("b") == 0


def test_the_window_slides_try_by_try(clock: FakeClock) -> None:
    tries = Tries(clock, most=2, window_seconds=10)
    tries.count("a")
    clock.advance(4_000)
    tries.count("a")
    clock.advance(5_999)
    assert tries.wait_seconds("a") == 1
    clock.advance(1)
    assert tries.wait_seconds("a") == 0
    tries.count("a")
    assert tries.wait_seconds("a") == 4


def test_setting_the_machines_clock_forgives_nothing(clock: FakeClock) -> None:
    tries = Tries(clock, most=1, window_seconds=10)
    tries.count("a")
    clock.set_wall(clock.now_ms() + 3_600_000)
    assert tries.wait_seconds("a") == 10


def test_memory_is_bounded_by_forgetting_the_key_counted_longest_ago(clock: FakeClock) -> None:
    tries = Tries(clock, most=1, window_seconds=10, keys_max=2)
    for key in ("a", "b", "a", "c"):
        tries.count(key)
    assert tries.wait_seconds("b") == 0
    assert tries.wait_seconds("a") > 0
    assert tries.wait_seconds("c") > 0


def test_asking_takes_no_memory(clock: FakeClock) -> None:
    tries = Tries(clock, most=1, window_seconds=10, keys_max=1)
    tries.count("a")
    for number in range(100):
        tries.wait_seconds(str(number))
    assert tries.wait_seconds("a") > 0


@given(steps=st.lists(st.integers(0, 4_000), max_size=60), most=st.integers(1, 5))
def test_no_window_ever_holds_more_than_the_limit(steps: list[int], most: int) -> None:
    clock = FakeClock()
    tries = Tries(clock, most=most, window_seconds=10)
    counted: list[int] = []
    for step in steps:
        clock.advance(step)
        if tries.wait_seconds("a") == 0:
            tries.count("a")
            counted.append(clock.monotonic_ms())
    for end in counted:
        assert sum(end - 10_000 < at <= end for at in counted) <= most


@given(steps=st.lists(st.integers(0, 4_000), min_size=1, max_size=60))
def test_after_the_seconds_told_there_is_a_try(steps: list[int]) -> None:
    clock = FakeClock()
    tries = Tries(clock, most=3, window_seconds=10)
    for step in steps:
        clock.advance(step)
        clock.advance(tries.wait_seconds("a") * 1000)
        assert tries.wait_seconds("a") == 0
        tries.count("a")


@pytest.mark.anyio
async def test_one_name_from_one_address_is_limited_before_its_neighbours(clock: FakeClock) -> None:
    tries = SignInTries(MemoryLimits(clock))
    for _ in range(10):
        assert await tries.begin("priya", "10.0.0.1") == 0
    assert await tries.begin("PRIYA ", "10.0.0.1") > 0
    assert await tries.begin("omar", "10.0.0.1") == 0
    assert await tries.begin("priya", "10.0.0.2") == 0


@pytest.mark.anyio
async def test_an_address_that_tries_many_names_is_limited(clock: FakeClock) -> None:
    tries = SignInTries(MemoryLimits(clock))
    for number in range(100):
        assert await tries.begin(f"name{number}", "10.0.0.1") == 0
    assert await tries.begin("another", "10.0.0.1") > 0
    assert await tries.begin("another", "10.0.0.2") == 0


@pytest.mark.anyio
async def test_a_person_locked_out_does_not_use_up_the_offices_tries(clock: FakeClock) -> None:
    tries = SignInTries(MemoryLimits(clock))
    for _ in range(500):
        await tries.begin("priya", "10.0.0.1")
    assert await tries.begin("omar", "10.0.0.1") == 0


@pytest.mark.anyio
async def test_right_passwords_are_no_guesses(clock: FakeClock) -> None:
    tries = SignInTries(MemoryLimits(clock))
    for _ in range(500):
        assert await tries.begin("priya", "10.0.0.1") == 0
        await tries.succeeded("priya", "10.0.0.1")


@pytest.mark.anyio
async def test_a_right_password_gives_no_free_guesses_at_other_names(clock: FakeClock) -> None:
    tries = SignInTries(MemoryLimits(clock))
    guesses = 0
    for number in range(200):
        guesses += (await tries.begin(f"name{number}", "10.0.0.1")) == 0
        if await tries.begin("mallory", "10.0.0.1") == 0:
            await tries.succeeded("mallory", "10.0.0.1")
    assert guesses == 100


def test_refusals_beyond_the_budget_are_counted_into_the_next_fact(clock: FakeClock) -> None:
    budget = RefusalBudget(clock)
    taken = [budget.take("10.0.0.1") for _ in range(25)]
    assert taken == [0] * 20 + [None] * 5
    assert budget.take("10.0.0.2") == 5
    assert budget.take("10.0.0.2") == 0


def test_an_attack_from_everywhere_cannot_flood_the_journal(clock: FakeClock) -> None:
    budget = RefusalBudget(clock)
    recorded = sum(budget.take(f"10.0.{n // 256}.{n % 256}") is not None for n in range(5_000))
    assert recorded == 300
    clock.advance(3_600_000)
    assert budget.take("10.9.9.9") == 4_700


@pytest.mark.anyio
@pytest.mark.parametrize("address", ["", "10.0.0.1"])
async def test_a_blank_address_is_an_address_like_any_other(clock: FakeClock, address: str) -> None:
    tries = SignInTries(MemoryLimits(clock))
    for _ in range(10):
        await tries.begin("priya", address)
    assert await tries.begin("priya", address) == 300
