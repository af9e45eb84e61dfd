"""When the time of a sitting's evidence is over."""

from collections.abc import Iterable

from invigilator.exams import Exam, ExamChanged
from invigilator.journal import Fact
from invigilator.retention.model import Fate, Hold

DAY_MS = 86_400_000

SECOND_THOUGHTS_MS = DAY_MS
"""Nothing goes within a day of a change of the time itself: whoever typed 3 for 30 sees it first,
in the list of what goes next."""

_NAMES = frozenset({"policy.retention_days", "policy.deletes_evidence"})


def says_time(exam: Exam) -> bool:
    """Whether evidence of an exam is deleted by itself at all."""
    return exam.policy.deletes_evidence and exam.policy.retention_days > 0


def due_at_ms(exam: Exam, ended_at_ms: int, *, changed_at_ms: int, open_until_ms: int) -> int:
    """When the evidence of a sitting goes, as its exam stands now.

    Counted from the later of both ends, the sitting's and the exam's: candidates are told a number
    of days after the exam. Never before `open_until_ms`, until when more of it may come.
    """
    end_ms = max(ended_at_ms, exam.closes_at_ms)
    return max(
        end_ms + exam.policy.retention_days * DAY_MS,
        changed_at_ms + SECOND_THOUGHTS_MS,
        open_until_ms,
    )


def changed_at_ms(facts: Iterable[Fact]) -> int:
    """When an exam's time to keep was last changed, by its changes; 0 where it never was."""
    return max(
        (
            fact.recorded_at_ms
            for fact in facts
            if any(change.field in _NAMES for change in fact.read_as(ExamChanged).changes)
        ),
        default=0,
    )


def fate_of(
    *, is_removed: bool, hold: Hold | None, in_review: bool, due_ms: int | None, now_ms: int
) -> Fate:
    """What comes of one sitting's evidence. `due_ms` is None where no time is said."""
    if is_removed:
        return Fate.REMOVED
    if hold is not None:
        return Fate.HELD
    if due_ms is None:
        return Fate.KEPT
    if in_review:
        return Fate.IN_REVIEW
    return Fate.DUE if due_ms <= now_ms else Fate.WAITING
