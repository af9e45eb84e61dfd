"""Whether an exam is to come, open or over. Time is an input."""

from enum import Enum

from invigilator.exams.model import Exam


class Phase(Enum):
    """Where a moment lies, seen from an exam's window."""

    NOT_STARTED = "not_started"
    OPEN = "open"
    ENDED = "ended"


def phase_at(exam: Exam, now_ms: int) -> Phase:
    """The phase at a moment. Both ends of the window belong to it, as in the reference API."""
    if now_ms < exam.opens_at_ms:
        return Phase.NOT_STARTED
    return Phase.ENDED if now_ms > exam.closes_at_ms else Phase.OPEN
