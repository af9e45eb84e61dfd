"""An item's figures: by hand, and beside Python's own statistics."""

import math
import statistics
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from invigilator.papers.answers import Chosen
from invigilator.papers.items import AcceptedText, Item, Option, ShortText, SingleChoice, TrueFalse
from invigilator.papers.marking import UNANSWERED, Mark, Outcome, mark
from invigilator.papers.statistics import (
    GroupCounts,
    ItemStatistics,
    item_statistics,
    paper_statistics,
)
from tests.papers.statistics.responses import AWAITED, FIVE, grid, papers_of, worth
from tests.papers.strategies import PATIENT

ITEM = Item(title="", prompt="?", body=TrueFalse(is_true=True))
THREE = dict.fromkeys("abc", ITEM)
CHOICE = Item(
    title="",
    prompt="?",
    body=SingleChoice(
        options=(
            Option(id="right", text="This", credit=Decimal(1)),
            Option(id="near", text="That"),
            Option(id="never", text="No"),
        )
    ),
)


def test_five_candidates_and_three_items_by_hand() -> None:
    """Item b: 1 1 0 0 0 beside 2 1 2 1 0 of the rest, so 3 / sqrt(6 * 14)."""
    figures = item_statistics(FIVE, THREE)
    assert [figures[each].facility.value for each in "abc"] == [0.8, 0.4, 0.4]
    assert figures["a"].discrimination.value == pytest.approx(4 / math.sqrt(4 * 14))
    assert figures["b"].discrimination.value == pytest.approx(3 / math.sqrt(6 * 14))
    assert {each.discrimination.sample for each in figures.values()} == {5}


@PATIENT
@given(rows=grid(candidates_min=4))
def test_discrimination_is_the_correlation_with_the_rest(rows: list[list[Decimal]]) -> None:
    for name, figures in item_statistics(papers_of(rows), dict.fromkeys("abcd", ITEM)).items():
        index = "abcd".index(name)
        if index >= len(rows[0]):
            assert figures.facility.value is None
            continue
        own = [row[index] for row in rows]
        rest = [sum(row) - row[index] for row in rows]
        if len(set(own)) == 1 or len(set(rest)) == 1:
            assert figures.discrimination.value is None
        else:
            expected = statistics.correlation(list(map(float, own)), list(map(float, rest)))
            assert figures.discrimination.value == pytest.approx(expected, abs=1e-9)
        assert figures.facility.value == pytest.approx(float(sum(own) / len(own)))


@PATIENT
@given(rows=grid(candidates_min=0), data=st.data())
def test_no_figure_is_nan_and_the_order_of_candidates_does_not_matter(
    rows: list[list[Decimal]], data: st.DataObject
) -> None:
    papers = papers_of(rows)
    items = dict.fromkeys("abcd", CHOICE)
    figures = item_statistics(papers, items)
    assert figures == item_statistics(data.draw(st.permutations(papers)), items)
    for one in figures.values():
        for estimate in (one.facility, one.discrimination):
            numbers = (estimate.low, estimate.value, estimate.high)
            known = [number for number in numbers if number is not None]
            assert all(map(math.isfinite, known))
            assert known == sorted(known)


def test_an_item_that_divides_nobody_has_a_facility_and_no_discrimination() -> None:
    papers = [{**marks, "d": worth("1")} for marks in FIVE]
    figures = item_statistics(papers, {"d": ITEM})["d"]
    assert (figures.facility.value, figures.discrimination.value) == (1.0, None)


def test_three_candidates_are_too_few_for_a_discrimination() -> None:
    figures = item_statistics(FIVE[1:4], THREE)["b"]
    assert (figures.discrimination.value, figures.discrimination.sample) == (None, 3)
    assert figures.facility.sample == 3


def test_a_perfect_correlation_has_no_interval() -> None:
    papers = papers_of([[Decimal(n), Decimal(n)] for n in (0, 0, 1, 1)])
    discrimination = item_statistics(papers, {"a": ITEM})["a"].discrimination
    assert discrimination.value == pytest.approx(1)
    assert (discrimination.low, discrimination.high) == (None, None)


def test_who_did_not_get_an_item_is_not_in_its_figures() -> None:
    papers = [{**marks, "d": worth("1")} if "b" in marks else marks for marks in FIVE[:2]]
    figures = item_statistics([*papers, *FIVE[2:]], {"d": ITEM})["d"]
    assert figures.facility.sample == 2


def test_who_did_not_answer_reached_nothing_and_is_counted() -> None:
    papers = [*FIVE, {**FIVE[0], "b": UNANSWERED}]
    figures = item_statistics(papers, THREE)["b"]
    assert figures.unanswered == 1
    assert figures.facility.value == pytest.approx(2 / 6)


def test_who_waits_for_a_mark_is_in_the_figures_of_their_other_items_alone() -> None:
    figures = item_statistics([*FIVE, {**FIVE[0], "c": AWAITED}], THREE)
    assert (figures["c"].awaited, figures["c"].facility.sample) == (1, 5)
    assert (figures["b"].awaited, figures["b"].facility.sample) == (0, 6)
    assert figures["b"].discrimination.sample == 5  # their rest is not known yet


def papers_by_rank(chosen: list[str | None]) -> list[dict[str, Mark]]:
    """Candidates from worst to best, by another item, and what each chose in `q`."""
    return [
        {
            "rank": Mark(outcome=Outcome.PARTLY, share=Decimal(1), points=Decimal(rank * 2)),
            "q": mark(CHOICE, None if each is None else Chosen(options=(each,))),
        }
        for rank, each in enumerate(chosen)
    ]


def of_choice(chosen: list[str | None]) -> ItemStatistics:
    return item_statistics(papers_by_rank(chosen), {"q": CHOICE})["q"]


def test_the_groups_are_the_best_and_the_worst_27_in_a_hundred() -> None:
    """Of eleven, three each: what the five between them chose counts for all alone."""
    worst, middle, best = ["near", "near", None], ["right"] * 5, ["right", "near", "right"]
    distractors = of_choice([*worst, *middle, *best]).distractors
    assert distractors is not None
    assert distractors.taken == GroupCounts(all=11, upper=3, lower=3)
    assert distractors.options == {
        "right": GroupCounts(all=7, upper=2, lower=0),
        "near": GroupCounts(all=3, upper=1, lower=2),
        "never": GroupCounts(all=0, upper=0, lower=0),
    }
    assert distractors.unanswered == GroupCounts(all=1, upper=0, lower=1)


def test_who_has_as_many_points_as_the_last_of_a_group_is_in_it() -> None:
    papers = [{"q": mark(CHOICE, Chosen(options=(each,)))} for each in ["near"] * 6 + ["right"] * 5]
    distractors = item_statistics(papers, {"q": CHOICE})["q"].distractors
    assert distractors is not None
    assert distractors.taken == GroupCounts(all=11, upper=5, lower=6)


def test_where_all_have_the_same_points_there_are_no_groups() -> None:
    papers = [{"q": mark(CHOICE, Chosen(options=("right",)))}] * 10
    distractors = item_statistics(papers, {"q": CHOICE})["q"].distractors
    assert distractors is not None
    assert distractors.taken == GroupCounts(all=10, upper=0, lower=0)


def test_only_items_with_options_have_a_table_of_them() -> None:
    papers = [{"q": mark(ITEM, Chosen(options=("false",)))}]
    table = item_statistics(papers, {"q": ITEM})["q"].distractors
    assert table is not None
    assert {each: counts.all for each, counts in table.options.items()} == {"true": 0, "false": 1}
    word = Item(title="", prompt="?", body=ShortText(accepted=(AcceptedText(text="x"),)))
    assert item_statistics([], {"q": word})["q"].distractors is None


def test_an_awaited_essay_does_not_hide_what_was_chosen_elsewhere() -> None:
    papers = [{**marks, "essay": AWAITED} for marks in papers_by_rank(["right", "near"] * 5)]
    table = item_statistics(papers, {"q": CHOICE})["q"].distractors
    assert table is not None
    assert table.taken == GroupCounts(all=10, upper=0, lower=0)
    assert table.options["near"].all == 5
    assert paper_statistics(papers).awaited == 10
