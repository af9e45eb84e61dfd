"""Which questions a person is asked to look at, and which are left in peace."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from invigilator.papers.items import Item, Option, SingleChoice
from invigilator.papers.statistics import (
    Distractors,
    Estimate,
    GroupCounts,
    ItemStatistics,
    Look,
    histogram,
    reasons_to_look,
)

ITEM = Item(
    title="t",
    prompt="p",
    body=SingleChoice(
        options=(Option(id="a", text="a", credit=Decimal(1)), Option(id="b", text="b"))
    ),
)


def estimate(value: float, low: float, high: float, sample: int = 40) -> Estimate:
    return Estimate(value=value, sample=sample, low=low, high=high)


def chosen(right: int, wrong: int) -> Distractors:
    """What the best chose."""
    upper = right + wrong
    return Distractors(
        options={
            "a": GroupCounts(all=right, upper=right, lower=0),
            "b": GroupCounts(all=wrong, upper=wrong, lower=0),
        },
        unanswered=GroupCounts(all=0, upper=0, lower=0),
        taken=GroupCounts(all=upper, upper=upper, lower=0),
    )


def found(
    facility: Estimate | None = None,
    discrimination: Estimate | None = None,
    unanswered: int = 0,
    distractors: Distractors | None = None,
) -> ItemStatistics:
    return ItemStatistics(
        facility=facility or estimate(0.6, 0.45, 0.74),
        discrimination=discrimination or estimate(0.4, 0.1, 0.6),
        unanswered=unanswered,
        awaited=0,
        distractors=distractors,
    )


@pytest.mark.parametrize(
    ("statistics", "looks"),
    [
        (found(), []),
        (found(discrimination=estimate(-0.4, -0.6, -0.1)), [Look.BEST_DO_WORSE]),
        (found(discrimination=estimate(-0.4, -0.8, 0.1)), []),
        (found(facility=estimate(0.05, 0.01, 0.15)), [Look.HARD]),
        (found(facility=estimate(0.1, 0.0, 0.4, sample=6)), []),
        (found(facility=estimate(1.0, 0.96, 1.0)), [Look.EASY]),
        (found(facility=estimate(1.0, 0.8, 1.0, sample=8)), []),
        (found(unanswered=13), [Look.LEFT_OUT]),
        (found(unanswered=12), []),
        (found(distractors=chosen(right=4, wrong=7)), [Look.BEST_CHOOSE_ANOTHER]),
        (found(distractors=chosen(right=7, wrong=4)), []),
        (found(distractors=chosen(right=1, wrong=3)), []),
    ],
)
def test_a_question_is_to_be_looked_at_where_the_interval_itself_says_so(
    statistics: ItemStatistics, looks: list[Look]
) -> None:
    assert reasons_to_look(ITEM, statistics) == looks


POINTS = st.decimals(min_value=-5, max_value=15, places=2)


@given(st.lists(st.tuples(POINTS, st.just(Decimal(10)))))
def test_everybody_is_in_one_tenth(totals: list[tuple[Decimal, Decimal]]) -> None:
    counts = histogram(totals)
    assert (len(counts), sum(counts)) == (10, len(totals))


def test_a_boundary_belongs_above_and_all_points_to_the_last() -> None:
    ten = Decimal(10)
    at = [Decimal(each) for each in ("-1", "0.99", "1", "9", "10")]
    assert histogram([(points, ten) for points in at]) == [2, 1, 0, 0, 0, 0, 0, 0, 0, 2]
    assert histogram([(Decimal(0), Decimal(0))]) == [0] * 10
