"""Messages as their readers see them: a candidate's page, the console, a sitting's history."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from invigilator.database import Database, Transaction
from invigilator.identity import Caller, Permission
from invigilator.journal import Journal
from invigilator.kernel import Clock
from invigilator.limits import Limits, call_budget
from invigilator.messages import store
from invigilator.messages.facts import MessageRead
from invigilator.messages.model import Copy, Help, Message, Outstanding
from invigilator.messages.refusals import MessageNotFound
from invigilator.sittings import Sitting, SittingNotFound, Sittings

UNREAD_SHOWN_MAX = 200
"""Unread messages that a page is told of at once, the oldest first; the rest as those are read."""

_HISTORY_MAX = 200
_READS_PER_MINUTE = 120


@dataclass(frozen=True, slots=True)
class History:
    """What was said in both directions, newest first; as much as a person looks through."""

    copies: list[Copy]
    helps: list[Help]


class Messages:
    """What is kept of messages, and the candidate's word that one was read."""

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
        self._spend_read = call_budget(limits, "messages read", per_minute=_READS_PER_MINUTE)

    async def confirm_read(self, sitting: Sitting, message_id: str) -> None:
        """Note that a candidate read a message. Twice is once. Raises `MessageNotFound`.

        In every status: who is locked reads too.
        """

        def unit(tx: Transaction) -> None:
            self._spend_read(tx, sitting.session_id)
            at_ms = self._clock.now_ms()
            if store.mark_read(tx, message_id, sitting.session_id, at_ms=at_ms):
                fact = MessageRead(sitting.session_id, sitting.exam_slug, message_id)
                self._journal.append(tx, sitting.session_id, [fact])
            elif not store.is_copied_to(tx, message_id, sitting.session_id):
                raise MessageNotFound

        await self._database.write(unit, about=sitting.session_id)

    async def history(self, session_id: str, caller: Caller) -> History:
        """What was said to and by a candidate. Raises `SittingNotFound` or `NotAllowed`."""

        def query(tx: Transaction) -> History:
            sitting = self._sittings.get(tx, session_id)
            if sitting is None:
                raise SittingNotFound
            caller.require(Permission.WATCH, sitting.exam_slug, sitting.room)
            return History(
                store.copies_of(tx, session_id, limit=_HISTORY_MAX),
                store.helps_of(tx, session_id, limit=_HISTORY_MAX),
            )

        return await self._database.read(query)

    def unread(self, tx: Transaction, session_id: str) -> list[Message]:
        """What a candidate has not confirmed, the oldest first."""
        return store.unread_of(tx, session_id, limit=UNREAD_SHOWN_MAX)

    def newest_help(self, tx: Transaction, session_id: str) -> Help | None:
        """The call for help that waits, else the one that was answered last."""
        return next(iter(store.helps_of(tx, session_id, limit=1)), None)

    def recipients(self, tx: Transaction, message_id: str) -> list[str]:
        """The sittings that a message went to."""
        return store.recipients_of(tx, message_id)

    def outstanding(
        self, tx: Transaction, exam_slug: str, session_ids: Sequence[str] | None = None
    ) -> Mapping[str, Outstanding]:
        """What is outstanding in an exam, or with these sittings of it; who has nothing is absent.

        Costs the rows that are outstanding, and one for each sitting that was ever written to.
        """
        if session_ids is None:
            unread = store.unread_counts_of_exam(tx, exam_slug)
        else:
            unread = store.unread_counts(tx, session_ids)
        helps = store.waiting_helps(tx, exam_slug, session_ids)
        return {one: Outstanding(unread.get(one, 0), helps.get(one)) for one in {*unread, *helps}}
