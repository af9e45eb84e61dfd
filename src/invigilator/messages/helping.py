"""A candidate asks for help, and staff say that they have seen it."""

from dataclasses import replace

from invigilator.database import Database, Transaction
from invigilator.identity import Caller, Permission
from invigilator.journal import Journal
from invigilator.kernel import Clock, new_id
from invigilator.limits import Limits, call_budget
from invigilator.messages import store
from invigilator.messages.facts import HelpAnswered, HelpAsked
from invigilator.messages.model import Help
from invigilator.messages.refusals import NoHelpAsked
from invigilator.sittings import Sitting, SittingEnded, SittingNotFound, Sittings, Status

_ASKED_PER_MINUTE = 10


class Helping:
    """Calls for help. One of a person waits at a time: a repeated press is the same call."""

    def __init__(
        self,
        database: Database,
        journal: Journal,
        clock: Clock,
        sittings: Sittings,
        limits: Limits,
    ) -> None:
        self._database = database
        self._journal = journal
        self._clock = clock
        self._sittings = sittings
        self._spend_asked = call_budget(limits, "help asked", per_minute=_ASKED_PER_MINUTE)

    async def ask(self, sitting: Sitting, text: str) -> Help:
        """Ask for help; where a call waits already, that one, with the newer words if there are.

        Also while locked, or waiting for approval. Raises `SittingEnded` or `TooManyCalls`.
        """

        def unit(tx: Transaction) -> Help:
            self._spend_asked(tx, sitting.session_id)
            current = self._sittings.get(tx, sitting.session_id)
            if current is None or current.status is Status.ENDED:
                raise SittingEnded
            return self._asked_for(tx, sitting, text)

        return await self._database.write(unit, about=sitting.session_id)

    async def answered(self, session_id: str, caller: Caller, *, request_id: str = "") -> Help:
        """Note that staff have seen a candidate's call; once is enough.

        With `request_id` that call alone: whoever pressed had not seen a newer one. Returns the
        newest call. Raises `SittingNotFound`, `NotAllowed` or `NoHelpAsked`.
        """

        def unit(tx: Transaction) -> Help:
            sitting = self._sittings.get(tx, session_id)
            if sitting is None:
                raise SittingNotFound
            caller.require(Permission.ACT, sitting.exam_slug, sitting.room)
            newest = next(iter(store.helps_of(tx, session_id, limit=1)), None)
            if newest is None:
                raise NoHelpAsked
            is_meant = request_id in ("", newest.request_id)
            if newest.answered_at_ms is not None or not is_meant:
                return newest
            at_ms = self._clock.now_ms()
            return answer_waiting(tx, self._journal, newest, at_ms=at_ms, by=caller.name)

        return await self._database.write(unit, about=session_id)

    def _asked_for(self, tx: Transaction, sitting: Sitting, text: str) -> Help:
        session_id, slug = sitting.session_id, sitting.exam_slug
        waiting = store.waiting_helps(tx, slug, [session_id]).get(session_id)
        if waiting is not None and text in ("", waiting.text):
            return waiting
        if waiting is not None:
            asked = replace(waiting, text=text)
            store.change_help(tx, waiting.request_id, text=text)
        else:
            asked = Help(
                request_id=new_id(),
                session_id=session_id,
                exam_slug=slug,
                text=text,
                asked_at_ms=self._clock.now_ms(),
            )
            store.insert_help(tx, asked)
        self._journal.append(tx, session_id, [HelpAsked(session_id, slug, asked.request_id, text)])
        return asked


def answer_waiting(
    tx: Transaction, journal: Journal, waiting: Help, *, at_ms: int, by: str
) -> Help:
    """Write that a call which waits was seen, in a transaction of the caller's."""
    answered = replace(waiting, answered_at_ms=at_ms, answered_by=by)
    store.change_help(tx, waiting.request_id, answered_at_ms=at_ms, answered_by=by)
    fact = HelpAnswered(
        session_id=waiting.session_id,
        exam_slug=waiting.exam_slug,
        request_id=waiting.request_id,
        asked_at_ms=waiting.asked_at_ms,
        by=by,
    )
    journal.append(tx, waiting.session_id, [fact])
    return answered
