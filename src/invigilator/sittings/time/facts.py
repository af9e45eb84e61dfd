"""What is written to the journal about time.

An interruption stands on its exam's stream, extra time on its sitting's.
"""

import msgspec


class InterruptionOpened(msgspec.Struct, frozen=True, tag="interruption_opened"):
    """Staff stopped clocks: of one person (`session_id` is set), of a room, or of all of an exam.

    `people` is how many sat there and had not ended. `from_ms` may lie before the fact's own time.
    """

    interruption_id: str
    exam_slug: str
    room: str
    session_id: str
    username_norm: str
    cause: str
    reason: str
    from_ms: int
    people: int
    by: str


class InterruptionClosed(msgspec.Struct, frozen=True, tag="interruption_closed"):
    """Staff let clocks run again, and so gave back the time from `from_ms` to `to_ms`."""

    interruption_id: str
    exam_slug: str
    room: str
    session_id: str
    username_norm: str
    cause: str
    reason: str
    from_ms: int
    to_ms: int
    people: int
    by: str


class ExtraTimeGiven(msgspec.Struct, frozen=True, tag="extra_time_given"):
    """Staff gave a person more time during the exam, or took back what they had given.

    `minutes` is negative where it was taken back; `given_minutes` is what it comes to in all.
    """

    session_id: str
    exam_slug: str
    username_norm: str
    minutes: int
    given_minutes: int
    reason: str
    by: str
