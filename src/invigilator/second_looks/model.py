"""Second looks: which segments are looked at, when, and what is kept of each."""

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

SEGMENT_BYTES_MAX = 16_000_000
"""Larger segments are not looked into: two minutes at 1 Mbit/s, far above what is recorded."""

WIDTH_PX = 320
"""How wide a frame is made before faces are looked for: what the camera is recorded at."""

SETTLES_MS = 60_000
"""For how long after its receipt a segment is let be, for the browser's own words to come too."""

LONGEST_MS = 150_000
"""No segment is longer, whatever its times claim: the policy's longest is two minutes."""


class People(StrEnum):
    """What a camera sees, as far as anybody asks."""

    NONE = "none"
    ONE = "one"
    MANY = "many"


def people_of(faces: int) -> People:
    """How many faces come to what."""
    return (People.NONE, People.ONE)[faces] if faces < 2 else People.MANY


class Faces(NamedTuple):
    """So many faces at a moment. Whose clock the moment is of, and who saw them, says the owner."""

    at_ms: int
    faces: int


@dataclass(frozen=True, slots=True)
class Seen:
    """What was seen in a segment: moments count from its first frame. `took_ms` is
    processor time."""

    finder: str
    faces: tuple[Faces, ...]
    took_ms: int


@dataclass(frozen=True, slots=True)
class Unseen:
    """Why nothing could be seen in a segment, in one word. It is never a finding."""

    reason: str


class Waiting(NamedTuple):
    """A segment that is to be looked at. Its times are its browser's claim."""

    chunk_id: str
    session_id: str
    generation: int
    storage_key: str
    from_ms: int
    to_ms: int


class NotReadable(Exception):
    """A segment whose frames cannot be had; `reason` in one word. Never shown to candidates."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(reason)
