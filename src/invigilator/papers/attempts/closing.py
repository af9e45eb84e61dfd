"""The end of an attempt: by its candidate, or by the server when the time is over."""

import asyncio
from collections.abc import Collection, Sequence
from functools import partial

import structlog

from invigilator.database import Database, Transaction
from invigilator.exams import ExamChanged, Exams, slug_of_stream
from invigilator.journal import Fact, Journal, Watch, kind_of
from invigilator.kernel import Clock
from invigilator.papers.attempts import store
from invigilator.papers.attempts.answer_store import answers_of
from invigilator.papers.attempts.facts import PaperHandedIn
from invigilator.papers.attempts.model import Attempt, HandIn, HandInKind, NoSuchAttempt
from invigilator.sittings import Sitting, Sittings, require_writable_in

LOOK_SECONDS = 1.0
"""How often the server looks for attempts whose time is over."""

_AT_ONCE = 200
_log = structlog.get_logger(__name__)


class Closing:
    """Hands papers in. The first hand-in stands; whoever comes second is told of it."""

    def __init__(
        self,
        database: Database,
        journal: Journal,
        clock: Clock,
        *,
        exams: Exams,
        sittings: Sittings,
    ) -> None:
        self._database = database
        self._journal = journal
        self._clock = clock
        self._exams = exams
        self._sittings = sittings

    def corrected_by(self, watch: Watch) -> None:
        """Learn from the journal that an exam ends at another time."""
        watch.tell(self._exams_changed, kinds=(kind_of(ExamChanged),))

    async def look_anew(self, exam_slugs: Collection[str]) -> None:
        """Look at all open attempts of exams: what was written of their ends may be too late."""
        now_ms = self._clock.now_ms()
        await self._database.write(lambda tx: store.look_at_exams(tx, exam_slugs, now_ms))

    async def hand_in(self, sitting: Sitting, attempt_id: str) -> HandIn:
        """Hand a paper in for its candidate. Raises `NoSuchAttempt`, or why it takes no writes."""

        def unit(tx: Transaction) -> HandIn:
            attempt = store.attempt_of_sitting(tx, attempt_id, sitting.session_id)
            if attempt is None:
                raise NoSuchAttempt
            if attempt.handed_in is not None:
                return attempt.handed_in
            require_writable_in(tx, sitting.session_id)
            return self._closed(tx, attempt, HandInKind.CANDIDATE, self._clock.now_ms())

        return await self._database.write(unit, about=sitting.session_id)

    def hand_in_at_limit(self, tx: Transaction, attempt: Attempt) -> HandIn:
        """Hand an open attempt in because the exam's limit of broken rules is reached."""
        return self._closed(tx, attempt, HandInKind.LIMIT, self._clock.now_ms())

    async def run(self) -> None:
        """Hand in what is due, every second, until cancelled."""
        while True:
            while await self.look():
                pass
            await asyncio.sleep(LOOK_SECONDS)

    async def look(self) -> bool:
        """Look at those attempts that are due; whether there may be more."""
        now_ms = self._clock.now_ms()
        due = await self._database.read(lambda tx: store.due_attempts(tx, now_ms, limit=_AT_ONCE))
        for attempt in due:
            unit = partial(self._look_at, due=attempt)
            await self._database.write(unit, about=attempt.session_id)
        return len(due) == _AT_ONCE

    async def _exams_changed(self, facts: Sequence[Fact]) -> None:
        await self.look_anew({slug_of_stream(fact.stream) for fact in facts})

    def _look_at(self, tx: Transaction, *, due: Attempt) -> None:
        """Hand one in whose time is over by what `tx` sees; else write when to look again."""
        attempt = store.attempt_of_sitting(tx, due.attempt_id, due.session_id)
        if attempt is None or attempt.handed_in:
            return
        sitting = self._sittings.get(tx, attempt.session_id)
        exam = self._exams.exam_in(tx, attempt.exam_slug)
        if sitting is None or exam is None:
            return
        time = self._sittings.times.of_work_in(
            tx, sitting, exam, begun_at_ms=attempt.begun_at_ms, minutes=attempt.minutes
        )
        if self._clock.now_ms() <= time.ends_at_ms:
            # Where the clock stands that moves on, and is looked at again.
            store.save_look(tx, attempt.attempt_id, time.ends_at_ms + 1)
        else:
            self._closed(tx, attempt, HandInKind.TIME, time.ends_at_ms)
            _log.info("paper_handed_in", kind=HandInKind.TIME.value, attempt=attempt.attempt_id)

    def _closed(self, tx: Transaction, attempt: Attempt, kind: HandInKind, at_ms: int) -> HandIn:
        hand_in = HandIn(at_ms, kind)
        if not store.save_hand_in(tx, attempt.attempt_id, hand_in):
            return self._as_it_stands(tx, attempt.attempt_id)
        kept = answers_of(tx, attempt.attempt_id).values()
        fact = PaperHandedIn(
            session_id=attempt.session_id,
            exam_slug=attempt.exam_slug,
            attempt_id=attempt.attempt_id,
            kind=kind.value,
            answered=sum(one.is_answered for one in kept),
        )
        self._journal.append(tx, attempt.session_id, [fact])
        return hand_in

    def _as_it_stands(self, tx: Transaction, attempt_id: str) -> HandIn:
        attempt = store.attempt_by_id(tx, attempt_id)
        if attempt is None or attempt.handed_in is None:
            raise NoSuchAttempt
        return attempt.handed_in
