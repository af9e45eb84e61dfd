"""Whether what comes for an attempt comes after its end, and is still taken."""

from enum import Enum

from invigilator.exams import Exam
from invigilator.papers.attempts.model import (
    AlreadyHandedIn,
    Attempt,
    HandInKind,
    PaperTimeOver,
    SectionTimeOver,
)
from invigilator.sittings import OwnTime

_MINUTE_MS = 60_000


class Comes(Enum):
    """How what was given comes, by when that was and when it arrives."""

    IN_TIME = "in time"
    LATE = "late"
    """After the end, and given before it: it is taken, and marked as late."""

    PAPER_OVER = "paper over"
    """Given after the paper's end."""

    SECTION_OVER = "section over"
    """Given after its section's end, or arrived later than may be."""

    @property
    def refusal(self) -> type[PaperTimeOver | SectionTimeOver] | None:
        """Why it is not taken; None where it is."""
        return _REFUSALS.get(self)


_REFUSALS: dict[Comes, type[PaperTimeOver | SectionTimeOver]] = {
    Comes.PAPER_OVER: PaperTimeOver,
    Comes.SECTION_OVER: SectionTimeOver,
}


def is_over(attempt: Attempt, exam: Exam, time: OwnTime, now_ms: int) -> bool:
    """Whether an attempt is over, and what was given before may still come.

    Raises `AlreadyHandedIn` or `PaperTimeOver` where it may not.
    """
    if attempt.handed_in is None and now_ms <= time.ends_at_ms:
        return False
    if attempt.handed_in is not None and attempt.handed_in.kind is HandInKind.CANDIDATE:
        raise AlreadyHandedIn
    if now_ms > _late_until_ms(exam, ended_at_ms(attempt, time)):
        raise PaperTimeOver
    return True


def in_section(exam: Exam, time: OwnTime, *, given_at_ms: int, now_ms: int) -> Comes:
    """How what was given for a section comes, by the rule of the paper's end."""
    if now_ms <= time.ends_at_ms:
        return Comes.IN_TIME
    is_too_late = now_ms > _late_until_ms(exam, time.ends_at_ms)
    return Comes.SECTION_OVER if given_at_ms > time.ends_at_ms or is_too_late else Comes.LATE


def ended_at_ms(attempt: Attempt, time: OwnTime) -> int:
    """When an attempt was over, or will be as things stand."""
    return time.ends_at_ms if attempt.handed_in is None else attempt.handed_in.at_ms


def _late_until_ms(exam: Exam, ended_at_ms: int) -> int:
    return ended_at_ms + exam.policy.paper_late_minutes * _MINUTE_MS
