"""One-time codes: made by staff, listed, taken back, and used by candidates."""

from collections.abc import Awaitable
from dataclasses import dataclass
from functools import partial

from invigilator.database import Database, Transaction
from invigilator.exams import Exams, exam_stream, people_in_room, roster_entry
from invigilator.identity import Caller, Permission
from invigilator.journal import Journal
from invigilator.kernel import Clock, username_norm
from invigilator.sittings import codes_store, list_store, store
from invigilator.sittings.admission import Admitted
from invigilator.sittings.changing import Change, Told
from invigilator.sittings.code_book import Made, Person, Said
from invigilator.sittings.code_facts import CodeRevoked, CodeTriesExceeded
from invigilator.sittings.code_model import (
    Code,
    CodeAlreadyUsed,
    CodeKind,
    CodeNotNeeded,
    NobodyThere,
    NoSuchCode,
)
from invigilator.sittings.model import Sitting, Status
from invigilator.sittings.refusals import SittingEnded, SittingNotFound
from invigilator.sittings.service import Sittings
from invigilator.sittings.transitions import Action

_PEOPLE_MAX = 2000

_USE = {
    Status.LOCKED: (CodeKind.UNLOCK, Action.UNLOCK),
    Status.PENDING_APPROVAL: (CodeKind.ADMISSION, Action.APPROVE),
}
_FOR = {CodeKind.UNLOCK: Status.LOCKED, CodeKind.ADMISSION: Status.PENDING_APPROVAL}


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Codes of one kind, for a person or for everybody of a room, for so long."""

    kind: CodeKind
    username: str = ""
    room: str = ""
    lasts_ms: int


class Codes:
    """The codes of an installation. A code does for one person what staff would do by hand."""

    def __init__(
        self, database: Database, journal: Journal, clock: Clock, exams: Exams, sittings: Sittings
    ) -> None:
        self._database = database
        self._journal = journal
        self._clock = clock
        self._exams = exams
        self._sittings = sittings

    async def make(self, exam_slug: str, wanted: Wanted, caller: Caller) -> list[Made]:
        """Make codes. They are in the answer and nowhere else."""
        await self._require(exam_slug, caller)

        def unit(tx: Transaction) -> list[Made]:
            people = _people(tx, exam_slug, wanted)
            for person in people:
                caller.require(Permission.ACT, exam_slug, person.room)
            return self._sittings.code_book.make(
                tx, exam_slug, wanted.kind, people, lasts_ms=wanted.lasts_ms, by=caller.name
            )

        return await self._database.write(unit)

    async def page(
        self, exam_slug: str, caller: Caller, *, after: tuple[int, str] | None, limit: int
    ) -> list[Code]:
        """Codes of the rooms that the caller may see, newest first."""
        await self._require(exam_slug, caller)
        query = partial(
            codes_store.codes_page,
            exam_slug=exam_slug,
            rooms=caller.rooms_in(exam_slug),
            after=after,
            limit=limit,
        )
        return await self._database.read(query)

    async def revoke(self, exam_slug: str, code_id: str, caller: Caller) -> None:
        """Take a code back that was not used. Twice does no harm."""
        await self._require(exam_slug, caller)

        def unit(tx: Transaction) -> None:
            code = codes_store.code_by_id(tx, exam_slug, code_id)
            if code is None:
                raise NoSuchCode
            caller.require(Permission.ACT, exam_slug, code.room)
            if code.used_at_ms is not None:
                raise CodeAlreadyUsed
            if code.revoked_at_ms is None:
                codes_store.change_code(tx, code_id, revoked_at_ms=self._clock.now_ms())
                fact = CodeRevoked(code_id, exam_slug, code.kind, code.username, caller.name)
                self._journal.append(tx, exam_stream(exam_slug), [fact])

        await self._database.write(unit)

    async def use(self, session_id: str, token: str, text: str, *, address: str) -> Admitted:
        """Unlock a locked sitting, or approve a waiting one. A repetition is answered alike."""
        sitting = await self._sittings.of_token(session_id, token)

        def attempt() -> Awaitable[Sitting]:
            return self._sittings.commit(partial(self._use, session_id=session_id, text=text))

        slug = sitting.exam_slug
        limits = CodeTriesExceeded(session_id, slug, sitting.username, address)
        changed = await self._sittings.code_tries.of(
            attempt, who=session_id, stream=session_id, limits=limits
        )
        return await self._sittings.admitted(changed)

    def _use(self, tx: Transaction, *, session_id: str, text: str) -> tuple[Change | None, Sitting]:
        sitting, book = store.sitting_by_id(tx, session_id), self._sittings.code_book
        if sitting is None:
            raise SittingNotFound
        if sitting.status is Status.ENDED:
            raise SittingEnded
        if sitting.status is Status.ACTIVE:
            kinds = (_said(sitting, kind, text) for kind in CodeKind)
            if any(book.was_used_by(tx, said, session_id) for said in kinds):
                return None, sitting
            raise CodeNotNeeded
        kind, action = _USE[sitting.status]
        code = book.take(tx, _said(sitting, kind, text), session_id=session_id)
        told = Told("candidate", f"{kind} code {code.code_id}, made by {code.made_by}")
        change = self._sittings.act(tx, sitting, action, told)
        return change, change.sitting

    async def _require(self, exam_slug: str, caller: Caller) -> None:
        await self._exams.existing(exam_slug)
        caller.require(Permission.ACT, exam_slug)


def _said(sitting: Sitting, kind: CodeKind, text: str) -> Said:
    return Said(sitting.exam_slug, sitting.username_norm, kind, text)


def _people(tx: Transaction, exam_slug: str, wanted: Wanted) -> list[Person]:
    if wanted.username:
        return [_person(tx, exam_slug, wanted.username)]
    expected = people_in_room(tx, exam_slug, wanted.room)
    if expected:
        people = [Person(one.username, one.name, wanted.room) for one in expected]
    else:
        # Without a roster a room is whoever is there and could use such a code.
        there = list_store.sittings_in_room(
            tx, exam_slug, wanted.room, _FOR[wanted.kind], limit=_PEOPLE_MAX
        )
        newest = {one.username_norm: Person(one.username, one.name, one.room) for one in there}
        people = list(newest.values())
    if not people:
        raise NobodyThere
    return people[:_PEOPLE_MAX]


def _person(tx: Transaction, exam_slug: str, username: str) -> Person:
    """Who a username is, by the roster or by their newest sitting; in no room if by neither."""
    norm = username_norm(username)
    entry = roster_entry(tx, exam_slug, norm)
    if entry is not None:
        return Person(entry.username, entry.name, entry.room)
    for sitting in list_store.sittings_of_username(tx, norm, exams=[exam_slug], limit=1):
        return Person(sitting.username, sitting.name, sitting.room)
    return Person(username.strip(), "", "")
