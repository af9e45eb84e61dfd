"""The sittings of an installation: admitted, heard from, ended."""

import hmac
from functools import partial

from invigilator.database import Database, Transaction
from invigilator.exams import Exams, NoSuchExam
from invigilator.journal import Journal
from invigilator.kernel import Clock, token_digest
from invigilator.sittings import store
from invigilator.sittings.admission import Admission, Admitted
from invigilator.sittings.facts import SittingChanged
from invigilator.sittings.gate import require_writable
from invigilator.sittings.liveness import Liveness
from invigilator.sittings.model import Registration, Sitting, Status
from invigilator.sittings.refusals import NotYourSitting, SittingNotFound


class Sittings:
    """Every verb on sittings. Those of a candidate ask for the sitting's token."""

    def __init__(
        self,
        database: Database,
        journal: Journal,
        exams: Exams,
        clock: Clock,
        liveness: Liveness,
        *,
        secret: bytes,
    ) -> None:
        self._database = database
        self._journal = journal
        self._exams = exams
        self._clock = clock
        self._liveness = liveness
        self._admission = Admission(database, journal, exams, clock, secret=secret)
        # Sittings that have not ended, kept at hand so that a heartbeat asks no database.
        self._at_hand: dict[str, Sitting] = {}

    async def start(
        self,
        registration: Registration,
        *,
        exam_slug: str | None,
        address: str,
        start_key: str | None = None,
        replayed: tuple[str, str] | None = None,
    ) -> Admitted:
        """Admit a candidate. `replayed` is (session id, token) of a sitting to be given again."""
        exam = await self._admission.exam_to_sit(exam_slug)
        if replayed is not None:
            sitting = await self._find(replayed[0])
            if sitting and _holds(sitting, replayed[1]) and sitting.exam_slug == exam.slug:
                return Admitted(sitting, exam, replayed[1])
        return await self._admission.admit(
            exam, registration, address=address, start_key=start_key, on_stored=self._welcome
        )

    async def resume(self, session_id: str, token: str) -> Admitted:
        """The sitting as it is now, in every status and outside the window too."""
        sitting = await self.of_token(session_id, token)
        exam = await self._exams.by_slug(sitting.exam_slug)
        if exam is None:
            raise NoSuchExam
        return Admitted(sitting, exam)

    async def of_token(self, session_id: str, token: str) -> Sitting:
        """The sitting whose secret this is. Raises `SittingNotFound` or `NotYourSitting`."""
        sitting = self._at_hand.get(session_id) or await self._find(session_id)
        if sitting is None:
            raise SittingNotFound
        if not _holds(sitting, token):
            raise NotYourSitting
        return sitting

    async def writable(self, session_id: str, token: str) -> Sitting:
        """The sitting whose secret this is, if it takes writes now."""
        sitting = await self.of_token(session_id, token)
        require_writable(sitting.status)
        return sitting

    def end(self, tx: Transaction, sitting: Sitting, *, reason: str, by: str) -> Sitting:
        """End a sitting in `tx`. The caller seals its evidence there too, then calls `ended`."""
        current = store.sitting_by_id(tx, sitting.session_id)
        if current is None:
            raise SittingNotFound
        require_writable(current.status)
        now_ms = self._clock.now_ms()
        ended = store.set_status(
            tx, current, Status.ENDED, ended_at_ms=now_ms, ended_reason=reason, updated_at_ms=now_ms
        )
        self._journal.append(tx, sitting.session_id, [_changed(current, ended, reason, by)])
        return ended

    def ended(self, sitting: Sitting) -> None:
        """Forget a sitting whose end is durable: nobody expects to hear from it."""
        self._at_hand.pop(sitting.session_id, None)
        self._liveness.dismiss(sitting.session_id)

    def get(self, tx: Transaction, session_id: str) -> Sitting | None:
        """One sitting as `tx` sees it."""
        return store.sitting_by_id(tx, session_id)

    def of_exam(self, tx: Transaction, exam_slug: str) -> list[Sitting]:
        """All sittings of an exam, in the order they started."""
        return store.sittings_of_exam(tx, exam_slug)

    async def _find(self, session_id: str) -> Sitting | None:
        sitting = await self._database.read(partial(store.sitting_by_id, session_id=session_id))
        if sitting is not None and sitting.status is not Status.ENDED:
            self._at_hand[session_id] = sitting
        return sitting

    def _welcome(self, sitting: Sitting) -> None:
        if sitting.status is not Status.ENDED:
            self._at_hand[sitting.session_id] = sitting
            self._liveness.of(sitting)


def _holds(sitting: Sitting, token: str) -> bool:
    return hmac.compare_digest(sitting.token_hash, token_digest(token))


def _changed(before: Sitting, after: Sitting, reason: str, by: str) -> SittingChanged:
    return SittingChanged(
        session_id=after.session_id,
        exam_slug=after.exam_slug,
        from_status=before.status,
        to_status=after.status,
        action="end",
        reason=reason,
        by=by,
    )
