"""The intervals, beside numbers that others have published."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from invigilator.papers.statistics.intervals import (
    correlation_estimate,
    mean_estimate,
    reliability_estimate,
    share_estimate,
)
from invigilator.papers.statistics.quantiles import f_quantile, t_quantile
from tests.papers.strategies import PATIENT


@pytest.mark.parametrize(
    ("reached", "sample", "low", "high"),
    [
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_a_share_has_the_interval_that_newcombe_published(
    reached: int, sample: int, low: float, high: float
) -> None:
    """Newcombe 1998, Statistics in Medicine 17, table I, method 3."""
    estimate = share_estimate(reached / sample, sample)
    assert (estimate.low, estimate.high) == pytest.approx((low, high), abs=5e-5)
    assert estimate.sample == sample


@PATIENT
@given(sample=st.integers(1, 10_000), data=st.data())
def test_a_share_lies_in_its_interval_and_the_interval_between_0_and_1(
    sample: int, data: st.DataObject
) -> None:
    share = data.draw(st.integers(0, sample)) / sample
    estimate = share_estimate(share, sample)
    assert estimate.low is not None
    assert estimate.high is not None
    assert 0 <= estimate.low <= share <= estimate.high <= 1


@pytest.mark.parametrize(
    ("probability", "over", "under", "value"),
    [
        (0.95, 1, 1, 161.4476),
        (0.95, 10, 20, 2.3479),
        (0.975, 5, 10, 4.2361),
        (0.99, 4, 8, 7.0061),
        (0.975, 1, 1, 647.7890),
    ],
)
def test_quantiles_of_f_are_those_of_the_tables(
    probability: float, over: int, under: int, value: float
) -> None:
    """NIST/SEMATECH e-Handbook of Statistical Methods, 1.3.6.7.3, and its reciprocal rule."""
    assert f_quantile(probability, over, under) == pytest.approx(value, abs=5e-5)
    assert f_quantile(1 - probability, under, over) == pytest.approx(1 / value, rel=5e-5)


@pytest.mark.parametrize(
    ("freedom", "value"), [(1, 12.706), (4, 2.776), (10, 2.228), (30, 2.042), (1000, 1.962)]
)
def test_quantiles_of_t_are_those_of_the_tables(freedom: int, value: float) -> None:
    """NIST/SEMATECH e-Handbook of Statistical Methods, 1.3.6.7.2, for 0.975 on each side."""
    assert t_quantile(0.95, freedom) == pytest.approx(value, abs=5e-4)


def test_the_interval_of_a_reliability_is_feldts() -> None:
    """statpsych's `ci.cronbach(.05, .85, 7, 89)` tells 0.7971254 to 0.8931436.

    It takes 89 * 6 degrees of freedom below, where Feldt and his co-authors have 88 * 6; with its
    own the quantiles are the same to all seven digits.
    """
    below, above = f_quantile(0.975, 88, 534), f_quantile(0.025, 88, 534)
    assert 1 - 0.15 * below == pytest.approx(0.7971254, abs=5e-8)
    assert 1 - 0.15 * above == pytest.approx(0.8931436, abs=5e-8)
    estimate = reliability_estimate(0.85, 89, 7)
    assert (estimate.low, estimate.high) == pytest.approx((0.7971254, 0.8931436), abs=1e-4)
    assert estimate.low == pytest.approx(1 - 0.15 * f_quantile(0.975, 88, 528))


def test_the_interval_of_a_correlation_is_fishers() -> None:
    """r = 0.5 of 28: z = 0.549306, and half of the interval 1.959964 / 5."""
    estimate = correlation_estimate(0.5, 28)
    half = 1.959964 / 5
    expected = (math.tanh(0.549306 - half), math.tanh(0.549306 + half))
    assert (estimate.low, estimate.high) == pytest.approx(expected, abs=1e-6)


def test_the_interval_of_a_mean_is_students() -> None:
    """Eleven with a deviation of 1: 2.228139 / sqrt(11) to either side."""
    estimate = mean_estimate(5.0, 1.0, 11)
    assert (estimate.low, estimate.high) == pytest.approx((5 - 0.671809, 5 + 0.671809), abs=1e-6)


@PATIENT
@given(
    alpha=st.floats(-3, 1),
    sample=st.integers(4, 20_000),
    items=st.integers(2, 200),
)
def test_a_reliability_lies_in_its_interval_however_large_the_paper(
    alpha: float, sample: int, items: int
) -> None:
    estimate = reliability_estimate(alpha, sample, items)
    assert estimate.low is not None
    assert estimate.high is not None
    assert math.isfinite(estimate.low)
    assert estimate.low <= alpha <= estimate.high <= 1
