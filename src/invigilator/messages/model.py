"""Messages, calls for help, and what is outstanding between a sitting and its staff."""

from dataclasses import dataclass

TEXT_MAX = 1000
"""Characters of a message."""

HELP_TEXT_MAX = 500
"""Characters of a call for help."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """What staff said to some of an exam's candidates, once for all of them.

    `session_id` is whom it was said to where that was one; `room` where it was said to a room. With
    both empty it went to several that were chosen, or to the whole exam.
    """

    message_id: str
    exam_slug: str
    session_id: str
    room: str
    text: str
    sent_by: str
    sent_at_ms: int
    recipients: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """A message as one sitting has it. `read_at_ms`: when its page confirmed that it was read."""

    message: Message
    read_at_ms: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Help:
    """A candidate's call for help; it waits until `answered_at_ms`. The words are a claim."""

    request_id: str
    session_id: str
    exam_slug: str
    text: str
    asked_at_ms: int
    answered_at_ms: int | None = None
    answered_by: str | None = None


@dataclass(frozen=True, slots=True)
class Outstanding:
    """How many messages a candidate has not confirmed, and the call for help that waits."""

    unread: int = 0
    help: Help | None = None


NOTHING_OUTSTANDING = Outstanding()
