"""The own end of time of those who sit, for whoever has to know it."""

from collections.abc import Sequence

from invigilator.database import Database, Transaction
from invigilator.exams import Exam, Exams, NoSuchExam, writes_until_ms
from invigilator.kernel import Clock
from invigilator.sittings.model import Sitting
from invigilator.sittings.time.at_hand import BeyondAtHand
from invigilator.sittings.time.model import OwnTime
from invigilator.sittings.time.own_time import own_time, writes_end_ms
from invigilator.sittings.time.store import beyond_of_several


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

    def several(self, tx: Transaction, exam_slug: str, of: Sequence[Sitting]) -> list[OwnTime]:
        """The same of many of one exam, as `tx` sees it, in their order.

        Reads what there is of the exam, once: for what is seldom asked. Raises `NoSuchExam`.
        """
        exam = self._exams.exam_in(tx, exam_slug)
        if exam is None:
            raise NoSuchExam
        people = [(one.room, one.username_norm) for one in of]
        found, now_ms = beyond_of_several(tx, exam_slug, people), self._clock.now_ms()
        return [
            own_time(exam, one, found[person], now_ms)
            for one, person in zip(of, people, strict=True)
        ]
