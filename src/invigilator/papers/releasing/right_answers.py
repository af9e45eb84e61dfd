"""What would have been right, in the shape of an answer: so a page shows both in one way."""

from decimal import Decimal

from invigilator.papers.answers import Answer, Chosen, Filled, Matched, Ordered, Written
from invigilator.papers.items import (
    Body,
    GapFilling,
    Matching,
    MultipleChoice,
    Numeric,
    Ordering,
    ShortText,
    SingleChoice,
    TrueFalse,
)


def right_answer(body: Body) -> Answer | None:
    """An answer that is worth everything, by the item's ids; None of what people mark."""
    answer: Answer | None = None
    match body:
        case SingleChoice():
            answer = Chosen(options=(_best(body),))
        case MultipleChoice(options=options):
            answer = Chosen(options=tuple(one.id for one in options if one.is_right))
        case TrueFalse(is_true=is_true):
            answer = Chosen(options=("true" if is_true else "false",))
        case Numeric() | ShortText():
            answer = Written(text=_typed(body))
        case Matching(prompts=prompts):
            answer = Matched(targets={prompt.id: prompt.target for prompt in prompts})
        case Ordering(entries=entries):
            answer = Ordered(entries=tuple(entry.id for entry in entries))
        case GapFilling(gaps=gaps):
            answer = Filled(
                gaps={
                    gap.id: _best(gap.body)
                    if isinstance(gap.body, SingleChoice)
                    else _typed(gap.body)
                    for gap in gaps
                }
            )
    return answer


def _best(body: SingleChoice) -> str:
    return max(body.options, key=lambda option: option.credit).id


def _typed(body: Numeric | ShortText) -> str:
    """The accepted form with most credit, the first of several, as its author wrote it."""
    if isinstance(body, Numeric):
        best = max(body.accepted, key=lambda one: one.credit)
        return _plain(best.value)
    return max(body.accepted, key=lambda one: one.credit).text.replace("\\*", "*")


def _plain(number: Decimal) -> str:
    return f"{number:f}"
