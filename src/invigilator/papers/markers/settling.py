"""What a marker's word makes of an answer: the next word is awaited, or the points are there."""

from dataclasses import replace
from decimal import Decimal

from invigilator.exams import Policy
from invigilator.papers.marking import DoubleMark, NeedsModeration, Settled, settled
from invigilator.papers.work import Stage, Work


def tolerance_of(policy: Policy, points_max: Decimal) -> Decimal:
    """How many points two markers may be apart for their mean to count."""
    return points_max * policy.paper_marks_apart_percent / 100


def after_word(
    work: Work,
    given: Decimal,
    by: str,
    *,
    policy: Policy,
    first: Decimal | None,
    tolerance: Decimal,
) -> Work:
    """The work after this person gave so many points. `first` is what the first marker gave."""
    let_go = replace(work, held_by="", held_until_ms=0)
    match work.stage:
        case Stage.FIRST if policy.paper_second_marking:
            return replace(let_go, stage=Stage.SECOND, first_by=by)
        case Stage.FIRST:
            return replace(let_go, stage=Stage.SETTLED, first_by=by, points=given)
        case Stage.SECOND:
            marks = DoubleMark(first=first, second=given)
            let_go = replace(let_go, second_by=by)
        case _:
            marks = DoubleMark(moderator=given)
    match settled(marks, tolerance):
        case Settled(points=points):
            return replace(let_go, stage=Stage.SETTLED, points=points)
        case NeedsModeration():
            return replace(let_go, stage=Stage.MODERATION)
        case _:
            return let_go
