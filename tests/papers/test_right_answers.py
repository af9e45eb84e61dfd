"""What candidates are told was right is right: marked by its own key it is worth everything."""

from collections.abc import Callable
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from invigilator.papers.correcting.trial import Trial
from invigilator.papers.items import Body, Essay, FileUpload, Item
from invigilator.papers.marking import Mark, Outcome, mark
from invigilator.papers.releasing.right_answers import right_answer
from tests.papers.strategies import (
    PATIENT_BY_KIND,
    gap_fillings,
    items,
    matchings,
    multiple_choices,
    numerics,
    orderings,
    short_texts,
    single_choices,
)


@pytest.mark.parametrize(
    "bodies",
    [
        single_choices,
        multiple_choices,
        numerics,
        short_texts,
        matchings,
        orderings,
        gap_fillings,
    ],
)
def test_the_answer_that_is_shown_as_right_is_worth_everything(
    bodies: Callable[[], st.SearchStrategy[Body]],
) -> None:
    @PATIENT_BY_KIND
    @given(items(bodies()))
    def is_right(item: Item) -> None:
        assert mark(item, right_answer(item.body)).share == 1

    is_right()


def test_of_what_people_mark_no_answer_is_shown_as_right() -> None:
    assert right_answer(Essay()) is None
    assert right_answer(FileUpload(types=("pdf",))) is None


def points(given: Decimal) -> Mark:
    return Mark(outcome=Outcome.PARTLY, share=given / 10, points=given)


PAIRS = st.lists(
    st.tuples(*[st.decimals(min_value=-1, max_value=10, places=2).map(points)] * 2), max_size=20
)


@given(PAIRS, st.integers(min_value=0, max_value=20))
def test_a_dry_run_comes_to_the_same_in_pages_of_any_size(
    pairs: list[tuple[Mark, Mark]], at: int
) -> None:
    whole = Trial().with_marks(pairs)
    assert Trial().with_marks(pairs[:at]).with_marks(pairs[at:]) == whole
    assert whole.candidates == len(pairs)
    assert whole.gained + whole.lost + whole.renamed <= whole.candidates
    before = sum((was.points or Decimal(0) for was, _ in pairs), start=Decimal(0))
    after = sum((now.points or Decimal(0) for _, now in pairs), start=Decimal(0))
    assert whole.sum == after - before
