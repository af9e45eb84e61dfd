"""Staff send a message: to those they name, to a room, or to a whole exam."""

from collections.abc import Sequence
from dataclasses import dataclass

from invigilator.database import Database, Transaction
from invigilator.exams import Exams, exam_stream
from invigilator.identity import Caller, Permission
from invigilator.journal import Journal
from invigilator.kernel import Clock, new_id
from invigilator.messages import store
from invigilator.messages.facts import MessageSent
from invigilator.messages.helping import answer_waiting
from invigilator.messages.model import Message
from invigilator.messages.refusals import NobodyToTell, SeveralExams
from invigilator.sittings import Sitting, SittingNotFound, Sittings, Status


@dataclass(frozen=True, slots=True, kw_only=True)
class Audience:
    """Whom a message is for: these sittings; else a room of an exam, else all of it."""

    session_ids: tuple[str, ...] = ()
    exam_slug: str = ""
    room: str = ""


class Sending:
    """Sends for staff. A message is one write, however many it goes to."""

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

    async def send(self, audience: Audience, text: str, caller: Caller) -> Message:
        """Send to whoever of the audience still sits.

        A whole exam is, for a caller who works in some of its rooms, those rooms. Whoever is named
        and had asked for help has been answered by it. Raises `SittingNotFound`, `NoSuchExam`,
        `NotAllowed`, `SeveralExams` or `NobodyToTell`.
        """
        if not audience.session_ids:
            # Before it is said whether there is such an exam.
            caller.require(Permission.ACT, audience.exam_slug, audience.room or None)
            await self._exams.existing(audience.exam_slug)

        def unit(tx: Transaction) -> Message:
            found = self._recipients(tx, audience, caller)
            sitting_now = [one for one in found if one.status is not Status.ENDED]
            if not sitting_now:
                raise NobodyToTell
            return self._keep(tx, audience, sitting_now, text, caller.name)

        return await self._database.write(unit)

    def _recipients(self, tx: Transaction, audience: Audience, caller: Caller) -> list[Sitting]:
        if audience.session_ids:
            return self._named(tx, audience.session_ids, caller)
        rooms = frozenset({audience.room}) if audience.room else caller.rooms_in(audience.exam_slug)
        everybody = self._sittings.unended(tx, audience.exam_slug)
        return [one for one in everybody if rooms is None or one.room in rooms]

    def _named(self, tx: Transaction, ids: Sequence[str], caller: Caller) -> list[Sitting]:
        found = self._sittings.several(tx, ids)
        for one in found.values():
            caller.require(Permission.ACT, one.exam_slug, one.room)
        if len(found) < len(set(ids)):
            raise SittingNotFound
        if len({one.exam_slug for one in found.values()}) > 1:
            raise SeveralExams(field="session_ids")
        return list(found.values())

    def _keep(
        self, tx: Transaction, audience: Audience, to: Sequence[Sitting], text: str, by: str
    ) -> Message:
        ids = [one.session_id for one in to]
        message = Message(
            message_id=new_id(),
            exam_slug=to[0].exam_slug,
            session_id=ids[0] if len(audience.session_ids) == 1 else "",
            room="" if audience.session_ids else audience.room,
            text=text,
            sent_by=by,
            sent_at_ms=self._clock.now_ms(),
            recipients=len(ids),
        )
        store.insert_message(tx, message, ids)
        fact = MessageSent(
            message_id=message.message_id,
            exam_slug=message.exam_slug,
            session_id=message.session_id,
            room=message.room,
            text=text,
            recipients=message.recipients,
            by=by,
        )
        self._journal.append(tx, exam_stream(message.exam_slug), [fact])
        if audience.session_ids:
            for waiting in store.waiting_helps(tx, message.exam_slug, ids).values():
                answer_waiting(tx, self._journal, waiting, at_ms=message.sent_at_ms, by=by)
        return message
