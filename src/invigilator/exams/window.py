"""Whether an exam is to come, open or over, for whom. Time is an input.

All moments belong to what they end: at `closes_at_ms` an exam is still open. Extra time belongs to
a candidate: their exam closes so many minutes later, and nothing else moves. Where their clock
stood still, each end that it had not reached moves by as long as it stood.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from invigilator.exams.model import Exam
from invigilator.kernel import Span, union_of

_MINUTE_MS = 60_000


class Phase(Enum):
    """Where a moment lies, seen from an exam's window."""

    NOT_STARTED = "not_started"
    OPEN = "open"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class Open:
    """A start is let in, now and until `until_ms`."""

    until_ms: int


@dataclass(frozen=True, slots=True)
class NotYet:
    """Too early: the exam opens at `opens_at_ms`."""

    opens_at_ms: int


@dataclass(frozen=True, slots=True)
class TooLate:
    """The exam goes on for those who began; starts were let in until `until_ms`."""

    until_ms: int


@dataclass(frozen=True, slots=True)
class Ended:
    """The exam was over for this candidate after `closed_at_ms`."""

    closed_at_ms: int


Admission = Open | NotYet | TooLate | Ended


def minutes_of(exam: Exam, percent: int) -> int:
    """A share of the exam's length, in whole minutes, rounded up."""
    whole = 100 * _MINUTE_MS
    return -(-(exam.closes_at_ms - exam.opens_at_ms) * percent // whole)


def closes_for_ms(exam: Exam, extra_minutes: int = 0, stood: Iterable[Span] = ()) -> int:
    """The last moment of the exam for a candidate with so much extra time, whose clock `stood`."""
    return moved_end_ms(exam, exam.closes_at_ms + extra_minutes * _MINUTE_MS, stood)


def moved_end_ms(exam: Exam, end_ms: int, stood: Iterable[Span]) -> int:
    """Where an end is to be found once the clock stood still during some spans.

    As a clock on the wall would have it that is stopped and started again: stretches that overlap
    count once, in whichever order they are told; what lies before the exam opens is none of its
    time; and a clock that has run out is not stopped any more.
    """
    for span in union_of(Span(max(one.from_ms, exam.opens_at_ms), one.to_ms) for one in stood):
        if span.from_ms > end_ms:
            break
        end_ms += span.length_ms
    return end_ms


def phase_at(exam: Exam, now_ms: int, extra_minutes: int = 0) -> Phase:
    """The phase at a moment. Both ends of the window belong to it, as in the reference API."""
    if now_ms < exam.opens_at_ms:
        return Phase.NOT_STARTED
    return Phase.ENDED if now_ms > closes_for_ms(exam, extra_minutes) else Phase.OPEN


def admission_at(
    exam: Exam, now_ms: int, extra_minutes: int = 0, stood: Iterable[Span] = ()
) -> Admission:
    """Whether a start is let in at a moment, and if not, why.

    Extra time does not lengthen late admission: it is time to work, not time to arrive. While
    clocks stand nobody arrives either, so that moves it.
    """
    spans = list(stood)
    closes_ms = closes_for_ms(exam, extra_minutes, spans)
    if now_ms < exam.opens_at_ms:
        return NotYet(exam.opens_at_ms)
    if now_ms > closes_ms:
        return Ended(closes_ms)
    late_minutes = exam.terms.late_admission_minutes
    if late_minutes is None:
        return Open(closes_ms)
    late_ms = moved_end_ms(exam, exam.opens_at_ms + late_minutes * _MINUTE_MS, spans)
    until_ms = min(late_ms, closes_ms)
    return Open(until_ms) if now_ms <= until_ms else TooLate(until_ms)


def writes_until_ms(exam: Exam, extra_minutes: int = 0, stood: Iterable[Span] = ()) -> int:
    """The last moment at which heartbeats, uploads, observations and the end are accepted."""
    grace_minutes = exam.terms.accept_after_close_minutes
    return closes_for_ms(exam, extra_minutes, stood) + grace_minutes * _MINUTE_MS
