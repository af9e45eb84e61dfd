"""How supervision stands for one candidate, for their page."""

from dataclasses import dataclass

from invigilator.database import Database, Transaction
from invigilator.exams import Exams, roster_entry
from invigilator.kernel import Clock
from invigilator.papers import Attempt, hosted_exam, newest_attempt
from invigilator.sittings import OwnTime, Sitting, Sittings
from invigilator.supervision import store
from invigilator.supervision.model import Rules, rules_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """The rules for somebody, how often each was broken, and their time for the paper.

    `attempt` is None before the paper is opened; `time` is then what it would be if that were now.
    """

    rules: Rules
    times: dict[str, int]
    attempt: Attempt | None
    time: OwnTime


class Supervision:
    """Tells candidates what holds for them: before they begin, and while they sit."""

    def __init__(
        self, database: Database, clock: Clock, *, exams: Exams, sittings: Sittings
    ) -> None:
        self._database = database
        self._clock = clock
        self._exams = exams
        self._sittings = sittings

    async def of(self, sitting: Sitting) -> Standing:
        """How it stands for a sitting. Raises `NoSuchExam` or `NotHosted`."""
        exam = await hosted_exam(self._exams, sitting.exam_slug)

        def query(tx: Transaction) -> Standing:
            entry = roster_entry(tx, exam.slug, sitting.username_norm)
            attempt = newest_attempt(tx, exam.slug, sitting.username_norm)
            begun_at_ms = self._clock.now_ms() if attempt is None else attempt.begun_at_ms
            minutes = exam.policy.paper_minutes if attempt is None else attempt.minutes
            return Standing(
                rules=rules_of(exam.policy, entry),
                times={} if attempt is None else store.times_of(tx, attempt.attempt_id),
                attempt=attempt,
                time=self._sittings.times.of_work_in(
                    tx, sitting, exam, begun_at_ms=begun_at_ms, minutes=minutes
                ),
            )

        return await self._database.read(query)
