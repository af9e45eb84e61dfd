"""The candidates' streams of this process: opened, told what the journal tells, and ended.

Nothing here looks at all of them at any time: a fact finds the lines of its sitting by id.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import msgspec
import structlog

from invigilator.database import Database, Transaction
from invigilator.journal import Fact, Journal, Watch, kind_of
from invigilator.messages.facts import HelpAnswered, MessageSent
from invigilator.messages.line import Line, Word
from invigilator.messages.model import Help, Message
from invigilator.messages.service import Messages
from invigilator.messages.time_news import TimeNews
from invigilator.messages.wire import HelpTold, MessageTold, StandingTold
from invigilator.sittings import (
    OwnTime,
    Sitting,
    SittingChanged,
    SittingNotFound,
    Sittings,
    Status,
    own_time_told,
)

LINES_EACH = 3
"""Streams of one sitting in a process; one more closes the oldest, whose page has surely gone."""

_SITTING_CHANGED = kind_of(SittingChanged)
_MESSAGE_SENT = kind_of(MessageSent)
_HELP_ANSWERED = kind_of(HelpAnswered)

Telling = Callable[[Fact], msgspec.Struct]
"""What a page is told of a fact."""

_log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Present:
    """How things stand as a stream begins: it tells of nothing older than `cursor`."""

    cursor: int
    status: Status
    unread: list[Message]
    help: Help | None
    time: OwnTime


class Lines:
    """Opens lines, and tells each what the process's `Watch` hears of its sitting."""

    def __init__(
        self,
        database: Database,
        journal: Journal,
        *,
        sittings: Sittings,
        messages: Messages,
        watch: Watch,
    ) -> None:
        self._database = database
        self._journal = journal
        self._sittings = sittings
        self._messages = messages
        self._watch = watch
        self._open: dict[str, tuple[Line, ...]] = {}
        self._also: dict[str, tuple[str, Telling]] = {}
        self._is_closed = False
        self._time = TimeNews(database, sittings)
        watch.tell(self._deliver, kinds=(_SITTING_CHANGED, _MESSAGE_SENT, _HELP_ANSWERED))
        watch.tell(self._deliver_time, kinds=TimeNews.kinds)

    def tells_also(self, tellings: Mapping[str, tuple[str, Telling]]) -> None:
        """Tell pages what others wrote of their sittings: by kind the event, and its data."""
        self._also |= tellings
        self._watch.tell(self._deliver, kinds=tuple(tellings))

    async def open(self, sitting: Sitting) -> tuple[Line, Present]:
        """A line, and what its page is to be told first. Give it back with `leave`.

        It is known here before the present is read, so between the two nothing is lost.
        """
        await self._watch.begin()
        session_id = sitting.session_id
        line = Line(session_id)
        known = (*self._open.get(session_id, ()), line)
        self._open[session_id] = known[-LINES_EACH:]
        self._time.know(sitting)
        for oldest in known[:-LINES_EACH]:
            oldest.close()
        try:
            present = await self._database.read(lambda tx: self._present(tx, session_id))
        except BaseException:
            self.leave(line)
            raise
        line.begin(present.cursor)
        if self._is_closed:
            line.close()
        return line, present

    def leave(self, line: Line) -> None:
        """Tell a line nothing more. Twice does no harm."""
        line.close()
        remaining = tuple(one for one in self._open.get(line.session_id, ()) if one is not line)
        if remaining:
            self._open[line.session_id] = remaining
        else:
            self._open.pop(line.session_id, None)
            self._time.forget(line.session_id)

    def close(self) -> None:
        """End every stream: the pages come back to another process, or to the next one."""
        self._is_closed = True
        for lines in self._open.values():
            for line in lines:
                line.close()

    def _present(self, tx: Transaction, session_id: str) -> Present:
        sitting = self._sittings.get(tx, session_id)
        if sitting is None:
            raise SittingNotFound
        return Present(
            cursor=self._journal.newest_sequence(tx),
            status=sitting.status,
            unread=self._messages.unread(tx, session_id),
            help=self._messages.newest_help(tx, session_id),
            time=self._sittings.times.several(tx, sitting.exam_slug, [sitting])[0],
        )

    async def _deliver_time(self, facts: Sequence[Fact]) -> None:
        """Tell everybody whose time may be another now what it is."""
        if not self._open:
            return
        for session_id, time in (await self._time.after(facts)).items():
            word = Word(facts[-1].sequence, encoded("time", own_time_told(time)))
            for line in self._open.get(session_id, ()):
                line.tell(word)

    async def _deliver(self, facts: Sequence[Fact]) -> None:
        if not self._open:
            return
        for fact in facts:
            try:
                await self._tell(fact)
            except msgspec.MsgspecError as failure:
                _log.error("fact_not_told", sequence=fact.sequence, reason=type(failure).__name__)

    async def _tell(self, fact: Fact) -> None:
        if fact.kind == _MESSAGE_SENT:
            await self._tell_message(fact)
        elif lines := self._open.get(fact.stream):
            word = self._word(fact)
            for line in lines:
                line.tell(word)

    def _word(self, fact: Fact) -> Word:
        if fact.kind in self._also:
            event, told = self._also[fact.kind]
            return Word(fact.sequence, encoded(event, told(fact)))
        return _standing(fact) if fact.kind == _SITTING_CHANGED else _answered(fact)

    async def _tell_message(self, fact: Fact) -> None:
        sent = fact.read_as(MessageSent)
        told = MessageTold(
            message_id=sent.message_id, text=sent.text, sent_at_ms=fact.recorded_at_ms
        )
        word = Word(fact.sequence, encoded("message", told))
        if sent.session_id:
            recipients = [sent.session_id]
        else:
            recipients = await self._database.read(
                lambda tx: self._messages.recipients(tx, sent.message_id)
            )
        for session_id in recipients:
            for line in self._open.get(session_id, ()):
                line.tell(word)


def encoded(event: str, data: msgspec.Struct) -> bytes:
    """A message of a stream of server-sent events. JSON has no line break."""
    return b"event: %b\ndata: %b\n\n" % (event.encode(), msgspec.json.encode(data))


def _standing(fact: Fact) -> Word:
    status = fact.read_as(SittingChanged).to_status
    told = StandingTold(status=status, at_ms=fact.recorded_at_ms)
    return Word(fact.sequence, encoded("standing", told), is_last=status == Status.ENDED)


def _answered(fact: Fact) -> Word:
    answered = fact.read_as(HelpAnswered)
    told = HelpTold(
        request_id=answered.request_id,
        asked_at_ms=answered.asked_at_ms,
        answered_at_ms=fact.recorded_at_ms,
    )
    return Word(fact.sequence, encoded("help", told))
