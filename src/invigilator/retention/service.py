"""What staff see of retention, and what they keep longer."""

from dataclasses import dataclass
from functools import partial

from invigilator.database import Database, Transaction
from invigilator.evidence import Evidence, RemovedByRetention
from invigilator.exams import Exam, NoSuchExam
from invigilator.identity import Caller, Permission
from invigilator.journal import Journal
from invigilator.kernel import Clock
from invigilator.retention import store
from invigilator.retention.facts import EvidenceHeld, EvidenceReleased
from invigilator.retention.judging import Judging, Outlook
from invigilator.retention.model import AlreadyHeld, Hold
from invigilator.sittings import (
    Sitting,
    SittingNotFound,
    ended_sittings,
    sitting_by_id,
    unended_count,
)

_LOOKED_AT_ONCE = 200

Place = tuple[int, str]
"""When a sitting ended, and its id: where a page begins behind."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What goes next of an exam, the longest ended first; and how much is not on that list.

    `next` is the cursor of what follows. `not_ended` sittings have no time that runs: somebody has
    to end them.
    """

    exam: Exam
    outlooks: list[Outlook]
    next: Place | None
    held: int
    removed: int
    not_ended: int


class Retention:
    """The evidence of an installation and its time. Every verb asks what its caller may do."""

    def __init__(
        self,
        database: Database,
        journal: Journal,
        clock: Clock,
        *,
        evidence: Evidence,
        judging: Judging,
    ) -> None:
        self._database = database
        self._journal = journal
        self._clock = clock
        self._evidence = evidence
        self._judging = judging

    async def plan(
        self, caller: Caller, exam_slug: str, *, after: Place | None, limit: int
    ) -> Plan:
        """What goes when of an exam, of the caller's rooms. Raises `NoSuchExam`.

        Evidence that is gone is passed over: to find the first page costs an index entry for each
        sitting whose evidence is gone.
        """
        caller.require(Permission.WATCH, exam_slug)
        query = partial(self._plan, exam_slug=exam_slug, caller=caller, after=after, limit=limit)
        return await self._database.read(query)

    async def outlook(self, caller: Caller, session_id: str) -> Outlook | None:
        """What comes of one sitting's evidence; None while it goes on. Raises `SittingNotFound`."""

        def query(tx: Transaction) -> Outlook | None:
            return self._judging.outlook(tx, _visible(tx, caller, session_id, Permission.VIEW))

        return await self._database.read(query)

    async def hold(self, caller: Caller, session_id: str, reason: str) -> None:
        """Keep a sitting's evidence until it is released, whatever its time; before it ends, too.

        Raises `SittingNotFound`, `AlreadyHeld`, or `RemovedByRetention`: once it began to go there
        is nothing whole to keep.
        """

        def unit(tx: Transaction) -> None:
            sitting = _visible(tx, caller, session_id, Permission.JUDGE)
            removal = self._evidence.removal(tx, session_id)
            if removal is not None:
                raise RemovedByRetention(removal.begun_at_ms)
            if store.hold_of(tx, session_id) is not None:
                raise AlreadyHeld
            hold = Hold(
                session_id=session_id,
                exam_slug=sitting.exam_slug,
                reason=reason,
                by=caller.name,
                held_at_ms=self._clock.now_ms(),
            )
            store.insert_hold(tx, hold)
            fact = EvidenceHeld(
                session_id=session_id, exam_slug=sitting.exam_slug, reason=reason, by=caller.name
            )
            self._journal.append(tx, session_id, [fact])

        await self._database.write(unit, about=session_id)

    async def release(self, caller: Caller, session_id: str, reason: str) -> None:
        """Let a sitting's time count again; if it is over, the evidence goes at the next look.

        Nothing happens where nobody holds it. Raises `SittingNotFound`.
        """

        def unit(tx: Transaction) -> None:
            sitting = _visible(tx, caller, session_id, Permission.JUDGE)
            hold = store.hold_of(tx, session_id)
            if hold is None:
                return
            store.delete_hold(tx, session_id)
            fact = EvidenceReleased(
                session_id=session_id,
                exam_slug=sitting.exam_slug,
                reason=reason,
                held_by=hold.by,
                by=caller.name,
            )
            self._journal.append(tx, session_id, [fact])

        await self._database.write(unit, about=session_id)

    async def hold_on(self, caller: Caller, session_id: str) -> Hold | None:
        """The hold on a sitting, also while it goes on. Raises `SittingNotFound`."""

        def query(tx: Transaction) -> Hold | None:
            _visible(tx, caller, session_id, Permission.VIEW)
            return store.hold_of(tx, session_id)

        return await self._database.read(query)

    def _plan(
        self,
        tx: Transaction,
        *,
        exam_slug: str,
        caller: Caller,
        after: Place | None,
        limit: int,
    ) -> Plan:
        exam = self._judging.exam_in(tx, exam_slug)
        if exam is None:
            raise NoSuchExam
        rooms = caller.rooms_in(exam_slug)
        found: list[Outlook] = []
        while len(found) <= limit:
            page = ended_sittings(tx, exam_slug, rooms=rooms, after=after, limit=_LOOKED_AT_ONCE)
            outlooks = self._judging.outlooks(tx, exam, page)
            found += [one for one in outlooks if one.removal is None]
            if len(page) < _LOOKED_AT_ONCE:
                break
            after = _place(page[-1])
        return Plan(
            exam=exam,
            outlooks=found[:limit],
            next=_place(found[limit - 1].sitting) if len(found) > limit else None,
            held=store.held_of_exam(tx, exam_slug),
            removed=self._evidence.removed_count(tx, exam_slug),
            not_ended=unended_count(tx, exam_slug, rooms),
        )


def _place(sitting: Sitting) -> Place:
    return sitting.ended_at_ms or 0, sitting.session_id


def _visible(tx: Transaction, caller: Caller, session_id: str, permission: Permission) -> Sitting:
    sitting = sitting_by_id(tx, session_id)
    if sitting is None:
        raise SittingNotFound
    caller.require(permission, sitting.exam_slug, sitting.room)
    return sitting
