"""What comes of sittings' evidence, by what is stored: asked for lists, and before a removal."""

from collections.abc import Sequence
from dataclasses import dataclass

from invigilator.database import Transaction
from invigilator.evidence import Evidence, Removal
from invigilator.exams import Exam, ExamChanged, Exams, exam_stream
from invigilator.journal import Journal, kind_of
from invigilator.kernel import Clock
from invigilator.retention import store
from invigilator.retention.due import changed_at_ms, due_at_ms, fate_of, says_time
from invigilator.retention.model import Fate, Hold
from invigilator.review import Claims
from invigilator.sittings import Sitting


@dataclass(frozen=True, slots=True)
class Outlook:
    """One sitting's evidence and what comes of it. `due_at_ms` is None where no time is said."""

    sitting: Sitting
    fate: Fate
    due_at_ms: int | None
    hold: Hold | None
    removal: Removal | None


class Judging:
    """Says of sittings what comes of their evidence. Every verb runs in its caller's transaction.

    `open_for_ms` is how long after its end more of a sitting's evidence may come.
    """

    def __init__(
        self,
        journal: Journal,
        clock: Clock,
        *,
        exams: Exams,
        evidence: Evidence,
        claims: Claims,
        open_for_ms: int,
    ) -> None:
        self._journal = journal
        self._clock = clock
        self._exams = exams
        self._evidence = evidence
        self._claims = claims
        self.open_for_ms = open_for_ms

    def exam_in(self, tx: Transaction, exam_slug: str) -> Exam | None:
        """An exam as it is stored."""
        return self._exams.exam_in(tx, exam_slug)

    def outlooks(self, tx: Transaction, exam: Exam, sittings: Sequence[Sitting]) -> list[Outlook]:
        """Of some sittings of one exam that have ended, in their order.

        Costs four questions for all of them, and the exam's changes.
        """
        ids = [sitting.session_id for sitting in sittings]
        holds, removals = store.holds_of(tx, ids), self._evidence.removals(tx, ids)
        norms = sorted({sitting.username_norm for sitting in sittings})
        reviewed = self._claims.under_review(tx, exam.slug, norms)
        changes = self._journal.stream(tx, exam_stream(exam.slug), kinds=[kind_of(ExamChanged)])
        changed_ms = changed_at_ms(changes)
        found = []
        for sitting in sittings:
            due_ms = self._due_ms(exam, sitting, changed_ms)
            hold, removal = holds.get(sitting.session_id), removals.get(sitting.session_id)
            fate = fate_of(
                is_removed=removal is not None,
                hold=hold,
                in_review=sitting.username_norm in reviewed,
                due_ms=due_ms,
                now_ms=self._clock.now_ms(),
            )
            found.append(Outlook(sitting, fate, due_ms, hold, removal))
        return found

    def outlook(self, tx: Transaction, sitting: Sitting) -> Outlook | None:
        """Of one sitting; None while it goes on, or without its exam."""
        exam = self.exam_in(tx, sitting.exam_slug)
        if exam is None or sitting.ended_at_ms is None:
            return None
        return self.outlooks(tx, exam, [sitting])[0]

    def _due_ms(self, exam: Exam, sitting: Sitting, changed_ms: int) -> int | None:
        if not says_time(exam) or sitting.ended_at_ms is None:
            return None
        return due_at_ms(
            exam,
            sitting.ended_at_ms,
            changed_at_ms=changed_ms,
            open_until_ms=sitting.ended_at_ms + self.open_for_ms,
        )
