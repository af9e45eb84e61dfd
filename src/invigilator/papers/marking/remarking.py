"""What another marking changed, for the history: a key was corrected, or a person marked again."""

from collections.abc import Mapping
from decimal import Decimal
from enum import StrEnum

import msgspec

from invigilator.papers.marking.model import UNANSWERED, Mark


class Turn(StrEnum):
    """What another marking means to a candidate."""

    GAINED = "gained"
    LOST = "lost"
    SETTLED = "settled"
    """Points that were awaited are there."""

    REOPENED = "reopened"
    """Points that were there are awaited again."""

    RENAMED = "renamed"
    """The same points under another outcome."""


class Change(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How one mark differs from the one before. `by` is None where one of both is awaited."""

    turn: Turn
    by: Decimal | None
    before: Mark
    after: Mark


def change_between(before: Mark, after: Mark) -> Change | None:
    """How a mark changed for the one who has it; None where it is worth the same as before."""
    if before.points is None or after.points is None:
        if before.points is after.points:
            return None
        turn = Turn.SETTLED if before.points is None else Turn.REOPENED
        return Change(turn=turn, by=None, before=before, after=after)
    by = after.points - before.points
    if by == 0 and before.outcome is after.outcome:
        return None
    return Change(turn=_turn(by), by=by, before=before, after=after)


def remarked(before: Mapping[str, Mark], after: Mapping[str, Mark]) -> dict[str, Change]:
    """Whose mark of an item changed, and how, by the candidate's id; nobody whose did not.

    Whoever has no mark on one side counts as unanswered there.
    """
    changes = {
        candidate: change_between(
            before.get(candidate, UNANSWERED), after.get(candidate, UNANSWERED)
        )
        for candidate in sorted(before.keys() | after.keys())
    }
    return {candidate: change for candidate, change in changes.items() if change}


def _turn(by: Decimal) -> Turn:
    if by == 0:
        return Turn.RENAMED
    return Turn.GAINED if by > 0 else Turn.LOST
