"""What the simulation adds to a folder has a limit, over all runs and however they end."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from invigilator.simulation.pacing import arrives_after_ms, hall_size
from invigilator.simulation.spending import Spending

LIMIT = 100_000_000


@given(sizes=st.lists(st.sampled_from([1, 7_000_000, 30_000_000]), min_size=4, max_size=40))
def test_never_more_is_spent_than_the_limit(
    tmp_path_factory: pytest.TempPathFactory, sizes: list[int]
) -> None:
    spending = Spending(tmp_path_factory.mktemp("spent") / "spent.json", limit_bytes=LIMIT)
    allowed = sum(size for size in sizes if spending.may_spend(size))
    assert allowed == spending.spent_bytes <= LIMIT


def test_a_run_that_is_killed_has_spent_at_least_what_it_put_there(tmp_path: Path) -> None:
    file = tmp_path / "spent.json"
    killed = Spending(file, limit_bytes=LIMIT)
    for _ in range(1000):
        assert killed.may_spend(30_000)
        assert Spending(file, limit_bytes=LIMIT).spent_bytes >= killed.spent_bytes


def test_a_run_that_ends_well_has_spent_no_more_than_that(tmp_path: Path) -> None:
    file = tmp_path / "spent.json"
    spending = Spending(file, limit_bytes=LIMIT)
    spending.may_spend(1_234)
    spending.close()
    assert Spending(file, limit_bytes=LIMIT).spent_bytes == 1_234


def test_what_cannot_be_read_counts_from_nothing(tmp_path: Path) -> None:
    file = tmp_path / "spent.json"
    file.write_text("{")
    assert Spending(file, limit_bytes=LIMIT).spent_bytes == 0


def test_the_hall_is_full_for_half_of_the_budget_and_empties_before_its_end() -> None:
    assert hall_size(0, LIMIT, full=40) == 40
    assert hall_size(LIMIT // 2, LIMIT, full=40) == 40
    sizes = [hall_size(spent, LIMIT, full=40) for spent in range(LIMIT // 2, LIMIT, LIMIT // 100)]
    assert sizes == sorted(sizes, reverse=True)
    assert hall_size(LIMIT - 1_000_000, LIMIT, full=40) == 0
    assert hall_size(0, 0, full=40) == 0


def test_sixteen_come_within_a_dozen_seconds_and_forty_within_four_minutes() -> None:
    assert sum(arrives_after_ms(order) for order in range(16)) <= 12_000
    assert sum(arrives_after_ms(order) for order in range(40)) <= 240_000
    assert all(arrives_after_ms(order) >= 5_000 for order in range(40, 400))
