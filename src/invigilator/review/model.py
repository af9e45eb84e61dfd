"""A recording on the time line: what can be played when, and what is missing."""

from dataclasses import dataclass
from typing import Literal

from invigilator.evidence import ReceivedChunk
from invigilator.kernel import Span

UNKNOWN = "unknown"
NOT_BEGUN = "not_begun"
"""The track began after another one had: the camera is asked for after the screen."""
OVER = "over"
"""The track was over before another one was."""
"""The reason of a gap that nothing explains."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A chunk in its place. The file's own beginning lies at `span.from_ms`, on our clock."""

    chunk: ReceivedChunk
    span: Span


@dataclass(frozen=True, slots=True)
class Gap:
    """A stretch of which a track has nothing, and the browser's word for why."""

    span: Span
    reason: str


@dataclass(frozen=True, slots=True)
class ExplainedGap:
    """What the browser says it could not record or not keep."""

    track: str
    span: Span
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Checkpoint:
    """The page asked whether its candidate is there. No answer is known while `answer` is None.

    `was_away`: neither the page nor the computer was awake as the time to answer ran out.
    """

    checkpoint_id: str
    shown_at_ms: int
    answer: Literal["confirmed", "missed"] | None
    answered_at_ms: int | None
    was_away: bool


@dataclass(frozen=True, slots=True)
class RecordedTrack:
    """One track. Segments are in order and never overlap; `overlapped` chunks add no moment."""

    track: str
    segments: tuple[Segment, ...]
    gaps: tuple[Gap, ...]
    overlapped: tuple[Segment, ...]


@dataclass(frozen=True, slots=True)
class TimeLine:
    """All tracks of a sitting between the first and the last moment that any of them has."""

    span: Span
    tracks: tuple[RecordedTrack, ...]
