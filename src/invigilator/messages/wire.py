"""The shapes of messages and calls for help, as docs/protocol.md gives them.

Fields that a call needs are optional here; the rule that needs them refuses their absence.
"""

import msgspec

from invigilator.messages.model import Copy, Help, Message
from invigilator.sittings import OwnTimeTold


class MessageTold(msgspec.Struct, kw_only=True, frozen=True):
    """A message as a candidate's page has it. Not who of the staff wrote it."""

    message_id: str
    text: str
    sent_at_ms: int


class HelpTold(msgspec.Struct, kw_only=True, frozen=True):
    """A candidate's own call for help. `answered_at_ms`: when staff had seen it."""

    request_id: str
    asked_at_ms: int
    answered_at_ms: int | None


class StandingTold(msgspec.Struct, kw_only=True, frozen=True):
    """A sitting's status, since `at_ms`."""

    status: str
    at_ms: int


class Hello(msgspec.Struct, kw_only=True, frozen=True):
    """What a stream begins with: all that a page needs that knows nothing.

    `messages` are those that were not confirmed; `help` is the call that waits, else the last one;
    `time` is when their time is over.
    """

    status: str
    server_time_ms: int
    messages: list[MessageTold]
    help: HelpTold | None
    time: OwnTimeTold


class MessageReadCall(msgspec.Struct, kw_only=True):
    """A message was read."""

    session_id: str | None = None
    message_id: str | None = None


class HelpCall(msgspec.Struct, kw_only=True):
    """Ask for help, with words or without."""

    session_id: str | None = None
    text: str | None = None


class HelpAnswer(msgspec.Struct, kw_only=True):
    """The call that waits."""

    ok: bool = True
    help: HelpTold


class SendCall(msgspec.Struct, kw_only=True):
    """Send a message: to `session_ids`, or to a room of an exam, or to the exam."""

    text: str | None = None
    session_ids: list[str] | None = None
    contest_slug: str | None = None
    room: str | None = None


class SendAnswer(msgspec.Struct, kw_only=True):
    """What was sent, and to how many."""

    message_id: str
    sent_at_ms: int
    recipients: int


class HelpAnsweredCall(msgspec.Struct, kw_only=True):
    """A call for help was seen; with `request_id` that one alone."""

    request_id: str | None = None


class ListedMessage(msgspec.Struct, kw_only=True):
    """A message that a candidate was sent. `to` is `person`, `room` or `several`."""

    message_id: str
    text: str
    to: str
    sent_by: str
    sent_at_ms: int
    read_at_ms: int | None


class ListedHelp(msgspec.Struct, kw_only=True):
    """A candidate's call for help, in their words."""

    request_id: str
    text: str
    asked_at_ms: int
    answered_at_ms: int | None
    answered_by: str | None


class SittingMessages(msgspec.Struct, kw_only=True):
    """What was said in both directions, each newest first, at most 200 of each."""

    messages: list[ListedMessage]
    help: list[ListedHelp]


def message_told(message: Message) -> MessageTold:
    """A message for a candidate's page."""
    return MessageTold(
        message_id=message.message_id, text=message.text, sent_at_ms=message.sent_at_ms
    )


def help_told(asked: Help) -> HelpTold:
    """A call for help for the page that made it."""
    return HelpTold(
        request_id=asked.request_id,
        asked_at_ms=asked.asked_at_ms,
        answered_at_ms=asked.answered_at_ms,
    )


def listed_message(copy: Copy) -> ListedMessage:
    """A message for staff."""
    message = copy.message
    to = "person" if message.session_id else "room" if message.room else "several"
    return ListedMessage(
        message_id=message.message_id,
        text=message.text,
        to=to,
        sent_by=message.sent_by,
        sent_at_ms=message.sent_at_ms,
        read_at_ms=copy.read_at_ms,
    )


def listed_help(asked: Help) -> ListedHelp:
    """A call for help for staff."""
    return ListedHelp(
        request_id=asked.request_id,
        text=asked.text,
        asked_at_ms=asked.asked_at_ms,
        answered_at_ms=asked.answered_at_ms,
        answered_by=asked.answered_by,
    )
