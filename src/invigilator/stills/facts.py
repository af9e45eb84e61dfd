"""What stills write to the journal."""

import msgspec


class StillMade(msgspec.Struct, frozen=True):
    """One new still: `at_ms` is its moment, and tells it from the one before."""

    session_id: str
    room: str
    track: str
    at_ms: int


class StillsMade(msgspec.Struct, frozen=True, tag="stills_made"):
    """New stills of an exam's sittings, some in one word, on the stream `stills:<exam>`.

    They can be made again from the segments, so no sitting's own history mentions them.
    """

    exam_slug: str
    stills: list[StillMade]


class StillsViewed(msgspec.Struct, frozen=True, tag="stills_viewed"):
    """A member of staff saw a sitting's stills. Told once for ten minutes of looking."""

    session_id: str
    exam_slug: str
    account_id: str
    by: str
