"""What it is worth to have chosen from a list."""

from collections.abc import Sequence
from decimal import Decimal
from operator import attrgetter

from invigilator.papers.items import (
    MultipleChoice,
    MultipleCredit,
    Option,
    SingleChoice,
    TrueFalse,
)
from invigilator.papers.items.choice import NOTHING, ONE
from invigilator.papers.marking.model import JUDGED_UNREADABLE, Judged, Outcome, Part, outcome_of

_TRUTHS = {"true": True, "false": False}


def judge_single(body: SingleChoice, chosen: Sequence[str]) -> Judged:
    """The credit of the one option. Two at once, or one that the item has not, cannot be read."""
    if len(chosen) != 1:
        return JUDGED_UNREADABLE
    for option in body.options:
        if option.id == chosen[0]:
            credit = max(option.credit, NOTHING)
            return Judged(
                outcome=outcome_of(credit),
                credit=credit,
                feedback=option.feedback,
                parts=(_part(option, outcome_of(credit)),),
            )
    return JUDGED_UNREADABLE


def judge_multiple(body: MultipleChoice, chosen: Sequence[str]) -> Judged:
    """By the item's own rule; what is named twice counts once. More than may be chosen is wrong."""
    ids = set(chosen)
    options = [option for option in body.options if option.id in ids]
    if len(options) < len(ids):
        return JUDGED_UNREADABLE
    parts = tuple(
        _part(option, Outcome.RIGHT if option.is_right else Outcome.WRONG)
        for option in sorted(options, key=attrgetter("id"))
    )
    if body.choices_max is not None and len(ids) > body.choices_max:
        return Judged(outcome=Outcome.WRONG, parts=parts)
    credit = _credit_of(body, options)
    return Judged(outcome=outcome_of(credit), credit=credit, parts=parts)


def judge_truth(body: TrueFalse, chosen: Sequence[str]) -> Judged:
    """Everything for the right word, nothing for the other."""
    said = _TRUTHS.get(chosen[0]) if len(chosen) == 1 else None
    if said is None:
        return JUDGED_UNREADABLE
    credit = ONE if said == body.is_true else NOTHING
    feedback = body.feedback_true if said else body.feedback_false
    part = Part(id=chosen[0], outcome=outcome_of(credit), credit=credit, feedback=feedback)
    return Judged(outcome=part.outcome, credit=credit, feedback=feedback, parts=(part,))


def _credit_of(body: MultipleChoice, options: list[Option]) -> Decimal:
    """All right options and no other are worth everything under either rule.

    So the credits of three right options may be written 0.33 each.
    """
    right = sum(option.is_right for option in body.options)
    if len(options) == right and all(option.is_right for option in options):
        return ONE
    if body.credit is MultipleCredit.ALL_OR_NOTHING:
        return NOTHING
    return min(max(sum((option.credit for option in options), start=NOTHING), NOTHING), ONE)


def _part(option: Option, outcome: Outcome) -> Part:
    return Part(id=option.id, outcome=outcome, credit=option.credit, feedback=option.feedback)
