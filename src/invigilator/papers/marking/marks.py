"""From an item and an answer to a mark. The same two give the same mark, always."""

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
from invigilator.papers.items.choice import NOTHING
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
    if judged.outcome is Outcome.UNREADABLE:
        return NOTHING
    if judged.outcome is Outcome.WRONG:
        return rounded(-item.penalty)
    return rounded(item.points * judged.credit / judged.out_of)


def _judged(body: Body, answer: Answer) -> Judged:
    judged = JUDGED_UNREADABLE
    match body, answer:
        case SingleChoice() as single, Chosen(options=ids):
            judged = judge_single(single, ids)
        case MultipleChoice() as multiple, Chosen(options=ids):
            judged = judge_multiple(multiple, ids)
        case TrueFalse() as truth, Chosen(options=ids):
            judged = judge_truth(truth, ids)
        case Numeric() as numeric, Written(text=text):
            judged = judge_number(numeric, text)
        case ShortText() as short, Written(text=text):
            judged = judge_text(short, text)
        case Matching() as matching, Matched(targets=pairs):
            judged = judge_pairs(matching, pairs)
        case Ordering() as ordering, Ordered(entries=ids):
            judged = judge_order(ordering, ids)
        case GapFilling() as filling, Filled(gaps=gaps):
            judged = judge_gaps(filling, gaps)
        case (Essay(), Written()) | (FileUpload(), Brought()):
            judged = _AWAITS
    return judged
