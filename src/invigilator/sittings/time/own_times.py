"""The own end of time of those who sit, for whoever has to know it."""

from collections.abc import Mapping, Sequence

from invigilator.database import Database, Transaction
from invigilator.exams import Exam, Exams, writes_until_ms
from invigilator.kernel import Clock
from invigilator.sittings.model import Sitting
from invigilator.sittings.time.at_hand import BeyondAtHand
from invigilator.sittings.time.model import OwnTime
from invigilator.sittings.time.own_time import own_time, work_minutes, work_time, writes_end_ms
from invigilator.sittings.time.store import beyond_of, beyond_of_several


class OwnTimes:
    """Says when people's time is over. `beyond` is what is at hand of what moves it."""

    def __init__(self, database: Database, exams: Exams, clock: Clock) -> None:
        self.beyond = BeyondAtHand(database)
        self._exams = exams
        self._clock = clock

    async def of(self, sitting: Sitting, exam: Exam) -> OwnTime:
        """When a sitting's time is over, as things stand now."""
        beyond = await self.beyond.of(sitting)
        return own_time(exam, sitting, beyond, self._clock.now_ms())

    async def is_over(self, sitting: Sitting, exam: Exam) -> bool:
        """Whether the time is over in which a sitting's writes are accepted."""
        now_ms = self._clock.now_ms()
        # Whatever else there is moves the end on: only behind this one need it be asked for.
        if now_ms <= writes_until_ms(exam, sitting.extra_minutes):
            return False
        beyond = await self.beyond.of(sitting)
        return now_ms > writes_end_ms(exam, sitting, beyond, now_ms)

    async def of_work(
        self, sitting: Sitting, exam: Exam, *, begun_at_ms: int, minutes: int
    ) -> OwnTime:
        """When a piece of work is over that a sitting's person began at a moment."""
        beyond, now_ms = await self.beyond.of(sitting), self._clock.now_ms()
        return work_time(exam, sitting, beyond, now_ms, begun_at_ms=begun_at_ms, minutes=minutes)

    def of_work_in(
        self, tx: Transaction, sitting: Sitting, exam: Exam, *, begun_at_ms: int, minutes: int
    ) -> OwnTime:
        """The same as `tx` sees it."""
        beyond = beyond_of(tx, sitting.exam_slug, sitting.room, sitting.username_norm)
        now_ms = self._clock.now_ms()
        return work_time(exam, sitting, beyond, now_ms, begun_at_ms=begun_at_ms, minutes=minutes)

    async def minutes_of_work(self, sitting: Sitting, minutes: Mapping[str, int]) -> dict[str, int]:
        """How long pieces of work may last for a sitting's person, that last so long by name."""
        beyond = await self.beyond.of(sitting)
        return {name: work_minutes(sitting, beyond, each) for name, each in minutes.items()}

    def several(self, tx: Transaction, exam_slug: str, of: Sequence[Sitting]) -> list[OwnTime]:
        """The same of many of one exam, as `tx` sees it, in their order.

        Reads what there is of the exam, once: for what is seldom asked. Raises `NoSuchExam`.
        """
        exam = self._exams.existing_in(tx, exam_slug)
        people = [(one.room, one.username_norm) for one in of]
        found, now_ms = beyond_of_several(tx, exam_slug, people), self._clock.now_ms()
        return [
            own_time(exam, one, found[person], now_ms)
            for one, person in zip(of, people, strict=True)
        ]
