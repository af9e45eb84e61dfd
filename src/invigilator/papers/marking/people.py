"""What a person gives for an answer, by a rubric or as they see fit, and what that is in points."""

from collections.abc import Iterator
from decimal import Decimal

import msgspec

from invigilator.papers.items import Fault, Item, Rubric
from invigilator.papers.items.choice import NOTHING, ONE
from invigilator.papers.marking.model import Mark, outcome_of
from invigilator.papers.marking.points import rounded
from invigilator.papers.unsound import Unsound


class RubricMark(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One marker's word: for each criterion the index of a level, from 0 for the worst.

    Of a rubric without criteria: `points`, of the item's. `comment` is for the candidate.
    """

    levels: dict[str, int] = {}
    points: Decimal | None = None
    comment: str = ""


class RubricMarkUnsound(Unsound):
    """A marker's word does not fit its rubric."""

    code = "rubric_mark_unsound"


def rubric_faults(rubric: Rubric, given: RubricMark, points: Decimal) -> list[Fault]:
    """Everything that keeps a marker's word from being points of an item that is worth `points`."""
    return list(_of_levels(rubric, given) if rubric.criteria else _of_points(given, points))


def points_of(rubric: Rubric, given: RubricMark, points: Decimal) -> Decimal:
    """What a marker's word is of an item that is worth `points`, rounded.

    The levels' points are added up and scaled: 6 of a rubric's 8 are 3 of an item's 4.
    """
    if found := rubric_faults(rubric, given, points):
        raise RubricMarkUnsound(found)
    if given.points is not None:
        return rounded(given.points)
    reached = sum(
        (criterion.levels[given.levels[criterion.id]].points for criterion in rubric.criteria),
        start=NOTHING,
    )
    return rounded(points * reached / rubric.points_max)


def mark_by_person(item: Item, points: Decimal) -> Mark:
    """The mark of an answer that people have settled on. It never loses a penalty."""
    share = points / item.points if item.points else ONE
    return Mark(outcome=outcome_of(share), share=min(share, ONE), points=rounded(points))


def _of_levels(rubric: Rubric, given: RubricMark) -> Iterator[Fault]:
    if given.points is not None:
        yield Fault("points", "This rubric has criteria: points follow from their levels")
    for criterion in rubric.criteria:
        level = given.levels.get(criterion.id)
        if level is None:
            yield Fault(f"levels.{criterion.id}", "This criterion has no level yet")
        elif not 0 <= level < len(criterion.levels):
            words = f"A level is from 0 to {len(criterion.levels) - 1}"
            yield Fault(f"levels.{criterion.id}", words)
    for unknown in sorted(given.levels.keys() - {criterion.id for criterion in rubric.criteria}):
        yield Fault(f"levels.{unknown}", "There is no such criterion")


def _of_points(given: RubricMark, points: Decimal) -> Iterator[Fault]:
    for unknown in sorted(given.levels):
        yield Fault(f"levels.{unknown}", "There is no such criterion")
    if given.points is None:
        yield Fault("points", "There are no points yet")
    elif not (given.points.is_finite() and 0 <= given.points <= points):
        yield Fault("points", f"Points are from 0 to {points}")
