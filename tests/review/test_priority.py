"""Whose turn it is: the reference system's four buckets as one number."""

from hypothesis import given
from hypothesis import strategies as st

from invigilator.review.verdicts.priority import priority_of

COUNTS = st.integers(0, 50).flatmap(lambda seen: st.tuples(st.just(seen), st.integers(0, seen)))


def bucket(seen: int, yeses: int) -> tuple[int, int, int]:
    """The order of the reference system, as its description has it."""
    if seen == 0:
        return (0, 0, 0)
    if seen == 1:
        return (1, 0, 0) if yeses else (2, 0, 0)
    return (3, -yeses, seen)


@given(COUNTS, COUNTS)
def test_the_number_orders_as_the_buckets_do(one: tuple[int, int], other: tuple[int, int]) -> None:
    by_number = priority_of(*one) < priority_of(*other)
    assert by_number == (bucket(*one) < bucket(*other))


def test_more_reviews_than_anybody_counts_still_fit_a_column() -> None:
    assert 3 < priority_of(10**9, 0) < 2**31
    assert priority_of(10**9, 10**9) < priority_of(10**9, 5)
