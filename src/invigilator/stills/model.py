"""Stills: which tracks have them, how large they are, and what is kept of each."""

import zlib
from dataclasses import dataclass
from typing import NamedTuple

from invigilator.evidence import Track
from invigilator.kernel import Kind, Refusal

WIDTH_PX: dict[str, int] = {Track.SCREEN: 480, Track.CAMERA: 240}
"""How wide a track's still is at most. Tracks that are not here have none."""

STILL_BYTES_MAX = 25_000
"""No still is larger; one that cannot be made smaller is not kept."""

SEGMENT_BYTES_MAX = 16_000_000
"""Larger segments are not looked into: 15 seconds at 8 Mbit/s, far above what is recorded."""

KEPT = 2
"""How many stills a track keeps: the newest, and the one before, which a page that was told of it
may be fetching at that moment."""

FRESH_MS = 120_000
"""A segment that came longer ago shows nothing of now: nobody makes a still of it any more."""

LANES = 2
"""How many jobs share the work; a sitting belongs to one of them."""


def lane_of(session_id: str) -> int:
    """Which job makes a sitting's stills: the same in every process."""
    return zlib.crc32(session_id.encode()) % LANES


class Wish(NamedTuple):
    """The newest segment of a track of which a still is to be made.

    `taken_at_ms` is when the segment ended: as its browser claims, and never later than it came.
    """

    session_id: str
    track: str
    chunk_id: str
    storage_key: str
    size_bytes: int
    received_at_ms: int
    taken_at_ms: int


class Still(NamedTuple):
    """A still that is kept, and where its bytes lie."""

    chunk_id: str
    session_id: str
    track: str
    exam_slug: str
    storage_key: str
    sha256: str
    received_at_ms: int
    taken_at_ms: int


@dataclass(frozen=True, slots=True)
class Jpeg:
    """A picture as it is kept and shown."""

    data: bytes


@dataclass(frozen=True, slots=True)
class Unseen:
    """Why a segment gave no picture, in one word for the log."""

    reason: str


class NoSuchStill(Refusal):
    """The track has no still, or its bytes are no longer there."""

    kind = Kind.MISSING
    code = "no_such_still"
    words = "There is no picture of this track"
