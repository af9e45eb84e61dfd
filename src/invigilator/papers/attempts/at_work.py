"""What a call about an attempt stands on: its form, its exam, and the time that is left."""

from collections.abc import Mapping
from dataclasses import dataclass

from invigilator.database import Database
from invigilator.exams import Exam, Exams
from invigilator.papers.attempts import store
from invigilator.papers.attempts.forms import FormAtHand, Forms
from invigilator.papers.attempts.model import Attempt, NoSuchAttempt
from invigilator.papers.drawing import Placing
from invigilator.papers.publishing import Version
from invigilator.sittings import OwnTime, Sitting, Sittings


@dataclass(frozen=True, slots=True)
class AtWork:
    """A sitting's attempt as it was begun, and what holds for it now.

    `sections` says in which section each item is.

    Whether it is open, and whose, is decided in the transaction that writes.
    """

    attempt: Attempt
    placings: Mapping[str, Placing]
    sections: Mapping[str, str]
    version: Version
    exam: Exam
    time: OwnTime


class Desks:
    """Finds what calls about attempts stand on; mostly without a look into the database."""

    def __init__(
        self, database: Database, *, exams: Exams, sittings: Sittings, forms: Forms
    ) -> None:
        self._database = database
        self._exams = exams
        self._sittings = sittings
        self._forms = forms

    async def of(self, sitting: Sitting, attempt_id: str) -> AtWork:
        """What a sitting's call stands on. Raises `NoSuchAttempt`."""
        form = self._forms.at_hand(attempt_id) or await self._drawn(sitting, attempt_id)
        attempt = form.attempt
        exam = await self._exams.existing(attempt.exam_slug)
        time = await self._sittings.times.of_work(
            sitting, exam, begun_at_ms=attempt.begun_at_ms, minutes=attempt.minutes
        )
        version = await self._forms.version_of(attempt)
        return AtWork(attempt, form.placings, form.sections, version, exam, time)

    async def _drawn(self, sitting: Sitting, attempt_id: str) -> FormAtHand:
        attempt = await self._database.read(
            lambda tx: store.attempt_ever_of(tx, attempt_id, sitting.session_id)
        )
        if attempt is None:
            raise NoSuchAttempt
        return await self._forms.taken_to_hand(attempt)
