"""Exams kept at hand, so that calls that come all the time ask no database."""

from invigilator.exams.model import Exam
from invigilator.kernel import Clock

_FRESH_MS = 5_000


class ExamsAtHand:
    """Exams as they were a moment ago: what another process changes is seen after five seconds."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._by_slug: dict[str, tuple[Exam, int]] = {}
        self._slugs: dict[str, str] = {}
        self.changes = 0
        """Counts the changes that were told. A read hands back the count it began at."""

    def by_slug(self, slug: str) -> Exam | None:
        """The exam of a slug, if it was looked at lately."""
        exam, until_ms = self._by_slug.get(slug, (None, 0))
        return exam if self._clock.monotonic_ms() < until_ms else None

    def by_id(self, exam_id: str) -> Exam | None:
        """The exam of an id, if it was looked at lately."""
        return self.by_slug(self._slugs.get(exam_id, ""))

    def changed(self, exam: Exam) -> None:
        """Note an exam whose change is durable."""
        self.changes += 1
        self._note(exam)

    def found(self, exam: Exam, began_at: int) -> None:
        """Note an exam that was read; not where it may have been changed during the read."""
        if began_at == self.changes:
            self._note(exam)

    def _note(self, exam: Exam) -> None:
        self._by_slug[exam.slug] = exam, self._clock.monotonic_ms() + _FRESH_MS
        self._slugs[exam.id] = exam.slug
