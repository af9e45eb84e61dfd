"""Staff stop clocks and let them run again: of a room, or of a whole exam. One row, one fact."""

from dataclasses import dataclass, replace

from invigilator.database import Database, Transaction
from invigilator.exams import Exam, Exams, exam_stream
from invigilator.identity import Caller, Permission
from invigilator.journal import Journal
from invigilator.kernel import Clock, FieldInvalid, Place, new_id, room_name, token_digest
from invigilator.sittings import list_store
from invigilator.sittings.time import evidence, store
from invigilator.sittings.time.at_hand import BeyondAtHand
from invigilator.sittings.time.evidence import Evidence
from invigilator.sittings.time.facts import InterruptionClosed, InterruptionOpened
from invigilator.sittings.time.model import (
    Cause,
    Interruption,
    NoSuchInterruption,
    TooManyInterruptions,
)
from invigilator.sittings.time.touched import TouchedPage, touched_page

_MINUTE_MS = 60_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """What is to be opened. `key` makes a repetition the same; the minutes are within bounds."""

    room: str
    cause: Cause
    reason: str
    minutes_ago: int
    remind_after_minutes: int
    key: str


class Interruptions:
    """Opens and closes interruptions, and says what was seen of them."""

    def __init__(
        self,
        database: Database,
        journal: Journal,
        clock: Clock,
        *,
        exams: Exams,
        beyond: BeyondAtHand,
    ) -> None:
        self._database = database
        self._journal = journal
        self._clock = clock
        self._exams = exams
        self._beyond = beyond

    async def open(self, exam_slug: str, opening: Opening, caller: Caller) -> Interruption:
        """Stop the clocks of a room, or of an exam where no room is named.

        Whoever sits there stands still, and whoever begins meanwhile. The same key again answers
        with the same interruption. Raises `NotAllowed`, `NoSuchExam`, `TooManyInterruptions`, or
        `FieldInvalid` for a room where nobody is and that the exam does not have.
        """
        caller.require(Permission.ACT, exam_slug, room_name(opening.room))
        now_ms = self._clock.now_ms()

        def unit(tx: Transaction) -> Interruption:
            exam = self._exams.existing_in(tx, exam_slug)
            key = token_digest(f"{exam_slug} {opening.key}").hex()
            known = store.interruption_by_key(tx, key)
            if known is not None:
                caller.require(Permission.ACT, exam_slug, known.room)
                return known
            if store.count_open(tx, exam_slug) >= store.OPEN_MAX:
                raise TooManyInterruptions
            room = _spelled(exam, opening.room)
            people = list_store.count_unended(tx, exam_slug, room)
            if room and not people and room not in exam.rooms:
                raise FieldInvalid("room", "The exam has no such room, and nobody sits there")
            opened = Interruption(
                interruption_id=new_id(),
                exam_slug=exam_slug,
                room=room,
                username_norm="",
                session_id="",
                cause=opening.cause,
                reason=opening.reason,
                from_ms=now_ms - opening.minutes_ago * _MINUTE_MS,
                opened_at_ms=now_ms,
                opened_by=caller.name,
                remind_at_ms=now_ms + opening.remind_after_minutes * _MINUTE_MS,
                people=people,
                key=key,
            )
            keep_opened(tx, self._journal, opened)
            return opened

        interruption = await self._database.write(unit)
        self._beyond.drop([exam_slug])
        return interruption

    async def close(
        self, exam_slug: str, interruption_id: str, reason: str, caller: Caller
    ) -> Interruption:
        """Let clocks run again; what is over stays as it is. The time comes back by itself."""

        def unit(tx: Transaction) -> Interruption:
            found = self._found(tx, exam_slug, interruption_id)
            caller.require(Permission.ACT, exam_slug, found.room)
            if found.to_ms is not None:
                return found
            return keep_closed(tx, self._journal, found, self._clock, caller.name, reason)

        caller.require(Permission.ACT, exam_slug)
        interruption = await self._database.write(unit)
        self._beyond.drop([exam_slug])
        return interruption

    async def page(
        self, exam_slug: str, caller: Caller, *, after: Place | None, limit: int
    ) -> list[Interruption]:
        """An exam's interruptions, newest first; for who works in rooms those of these rooms."""
        caller.require(Permission.WATCH, exam_slug)
        rooms = caller.rooms_in(exam_slug)
        return await self._database.read(
            lambda tx: store.interruptions_page(
                tx, exam_slug, rooms=rooms, after=after, limit=limit
            )
        )

    async def seen(
        self, exam_slug: str, interruption_id: str, caller: Caller
    ) -> tuple[Interruption, Evidence]:
        """An interruption with who of those affected was not heard from, or sent nothing, in it."""
        caller.require(Permission.WATCH, exam_slug)
        rooms = caller.rooms_in(exam_slug)

        def query(tx: Transaction) -> tuple[Interruption, Evidence]:
            found = self._shown(tx, exam_slug, interruption_id, rooms)
            seen = evidence.of(tx, self._journal, found, rooms=rooms, now_ms=self._clock.now_ms())
            return found, seen

        return await self._database.read(query)

    async def touched(
        self, exam_slug: str, interruption_id: str, caller: Caller, *, after: str, limit: int
    ) -> TouchedPage:
        """Whom an interruption touched of those whom the caller may see, a page of them.

        Each page costs the exam's sittings and the facts of the stretch: for what people ask for.
        """
        caller.require(Permission.WATCH, exam_slug)
        rooms, now_ms = caller.rooms_in(exam_slug), self._clock.now_ms()

        def query(tx: Transaction) -> TouchedPage:
            found = self._shown(tx, exam_slug, interruption_id, rooms)
            exam = self._exams.existing_in(tx, exam_slug)
            seen = evidence.seen_in(tx, self._journal, found, rooms=rooms, now_ms=now_ms)
            return touched_page(tx, exam, found, seen, after=after, limit=limit, now_ms=now_ms)

        return await self._database.read(query)

    def open_ones(
        self, tx: Transaction, exam_slug: str, rooms: frozenset[str] | None
    ) -> list[Interruption]:
        """Those that go on, as `tx` sees them. Costs as many as there are."""
        return store.open_interruptions(tx, exam_slug, rooms)

    def get(self, tx: Transaction, exam_slug: str, interruption_id: str) -> Interruption | None:
        """One interruption as `tx` sees it."""
        return store.interruption_by_id(tx, exam_slug, interruption_id)

    def _shown(
        self, tx: Transaction, exam_slug: str, interruption_id: str, rooms: frozenset[str] | None
    ) -> Interruption:
        found = self._found(tx, exam_slug, interruption_id)
        if found.room and rooms is not None and found.room not in rooms:
            raise NoSuchInterruption
        return found

    def _found(self, tx: Transaction, exam_slug: str, interruption_id: str) -> Interruption:
        found = store.interruption_by_id(tx, exam_slug, interruption_id)
        if found is None:
            raise NoSuchInterruption
        return found


def keep_opened(tx: Transaction, journal: Journal, opened: Interruption) -> None:
    """Write an interruption that begins, with its fact."""
    store.insert_interruption(tx, opened)
    fact = InterruptionOpened(
        interruption_id=opened.interruption_id,
        exam_slug=opened.exam_slug,
        room=opened.room,
        session_id=opened.session_id,
        username_norm=opened.username_norm,
        cause=opened.cause,
        reason=opened.reason,
        from_ms=opened.from_ms,
        people=opened.people,
        by=opened.opened_by,
    )
    journal.append(tx, exam_stream(opened.exam_slug), [fact])


def keep_closed(
    tx: Transaction, journal: Journal, open_one: Interruption, clock: Clock, by: str, reason: str
) -> Interruption:
    """Write that an interruption is over now, with its fact; as it then is."""
    # Where our clock was set back meanwhile nothing was interrupted, and nothing is taken away.
    to_ms = max(open_one.from_ms, clock.now_ms())
    store.close_interruption(tx, open_one.interruption_id, to_ms=to_ms, by=by, reason=reason)
    fact = InterruptionClosed(
        interruption_id=open_one.interruption_id,
        exam_slug=open_one.exam_slug,
        room=open_one.room,
        session_id=open_one.session_id,
        username_norm=open_one.username_norm,
        cause=open_one.cause,
        reason=reason,
        from_ms=open_one.from_ms,
        to_ms=to_ms,
        people=open_one.people,
        by=by,
    )
    journal.append(tx, exam_stream(open_one.exam_slug), [fact])
    return replace(open_one, to_ms=to_ms, closed_by=by, closed_reason=reason)


def _spelled(exam: Exam, room: str) -> str:
    named = room_name(room)
    return next((one for one in exam.rooms if one.casefold() == named.casefold()), named)
