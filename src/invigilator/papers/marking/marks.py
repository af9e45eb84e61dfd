"""From an item and an answer to a mark. The same two give the same mark, always."""

from collections.abc import Sequence
from decimal import Decimal

from invigilator.papers.answers import (
    Answer,
    Brought,
    Chosen,
    Filled,
    Matched,
    Ordered,
    Written,
    is_blank,
)
from invigilator.papers.items import (
    Body,
    Essay,
    FileUpload,
    GapFilling,
    Item,
    Matching,
    MultipleChoice,
    Numeric,
    Ordering,
    ShortText,
    SingleChoice,
    TrueFalse,
)
from invigilator.papers.marking.arranged import judge_gaps, judge_order, judge_pairs
from invigilator.papers.marking.choice import judge_multiple, judge_single, judge_truth
from invigilator.papers.marking.model import JUDGED_UNREADABLE, UNANSWERED, Judged, Mark, Outcome
from invigilator.papers.marking.points import rounded
from invigilator.papers.marking.written import judge_number, judge_text

_AWAITED = Mark(outcome=Outcome.AWAITED, share=None, points=None)
_AWAITS = Judged(outcome=Outcome.AWAITED)


def mark(item: Item, answer: Answer | None) -> Mark:
    """What an answer is worth. Any answer has a mark, also one that fits its item badly.

    The item is sound: `faults` has nothing to say about it.
    """
    if answer is None or is_blank(answer):
        return UNANSWERED
    judged = _judged(item.body, answer)
    if judged.outcome is Outcome.AWAITED:
        return _AWAITED
    return Mark(
        outcome=judged.outcome,
        share=judged.credit / judged.out_of,
        points=_points_of(item, judged),
        feedback=judged.feedback,
        accepted=judged.accepted,
        parts=judged.parts,
    )


def _points_of(item: Item, judged: Judged) -> Decimal:
    """What cannot be read has no credit, and so no points, but loses no penalty either."""
    if judged.outcome is Outcome.WRONG:
        return rounded(-item.penalty)
    return rounded(item.points * judged.credit / judged.out_of)


def _judged(body: Body, answer: Answer) -> Judged:
    judged = JUDGED_UNREADABLE
    match answer:
        case Chosen(options=ids):
            judged = _judged_choice(body, ids)
        case Written(text=text):
            judged = _judged_text(body, text)
        case Matched(targets=pairs) if isinstance(body, Matching):
            judged = judge_pairs(body, pairs)
        case Ordered(entries=ids) if isinstance(body, Ordering):
            judged = judge_order(body, ids)
        case Filled(gaps=gaps) if isinstance(body, GapFilling):
            judged = judge_gaps(body, gaps)
        case Brought() if isinstance(body, FileUpload):
            judged = _AWAITS
    return judged


def _judged_choice(body: Body, ids: Sequence[str]) -> Judged:
    match body:
        case SingleChoice():
            return judge_single(body, ids)
        case MultipleChoice():
            return judge_multiple(body, ids)
        case TrueFalse():
            return judge_truth(body, ids)
        case _:
            return JUDGED_UNREADABLE


def _judged_text(body: Body, text: str) -> Judged:
    match body:
        case Numeric():
            return judge_number(body, text)
        case ShortText():
            return judge_text(body, text)
        case Essay():
            return _AWAITS
        case _:
            return JUDGED_UNREADABLE
