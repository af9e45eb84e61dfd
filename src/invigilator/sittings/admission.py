"""Start: how a candidate comes to have a sitting.

In this order: the exam, its window for this person, a sitting that they have already, whether they
may begin without a code, the code, and last the place, which is free or held.
"""

import hmac
from dataclasses import dataclass, replace

from invigilator.candidates import CandidateSignInRequired
from invigilator.database import Transaction
from invigilator.exams import (
    Ended,
    Entry,
    Exam,
    Exams,
    NoSuchExam,
    NotYet,
    RoomsFrom,
    RosterEntry,
    TooLate,
    Unlisted,
    admission_at,
    minutes_of,
    roster_entry,
    roster_size,
)
from invigilator.kernel import (
    Clock,
    Refusal,
    new_id,
    new_token,
    storage_segment,
    token_digest,
    username_norm,
)
from invigilator.sittings import store
from invigilator.sittings.changing import Change, Changing
from invigilator.sittings.code_book import CodeBook, Said
from invigilator.sittings.code_model import CodeKind, CodeRequired
from invigilator.sittings.counts_store import BEGUN, adjust_count
from invigilator.sittings.facts import SittingStarted
from invigilator.sittings.model import Registration, Sitting, Status
from invigilator.sittings.refusals import (
    AdmissionOver,
    NotConfigured,
    NotOnRoster,
    NotStarted,
    TooManyStarts,
    WindowEnded,
)
from invigilator.sittings.time.store import beyond_of
from invigilator.sittings.tokens import sitting_token


@dataclass(frozen=True, slots=True, kw_only=True)
class Start:
    """What a start brings along.

    `start_key` is its idempotency key. `replayed` names a sitting, with its secret, that is to be
    given again whatever became of it; `held` are the secrets that the browser holds, by sitting.
    `is_signed_in`: whether the candidate of the registration has signed in to their account.
    """

    exam: Exam
    registration: Registration
    address: str
    start_key: str | None = None
    replayed: tuple[str, str] | None = None
    held: tuple[tuple[str, str], ...] = ()
    admission_code: str | None = None
    is_signed_in: bool = False

    @property
    def username_norm(self) -> str:
        """The person, as two spellings are compared."""
        return username_norm(self.registration.username)

    def is_for(self, sitting: Sitting) -> bool:
        """Whether this is the same person in the same exam."""
        mine = (self.exam.slug, self.username_norm)
        return (sitting.exam_slug, sitting.username_norm) == mine


@dataclass(frozen=True, slots=True)
class Admitted:
    """A sitting with its exam, and the secret where the caller is to be given it."""

    sitting: Sitting
    exam: Exam
    token: str | None = None
    is_new: bool = False


@dataclass(frozen=True, slots=True)
class Admission:
    """Admits candidates. A start is one transaction: no lock beside it can be orphaned."""

    exams: Exams
    clock: Clock
    changing: Changing
    codes: CodeBook
    secret: bytes

    async def exam_to_sit(self, slug: str | None) -> Exam:
        """The exam that a start is for. A client of the reference system names none."""
        exam = await self.exams.meant(slug, prefer_open=True)
        if exam is None:
            raise NoSuchExam if slug else NotConfigured
        return exam

    def admit(
        self, tx: Transaction, start: Start, *, wait_seconds: int = 0
    ) -> tuple[Change | None, Admitted]:
        """Make the sitting, or give back the one that this start is a repetition of.

        The second sitting of a person whose place is held waits for approval. While there is
        something to wait no new one begins. The exam is asked for anew: another process may just
        have closed it, or changed its terms.
        """
        exam = self.exams.existing_in(tx, start.exam.slug)
        start = replace(start, exam=exam)
        if exam.terms.admission is Entry.ACCOUNT and not start.is_signed_in:
            raise CandidateSignInRequired
        entry = roster_entry(tx, start.exam.slug, start.username_norm)
        is_late = self._is_late(tx, start, entry)
        known = self._known(tx, start)
        if known is not None:
            return None, known
        if wait_seconds:
            raise TooManyStarts(retry_after_seconds=wait_seconds)
        is_listed = entry is not None or _is_for_all(tx, exam)
        needed = _why_code_is_needed(start.exam, is_late=is_late, is_listed=is_listed)
        if needed is not None and not start.admission_code:
            raise needed
        session_id = new_id()
        if needed is not None:
            text = start.admission_code or ""
            said = Said(start.exam.slug, start.username_norm, CodeKind.ADMISSION, text)
            self.codes.take(tx, said, session_id=session_id)
        return self._begin(tx, start, session_id, entry, is_listed=is_listed)

    def _is_late(self, tx: Transaction, start: Start, entry: RosterEntry | None) -> bool:
        """Whether starts are over while the exam goes on. Raises outside the person's window."""
        exam, now_ms = start.exam, self.clock.now_ms()
        room = _placed(start.registration, exam, entry).room
        beyond = beyond_of(tx, exam.slug, room, start.username_norm)
        extra_minutes = beyond.given_minutes
        if entry is not None:
            percent = entry.accommodation.extra_percent
            extra_minutes += entry.extra_minutes + minutes_of(exam, percent)
        admission = admission_at(exam, now_ms, extra_minutes, beyond.stood_at(now_ms))
        if isinstance(admission, NotYet):
            raise NotStarted
        if isinstance(admission, Ended):
            raise WindowEnded
        return isinstance(admission, TooLate)

    def _known(self, tx: Transaction, start: Start) -> Admitted | None:
        if start.replayed is not None:
            again = _held(tx, start, *start.replayed)
            if again is not None:
                return again
        if start.start_key:
            made = store.sitting_by_start_key(tx, token_digest(start.start_key))
            if made is not None and start.is_for(made):
                token = sitting_token(self.secret, made.session_id, start.start_key)
                return Admitted(made, start.exam, token)
        for session_id, token in start.held:
            held = _held(tx, start, session_id, token)
            if held is not None and held.sitting.status is not Status.ENDED:
                return held
        return None

    def _begin(
        self,
        tx: Transaction,
        start: Start,
        session_id: str,
        entry: RosterEntry | None,
        *,
        is_listed: bool,
    ) -> tuple[Change, Admitted]:
        exam, norm = start.exam, start.username_norm
        who = _placed(start.registration, exam, entry)
        holder = store.place_holder(tx, exam.slug, norm)
        key = start.start_key or new_token()
        # Another person's key is nobody's proof; it only is not kept a second time.
        keep_key = start.start_key and not store.sitting_by_start_key(tx, token_digest(key))
        token, now_ms = sitting_token(self.secret, session_id, key), self.clock.now_ms()
        sitting = Sitting(
            session_id=session_id,
            exam_slug=exam.slug,
            username=who.username,
            username_norm=norm,
            name=who.name,
            roll_number=who.roll_number,
            email=who.email,
            room=who.room,
            status=Status.PENDING_APPROVAL if holder else Status.ACTIVE,
            blocked_by=holder.session_id if holder else None,
            storage_prefix=f"contests/{storage_segment(exam.slug)}/sessions/{norm}/{session_id}/",
            start_address=start.address,
            token_hash=token_digest(token),
            start_key_hash=token_digest(key) if keep_key else None,
            created_at_ms=now_ms,
            updated_at_ms=now_ms,
            is_listed=is_listed,
            extra_minutes=entry.extra_minutes if entry else 0,
            extra_percent=entry.accommodation.extra_percent if entry else 0,
        )
        if entry is not None and not store.has_sitting(tx, exam.slug, norm):
            adjust_count(tx, exam.slug, entry.room, BEGUN, 1)
        store.insert_sitting(tx, sitting)
        self.changing.journal.append(tx, session_id, [_started(sitting)])
        # Sittings of an older version may still wait for one that has ended.
        others = () if holder else self.changing.take_place(tx, sitting)
        return Change(sitting, others=others), Admitted(sitting, exam, token, is_new=True)


def _is_for_all(tx: Transaction, exam: Exam) -> bool:
    """Whether whoever comes is expected: there is no roster, nor an account to be on one with."""
    return exam.terms.admission is not Entry.ACCOUNT and roster_size(tx, exam.slug) == 0


def holds(sitting: Sitting, token: str) -> bool:
    """Whether this is the sitting's secret."""
    return hmac.compare_digest(sitting.token_hash, token_digest(token))


def _held(tx: Transaction, start: Start, session_id: str, token: str) -> Admitted | None:
    sitting = store.sitting_by_id(tx, session_id)
    if sitting is None or not start.is_for(sitting) or not holds(sitting, token):
        return None
    return Admitted(sitting, start.exam, token)


def _why_code_is_needed(exam: Exam, *, is_late: bool, is_listed: bool) -> Refusal | None:
    by_account = exam.terms.admission is Entry.ACCOUNT
    if not is_listed and (by_account or exam.terms.unlisted is Unlisted.REFUSE):
        return NotOnRoster(field="hackerrank_username")
    if is_late:
        return AdmissionOver()
    if exam.terms.admission is Entry.CODE:
        return CodeRequired(field="admission_code")
    return None


def _placed(registration: Registration, exam: Exam, entry: RosterEntry | None) -> Registration:
    """Who it is and where: by the roster where it says so, else as typed, its spelling mended.

    Who comes with an account has typed nothing.
    """
    if entry is not None and _is_by_roster(exam):
        return replace(
            registration,
            name=entry.name or registration.name,
            roll_number=entry.roll_number or registration.roll_number,
            email=registration.email or entry.email,
            room=entry.room,
        )
    # Clients of the reference API let people type their room. One that no list has is kept as it
    # was typed: whoever is posted to the whole exam sees it, and a start does not fail for it.
    for room in exam.rooms:
        if room.casefold() == registration.room.casefold():
            return replace(registration, room=room)
    return registration


def _is_by_roster(exam: Exam) -> bool:
    return Entry.ACCOUNT is exam.terms.admission or exam.terms.rooms_from is RoomsFrom.ROSTER


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
        is_listed=sitting.is_listed,
    )
