"""When a person's time is over: one rule, of everything that may move it."""

from dataclasses import replace

from invigilator.exams import Exam, closes_for_ms, minutes_of, moved_end_ms, writes_until_ms
from invigilator.kernel import Span, union_of
from invigilator.sittings.model import Sitting
from invigilator.sittings.time.model import Beyond, Interruption, OwnTime


def extra_minutes_of(exam: Exam, sitting: Sitting, beyond: Beyond) -> int:
    """All the extra time of a sitting: as agreed in the roster, and as staff gave since."""
    agreed = sitting.extra_minutes + minutes_of(exam, sitting.extra_percent)
    return agreed + beyond.given_minutes


def own_time(exam: Exam, sitting: Sitting, beyond: Beyond, now_ms: int) -> OwnTime:
    """When a sitting's time is over as things stand now, by nothing but what is handed in.

    In whatever order interruptions were opened, closed or told, and whenever extra time was given,
    the same ones come to the same end.
    """
    extra_minutes = extra_minutes_of(exam, sitting, beyond)
    ends_at_ms = closes_for_ms(exam, extra_minutes, beyond.stood_at(now_ms))
    open_ones = [one for one in beyond.interruptions if one.to_ms is None and now_ms <= ends_at_ms]
    newest = max(open_ones, key=lambda one: one.opened_at_ms, default=None)
    return OwnTime(
        ends_at_ms=ends_at_ms,
        left_ms=max(0, ends_at_ms - now_ms),
        stands_since_ms=_since(exam, beyond, open_ones, now_ms),
        cause=None if newest is None else newest.cause,
    )


def work_time(
    exam: Exam, sitting: Sitting, beyond: Beyond, now_ms: int, *, begun_at_ms: int, minutes: int
) -> OwnTime:
    """The time of a piece of work that was begun within an exam and may last so many minutes.

    What somebody has of extra time they have here too, a percentage as a share of these minutes.
    It is over with the exam's time at the latest. 0 minutes last as long as that.
    """
    own = own_time(exam, sitting, beyond, now_ms)
    if minutes == 0:
        return own
    stood = [
        Span(max(one.from_ms, begun_at_ms), one.to_ms)
        for one in beyond.stood_at(now_ms)
        if one.to_ms > begun_at_ms
    ]
    may_last_ms = work_minutes(sitting, beyond, minutes) * 60_000
    end_ms = moved_end_ms(exam, begun_at_ms + may_last_ms, stood)
    ends_at_ms = min(end_ms, own.ends_at_ms)
    return replace(own, ends_at_ms=ends_at_ms, left_ms=max(0, ends_at_ms - now_ms))


def work_minutes(sitting: Sitting, beyond: Beyond, minutes: int) -> int:
    """How many minutes somebody has for what may last so many: with their extra time in it."""
    share = -(-minutes * sitting.extra_percent // 100)
    return minutes + share + sitting.extra_minutes + beyond.given_minutes


def writes_end_ms(exam: Exam, sitting: Sitting, beyond: Beyond, now_ms: int) -> int:
    """The last moment at which a sitting's writes are accepted."""
    return writes_until_ms(exam, extra_minutes_of(exam, sitting, beyond), beyond.stood_at(now_ms))


def _since(exam: Exam, beyond: Beyond, open_ones: list[Interruption], now_ms: int) -> int | None:
    """Since when the clock has stood without a break: one interruption may follow into another."""
    if not open_ones:
        return None
    first_ms = min(one.from_ms for one in open_ones)
    joined = union_of(beyond.stood_at(now_ms))
    since_ms = next((s.from_ms for s in joined if s.from_ms <= first_ms <= s.to_ms), first_ms)
    return min(now_ms, max(since_ms, exam.opens_at_ms))
