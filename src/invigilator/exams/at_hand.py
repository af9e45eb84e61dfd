"""Exams kept at hand, so that calls that come all the time ask no database."""

from invigilator.exams.model import Exam
from invigilator.kernel import Clock

_FRESH_MS = 5_000


class ExamsAtHand:
    """Exams as they were read a moment ago. All on the event loop.

    Only what was read is ever kept, never what somebody wrote: of two changes by two processes the
    older may be told last here, and would stay.
    """

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._by_slug: dict[str, tuple[Exam, int]] = {}
        self._slugs: dict[str, str] = {}
        self.drops = 0
        """Counts the changes that were told. A read hands back the count it began at."""

    def by_slug(self, slug: str) -> Exam | None:
        """The exam of a slug, if it was looked at lately."""
        exam, until_ms = self._by_slug.get(slug, (None, 0))
        return exam if self._clock.monotonic_ms() < until_ms else None

    def by_id(self, exam_id: str) -> Exam | None:
        """The exam of an id, if it was looked at lately."""
        return self.by_slug(self._slugs.get(exam_id, ""))

    def drop(self, slug: str) -> None:
        """An exam was changed, and that is durable: what is at hand of it is old."""
        self.drops += 1
        self._by_slug.pop(slug, None)

    def found(self, exam: Exam, began_at: int) -> None:
        """Note an exam that was read; not where it may have been changed during the read."""
        if began_at == self.drops:
            self._by_slug[exam.slug] = exam, self._clock.monotonic_ms() + _FRESH_MS
            self._slugs[exam.id] = exam.slug
