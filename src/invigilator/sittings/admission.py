"""Start and resume: how a candidate comes to have a sitting, and comes back to it."""

from dataclasses import dataclass

from invigilator.database import Transaction
from invigilator.exams import Exam, Exams, NoSuchExam, Phase, phase_at
from invigilator.kernel import (
    Clock,
    new_id,
    new_token,
    storage_segment,
    token_digest,
    username_norm,
)
from invigilator.sittings import store
from invigilator.sittings.changing import Change, Changing
from invigilator.sittings.facts import SittingStarted
from invigilator.sittings.model import Registration, Sitting, Status
from invigilator.sittings.refusals import NotConfigured, NotStarted, WindowEnded
from invigilator.sittings.tokens import sitting_token


@dataclass(frozen=True, slots=True)
class Admitted:
    """A sitting with its exam, and the secret where the caller is to be given it."""

    sitting: Sitting
    exam: Exam
    token: str | None = None


class Admission:
    """Admits candidates. A start is one transaction: no lock beside it can be orphaned."""

    def __init__(self, exams: Exams, clock: Clock, changing: Changing, *, secret: bytes) -> None:
        self._exams = exams
        self._clock = clock
        self._changing = changing
        self._secret = secret

    async def exam_to_sit(self, slug: str | None) -> Exam:
        """The exam that a start is for, if its window is open now.

        A client of the reference system names none and means the only open one.
        """
        now_ms = self._clock.now_ms()
        if slug:
            exam = await self._exams.by_slug(slug)
            if exam is None:
                raise NoSuchExam
        else:
            exam = await self._exams.only_open(now_ms)
            if exam is None:
                raise NotConfigured
        phase = phase_at(exam, now_ms)
        if phase is Phase.NOT_STARTED:
            raise NotStarted
        if phase is Phase.ENDED:
            raise WindowEnded
        return exam

    def admit(
        self,
        tx: Transaction,
        exam: Exam,
        registration: Registration,
        *,
        address: str,
        start_key: str | None,
    ) -> tuple[Change, Admitted]:
        """Make the sitting, or give back the one that the same `start_key` made before.

        The second sitting of a person whose place is held waits for approval.
        """
        key = start_key or new_token()
        known = store.sitting_by_start_key(tx, token_digest(key)) if start_key else None
        norm = username_norm(registration.username)
        if known and (known.exam_slug, known.username_norm) == (exam.slug, norm):
            change = Change(known)
        else:
            change = self._store_new(
                tx, exam, registration, key, keep_key=known is None, address=address
            )
        token = sitting_token(self._secret, change.sitting.session_id, key)
        return change, Admitted(change.sitting, exam, token)

    def _store_new(
        self,
        tx: Transaction,
        exam: Exam,
        registration: Registration,
        key: str,
        *,
        keep_key: bool,
        address: str,
    ) -> Change:
        norm, session_id = username_norm(registration.username), new_id()
        holder = store.place_holder(tx, exam.slug, norm)
        now_ms = self._clock.now_ms()
        sitting = Sitting(
            session_id=session_id,
            exam_slug=exam.slug,
            username=registration.username,
            username_norm=norm,
            name=registration.name,
            roll_number=registration.roll_number,
            email=registration.email,
            room=registration.room,
            status=Status.PENDING_APPROVAL if holder else Status.ACTIVE,
            blocked_by=holder.session_id if holder else None,
            storage_prefix=f"contests/{storage_segment(exam.slug)}/sessions/{norm}/{session_id}/",
            start_address=address,
            token_hash=token_digest(sitting_token(self._secret, session_id, key)),
            start_key_hash=token_digest(key) if keep_key else None,
            created_at_ms=now_ms,
            updated_at_ms=now_ms,
        )
        store.insert_sitting(tx, sitting)
        self._changing.journal.append(tx, session_id, [_started(sitting)])
        # Sittings of an older version may still wait for one that has ended.
        others = () if holder else self._changing.take_place(tx, sitting)
        return Change(sitting, others=others)


def _started(sitting: Sitting) -> SittingStarted:
    return SittingStarted(
        session_id=sitting.session_id,
        exam_slug=sitting.exam_slug,
        username=sitting.username,
        username_norm=sitting.username_norm,
        name=sitting.name,
        room=sitting.room,
        status=sitting.status,
        blocked_by=sitting.blocked_by,
        address=sitting.start_address,
    )
