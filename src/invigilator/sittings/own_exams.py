"""What a candidate who has signed in is expected at, and how far they are with it."""

from dataclasses import dataclass
from enum import StrEnum

from invigilator.database import Database, Transaction
from invigilator.exams import (
    Exam,
    Phase,
    RosterEntry,
    closes_for_ms,
    minutes_of,
    phase_at,
    rosters_of_person,
)
from invigilator.kernel import Clock, Place, Window, page_of
from invigilator.sittings.list_store import statuses_of_person
from invigilator.sittings.model import Status


class Progress(StrEnum):
    """How far one person is with an exam, whatever its window."""

    NOT_BEGUN = "not_begun"
    BEGUN = "begun"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class OwnExam:
    """One exam of a person's. `closes_at_ms` and `phase` have their agreed extra time in them.

    What staff gave during the exam is not: it is told on the page where they sit.
    """

    exam: Exam
    entry: RosterEntry
    phase: Phase
    closes_at_ms: int
    progress: Progress

    @property
    def place(self) -> Place:
        """Where it stands among the person's exams."""
        return Place(self.exam.opens_at_ms, self.exam.id)


class OwnExams:
    """The exams on whose rosters a person is, the latest first."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def now_ms(self) -> int:
        """The moment by which phases are told."""
        return self._clock.now_ms()

    async def of(self, username_norm: str, window: Window) -> tuple[list[OwnExam], str | None]:
        """A page of them, and the next one's cursor."""

        def query(tx: Transaction) -> list[OwnExam]:
            found = rosters_of_person(tx, username_norm, after=window.after, limit=window.limit + 1)
            statuses = statuses_of_person(tx, username_norm, [exam.slug for exam, _ in found])
            now_ms = self._clock.now_ms()
            return [
                _own(exam, entry, _progress(statuses.get(exam.slug, ())), now_ms)
                for exam, entry in found
            ]

        return page_of(await self._database.read(query), window)


def _own(exam: Exam, entry: RosterEntry, progress: Progress, now_ms: int) -> OwnExam:
    extra_minutes = entry.extra_minutes + minutes_of(exam, entry.accommodation.extra_percent)
    return OwnExam(
        exam=exam,
        entry=entry,
        phase=phase_at(exam, now_ms, extra_minutes),
        closes_at_ms=closes_for_ms(exam, extra_minutes),
        progress=progress,
    )


def _progress(statuses: tuple[str, ...]) -> Progress:
    if any(status != Status.ENDED for status in statuses):
        return Progress.BEGUN
    return Progress.ENDED if statuses else Progress.NOT_BEGUN
