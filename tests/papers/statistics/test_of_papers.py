"""A paper's figures, by hand and beside Python's own statistics."""

import math
import statistics
from collections.abc import Sequence
from decimal import Decimal

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from invigilator.papers.marking import UNANSWERED, Mark, Outcome
from invigilator.papers.statistics import PaperStatistics, paper_statistics
from tests.papers.statistics.responses import AWAITED, FIVE, grid, papers_of, worth
from tests.papers.strategies import PATIENT


def test_five_candidates_and_three_items_by_hand() -> None:
    """Totals 3, 2, 2, 1, 0; variances of the items 0.2, 0.3, 0.3, of the totals 1.3."""
    figures = paper_statistics(FIVE)
    assert figures.mean.value == pytest.approx(1.6)
    assert figures.mean.sample == 5
    assert figures.standard_deviation == pytest.approx(math.sqrt(1.3))
    assert figures.alpha.value == pytest.approx(3 / 2 * (1 - 0.8 / 1.3))
    assert figures.alpha.sample == 5
    assert figures.alpha_items == 3
    assert figures.standard_error == pytest.approx(math.sqrt(0.55))
    assert figures.awaited == 0


def test_of_right_or_wrong_items_alpha_is_kuder_and_richardsons_twentieth() -> None:
    shares, variance = (0.8, 0.4, 0.4), 1.04  # of the totals, by n
    kr_20 = 3 / 2 * (1 - sum(share * (1 - share) for share in shares) / variance)
    assert paper_statistics(FIVE).alpha.value == pytest.approx(kr_20)


@PATIENT
@given(rows=grid(candidates_min=4))
def test_the_figures_are_those_of_an_independent_reckoning(rows: list[list[Decimal]]) -> None:
    figures = paper_statistics(papers_of(rows))
    totals = [float(sum(row)) for row in rows]
    assert figures.mean.value == pytest.approx(statistics.mean(totals), abs=1e-9)
    assert figures.standard_deviation == pytest.approx(statistics.stdev(totals), abs=1e-9)
    count = len(rows[0])
    if count > 1 and len(set(map(sum, rows))) > 1:
        single = sum(statistics.variance(map(float, column)) for column in zip(*rows, strict=True))
        alpha = count / (count - 1) * (1 - single / statistics.variance(totals))
        assert figures.alpha.value == pytest.approx(alpha, rel=1e-6, abs=1e-6)
    else:
        assert figures.alpha.value is None


@PATIENT
@given(rows=grid(candidates_min=0), data=st.data())
def test_no_figure_is_ever_nan_and_each_lies_in_its_interval(
    rows: list[list[Decimal]], data: st.DataObject
) -> None:
    figures = paper_statistics(papers_of(rows))
    assert all(math.isfinite(number) for number in numbers_of(figures))
    for estimate in (figures.mean, figures.alpha):
        if estimate.low is not None and estimate.high is not None:
            assert estimate.value is not None
            assert estimate.low <= estimate.value + 1e-9
            assert estimate.value <= estimate.high + 1e-9
    mixed = data.draw(st.permutations(rows))
    assert numbers_of(paper_statistics(papers_of(mixed))) == pytest.approx(numbers_of(figures))


def numbers_of(figures: PaperStatistics) -> list[float]:
    estimates = (figures.mean, figures.alpha)
    numbers = [each for one in estimates for each in (one.value, one.low, one.high)]
    numbers += [figures.standard_deviation, figures.standard_error]
    return [number for number in numbers if number is not None]


@pytest.mark.parametrize(
    ("papers", "mean", "deviation", "alpha"),
    [
        ([], None, None, None),
        (FIVE[:1], 3.0, None, None),
        (FIVE[:3], 7 / 3, math.sqrt(1 / 3), None),  # three are too few for a reliability
        ([FIVE[0]] * 10, 3.0, 0.0, None),  # nobody differs
        (papers_of([[Decimal(n)] for n in range(5)]), 2.0, math.sqrt(2.5), None),  # one item
    ],
)
def test_what_cannot_be_told_is_none(
    papers: Sequence[dict[str, Mark]],
    mean: float | None,
    deviation: float | None,
    alpha: float | None,
) -> None:
    figures = paper_statistics(papers)
    assert figures.mean.value == (mean if mean is None else pytest.approx(mean))
    assert figures.standard_deviation == (
        deviation if deviation is None else pytest.approx(deviation)
    )
    assert (figures.alpha.value, figures.standard_error) == (alpha, None)
    assert figures.mean.sample == figures.alpha.sample == len(papers)


def test_who_waits_for_a_mark_is_counted_apart_and_in_no_figure() -> None:
    waiting = {**FIVE[0], "c": AWAITED}
    expected = msgspec.structs.replace(paper_statistics(FIVE), awaited=2)
    assert paper_statistics([*FIVE, waiting, waiting]) == expected


def test_where_items_are_drawn_alpha_is_of_those_that_all_had_and_there_is_no_error() -> None:
    drawn = [{**marks, f"pool-{n % 2}": worth("1")} for n, marks in enumerate(FIVE)]
    figures = paper_statistics(drawn)
    assert figures.alpha == paper_statistics(FIVE).alpha
    assert (figures.alpha_items, figures.standard_error) == (3, None)
    assert figures.mean.value == pytest.approx(2.6)


def test_items_that_contradict_each_other_have_an_alpha_below_0_and_no_error() -> None:
    rows = [[1, 0], [0, 1], [1, 0], [0, 1], [1, 1]]
    figures = paper_statistics(papers_of([list(map(Decimal, row)) for row in rows]))
    assert figures.alpha.value is not None
    assert figures.alpha.value < 0
    assert figures.standard_error is None


def test_penalties_and_parts_of_a_point_are_in_the_totals() -> None:
    marks = {"a": worth("-0.25", Outcome.WRONG), "b": worth("0.5"), "c": UNANSWERED}
    assert paper_statistics([marks]).mean.value == pytest.approx(0.25)
