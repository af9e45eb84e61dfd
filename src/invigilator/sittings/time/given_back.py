"""How much of somebody's time one interruption gave back."""

from invigilator.exams import Exam, closes_for_ms
from invigilator.sittings.model import Sitting
from invigilator.sittings.time.model import Beyond, Interruption
from invigilator.sittings.time.own_time import extra_minutes_of


def given_back_ms(
    exam: Exam, sitting: Sitting, beyond: Beyond, interruption: Interruption, now_ms: int
) -> int:
    """By how much a sitting's end moved on by one interruption; up to now while it goes on.

    By the rule that moves the end: interruptions in the order in which they were opened, each what
    it added to those before it. So a stretch that two share is counted with the first of them, and
    all of them together are what the end moved.
    """
    place = _order(interruption)
    before = Beyond(interruptions=tuple(o for o in beyond.interruptions if _order(o) < place))
    with_it = Beyond(interruptions=(*before.interruptions, interruption))
    minutes = extra_minutes_of(exam, sitting, beyond)
    ends_ms, ended_ms = (
        closes_for_ms(exam, minutes, some.stood_at(now_ms)) for some in (with_it, before)
    )
    return ends_ms - ended_ms


def _order(one: Interruption) -> tuple[int, str]:
    return one.opened_at_ms, one.interruption_id
