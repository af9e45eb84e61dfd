"""Whether what comes for an attempt comes after its end, and is still taken."""

from contextlib import suppress

from invigilator.database import Transaction
from invigilator.exams import Exam
from invigilator.papers.attempts.model import (
    AlreadyHandedIn,
    Attempt,
    HandInKind,
    PaperTimeOver,
    SectionTimeOver,
)
from invigilator.sittings import OwnTime, SittingEnded, require_writable_in

_MINUTE_MS = 60_000


def comes_late(tx: Transaction, attempt: Attempt, exam: Exam, time: OwnTime, now_ms: int) -> bool:
    """Whether the attempt is over and what was given before may still come.

    Raises `AlreadyHandedIn` or `PaperTimeOver` where it may not, and why a sitting takes no writes.
    """
    is_over = attempt.handed_in is not None or now_ms > time.ends_at_ms
    if not is_over:
        require_writable_in(tx, attempt.session_id)
        return False
    if attempt.handed_in is not None and attempt.handed_in.kind is HandInKind.CANDIDATE:
        raise AlreadyHandedIn
    if now_ms > ended_at_ms(attempt, time) + exam.policy.paper_late_minutes * _MINUTE_MS:
        raise PaperTimeOver
    # An end of the sitting does not take away what was given before the paper's.
    with suppress(SittingEnded):
        require_writable_in(tx, attempt.session_id)
    return True


def in_section(exam: Exam, time: OwnTime, *, given_at_ms: int, now_ms: int) -> bool:
    """Whether what was given for a section comes after its end, by the rule of the paper's end.

    Raises `SectionTimeOver` where it was given after it, or comes later than may be.
    """
    if now_ms <= time.ends_at_ms:
        return False
    until_ms = time.ends_at_ms + exam.policy.paper_late_minutes * _MINUTE_MS
    if given_at_ms > time.ends_at_ms or now_ms > until_ms:
        raise SectionTimeOver
    return True


def ended_at_ms(attempt: Attempt, time: OwnTime) -> int:
    """When an attempt was over, or will be as things stand."""
    return time.ends_at_ms if attempt.handed_in is None else attempt.handed_in.at_ms
