"""What it is worth to have typed a number or a short text."""

from decimal import Decimal, localcontext

from invigilator.papers.items import AcceptedNumber, AcceptedText, Numeric, ShortText
from invigilator.papers.marking.model import JUDGED_UNREADABLE, Judged, Outcome, outcome_of
from invigilator.papers.marking.numerals import EXACT, readings
from invigilator.papers.marking.texts import comparable, is_met, pieces_of


def judge_number(body: Numeric, text: str) -> Judged:
    """The best of the accepted numbers that it meets, in any of the ways that it can be read."""
    numbers = readings(text, unit=body.unit)
    if not numbers:
        return JUDGED_UNREADABLE
    with localcontext(EXACT):
        met = [
            index
            for index, one in enumerate(body.accepted)
            if any(_is_within(number, one) for number in numbers)
        ]
    return _best(body.accepted, met)


def judge_text(body: ShortText, text: str) -> Judged:
    """The best of the accepted forms that it meets."""
    given = comparable(text, is_case_sensitive=body.is_case_sensitive)
    met = [
        index
        for index, one in enumerate(body.accepted)
        if is_met(pieces_of(one.text, is_case_sensitive=body.is_case_sensitive), given)
    ]
    return _best(body.accepted, met)


def _is_within(number: Decimal, accepted: AcceptedNumber) -> bool:
    margin = accepted.margin
    return accepted.value - margin <= number <= accepted.value + margin


def _best(
    accepted: tuple[AcceptedNumber, ...] | tuple[AcceptedText, ...], met: list[int]
) -> Judged:
    """Of those that were met, the first of those with most credit."""
    if not met:
        return Judged(outcome=Outcome.WRONG)
    index = max(met, key=lambda each: accepted[each].credit)
    best = accepted[index]
    return Judged(
        outcome=outcome_of(best.credit),
        credit=best.credit,
        feedback=best.feedback,
        accepted=index,
    )
