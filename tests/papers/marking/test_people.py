"""What people give: by a rubric, by two of them, and what another marking changes."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from invigilator.papers.items import Criterion, Essay, Item, Level, Rubric, faults
from invigilator.papers.marking import (
    UNANSWERED,
    Change,
    DoubleMark,
    Mark,
    MarkerAwaited,
    NeedsModeration,
    Outcome,
    RubricMark,
    RubricMarkUnsound,
    Settled,
    Turn,
    mark_by_person,
    points_of,
    remarked,
    rubric_faults,
    settled,
)
from tests.papers.strategies import PATIENT


def criterion(name: str, *points: int) -> Criterion:
    levels = tuple(Level(points=Decimal(each), words="") for each in points)
    return Criterion(id=name, title=name, levels=levels)


ESSAY = Rubric(criteria=(criterion("clear", 0, 1, 2), criterion("true", 0, 3, 6)))
FREE = Rubric()


@pytest.mark.parametrize(
    ("levels", "points", "reached"),
    [
        ({"clear": 2, "true": 2}, "8", "8"),
        ({"clear": 0, "true": 2}, "8", "6"),
        ({"clear": 0, "true": 2}, "4", "3"),
        ({"clear": 1, "true": 1}, "1", "0.5"),
        ({"clear": 1, "true": 0}, "1", "0.13"),  # 0.125: a half goes up
        ({"clear": 0, "true": 0}, "8", "0"),
    ],
)
def test_the_levels_of_a_rubric_are_scaled_to_the_item(
    levels: dict[str, int], points: str, reached: str
) -> None:
    assert points_of(ESSAY, RubricMark(levels=levels), Decimal(points)) == Decimal(reached)


@PATIENT
@given(levels=st.tuples(st.integers(0, 2), st.integers(0, 2)), points=st.integers(0, 100))
def test_a_better_level_is_never_worth_less(levels: tuple[int, int], points: int) -> None:
    reached = [
        points_of(ESSAY, RubricMark(levels={"clear": clear, "true": levels[1]}), Decimal(points))
        for clear in range(3)
    ]
    assert reached == sorted(reached)
    assert 0 <= reached[levels[0]] <= points


def test_without_criteria_a_marker_gives_points_as_they_see_fit() -> None:
    assert points_of(FREE, RubricMark(points=Decimal("2.5")), Decimal(4)) == Decimal("2.5")


@pytest.mark.parametrize(
    ("rubric", "given_mark", "where"),
    [
        (ESSAY, RubricMark(levels={"clear": 1}), ["levels.true"]),
        (ESSAY, RubricMark(levels={"clear": 3, "true": -1}), ["levels.clear", "levels.true"]),
        (ESSAY, RubricMark(levels={"clear": 0, "true": 0, "neat": 0}), ["levels.neat"]),
        (ESSAY, RubricMark(levels={"clear": 0, "true": 0}, points=Decimal(1)), ["points"]),
        (FREE, RubricMark(), ["points"]),
        (FREE, RubricMark(points=Decimal(5)), ["points"]),
        (FREE, RubricMark(points=Decimal(-1)), ["points"]),
        (FREE, RubricMark(points=Decimal("NaN")), ["points"]),
        (FREE, RubricMark(points=Decimal(1), levels={"clear": 0}), ["levels.clear"]),
    ],
)
def test_a_marker_is_told_all_that_does_not_fit_and_no_points_come_of_it(
    rubric: Rubric, given_mark: RubricMark, where: list[str]
) -> None:
    assert [fault.where for fault in rubric_faults(rubric, given_mark, Decimal(4))] == where
    with pytest.raises(RubricMarkUnsound) as told:
        points_of(rubric, given_mark, Decimal(4))
    assert [fault.where for fault in told.value.faults] == where


@pytest.mark.parametrize(
    ("of", "points", "outcome", "share"),
    [
        ("4", "4", Outcome.RIGHT, "1"),
        ("4", "1", Outcome.PARTLY, "0.25"),
        ("4", "0", Outcome.WRONG, "0"),
        ("0", "0", Outcome.RIGHT, "1"),
    ],
)
def test_what_people_settled_on_is_a_mark_like_any_other_without_a_penalty(
    of: str, points: str, outcome: Outcome, share: str
) -> None:
    item = Item(title="", prompt="?", body=Essay(), points=Decimal(of), penalty=Decimal(of))
    assert faults(item) == []
    made = mark_by_person(item, Decimal(points))
    assert (made.outcome, made.share) == (outcome, Decimal(share))
    assert made.points == Decimal(points)


@pytest.mark.parametrize(
    ("first", "second", "moderator", "comes_to"),
    [
        (None, None, None, MarkerAwaited()),
        ("3", None, None, MarkerAwaited()),
        (None, "3", None, MarkerAwaited()),
        ("3", "3", None, Settled(points=Decimal(3))),
        ("3", "4", None, Settled(points=Decimal("3.5"))),
        ("4", "3", None, Settled(points=Decimal("3.5"))),
        ("3", "3.25", None, Settled(points=Decimal("3.13"))),  # 3.125: a half goes up
        ("3", "4.01", None, NeedsModeration(apart=Decimal("1.01"))),
        ("0", "10", None, NeedsModeration(apart=Decimal(10))),
        ("0", "10", "7", Settled(points=Decimal(7), is_moderated=True)),
        ("3", "3", "5", Settled(points=Decimal(5), is_moderated=True)),
        (None, None, "5", Settled(points=Decimal(5), is_moderated=True)),
    ],
)
def test_two_markers_agree_or_a_third_decides(
    first: str | None, second: str | None, moderator: str | None, comes_to: object
) -> None:
    marks = [None if each is None else Decimal(each) for each in (first, second, moderator)]
    double = DoubleMark(first=marks[0], second=marks[1], moderator=marks[2])
    assert settled(double, tolerance=Decimal(1)) == comes_to


def worth(points: str | None, outcome: Outcome = Outcome.PARTLY) -> Mark:
    number = None if points is None else Decimal(points)
    return Mark(outcome=outcome, share=number, points=number)


def test_a_corrected_key_says_who_gained_who_lost_and_how_much() -> None:
    awaited = worth(None, Outcome.AWAITED)
    before = {
        "ann": worth("0", Outcome.WRONG),
        "bob": worth("1"),
        "cyd": worth("1"),
        "dan": awaited,
        "eve": worth("1"),
        "fay": worth("0", Outcome.UNREADABLE),
        "gil": awaited,
        "hal": worth("-0.5", Outcome.WRONG),
    }
    after = {
        "ann": worth("1"),
        "bob": worth("0.5"),
        "cyd": worth("1.00"),
        "dan": worth("2"),
        "eve": awaited,
        "fay": worth("0", Outcome.WRONG),
        "gil": awaited,
        "ida": worth("1"),
    }
    changes = remarked(before, after)
    assert {each: (change.turn, change.by) for each, change in changes.items()} == {
        "ann": (Turn.GAINED, Decimal(1)),
        "bob": (Turn.LOST, Decimal("-0.5")),
        "dan": (Turn.SETTLED, None),
        "eve": (Turn.REOPENED, None),
        "fay": (Turn.RENAMED, Decimal(0)),
        "hal": (Turn.GAINED, Decimal("0.5")),
        "ida": (Turn.GAINED, Decimal(1)),
    }
    assert changes["ida"] == Change(
        turn=Turn.GAINED, by=Decimal(1), before=UNANSWERED, after=worth("1")
    )
