"""What messages and calls for help write to the journal.

A message is one fact on its exam's stream, however many it went to; the rest stands on the stream
of its sitting.
"""

import msgspec


class MessageSent(msgspec.Struct, frozen=True, tag="message_sent"):
    """Staff sent a message. `session_id` is set where it went to one, `room` where to a room.

    Who got it is kept by its `message_id`; `recipients` is how many.
    """

    message_id: str
    exam_slug: str
    session_id: str
    room: str
    text: str
    recipients: int
    by: str


class MessageRead(msgspec.Struct, frozen=True, tag="message_read"):
    """A candidate's page confirmed that a message was read."""

    session_id: str
    exam_slug: str
    message_id: str


class HelpAsked(msgspec.Struct, frozen=True, tag="help_asked"):
    """A candidate asked for help, or gave other words for a request that still waits."""

    session_id: str
    exam_slug: str
    request_id: str
    text: str


class HelpAnswered(msgspec.Struct, frozen=True, tag="help_answered"):
    """Staff have seen a call for help: they said so, or sent that person a message."""

    session_id: str
    exam_slug: str
    request_id: str
    asked_at_ms: int
    by: str
