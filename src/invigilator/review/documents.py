"""A recording as the wire has it."""

from collections.abc import Collection, Sequence
from typing import Literal

import msgspec

from invigilator.alerts import Alert, AlertDocument, alert_document
from invigilator.evidence import Removal
from invigilator.exams import Exam
from invigilator.review.model import Checkpoint, Gap, RecordedTrack, Segment, TimeLine
from invigilator.sittings import Sitting


class SegmentDocument(msgspec.Struct, frozen=True, kw_only=True):
    """A piece to play, and where it lies. A `late` one came after the end, beside the seal."""

    chunk_id: str
    generation: int
    chunk_index: int
    from_ms: int
    to_ms: int
    media_type: str
    size_bytes: int
    sha256: str
    received_at_ms: int
    late: bool
    url: str


class GapDocument(msgspec.Struct, frozen=True, kw_only=True):
    """A stretch of which there is nothing."""

    from_ms: int
    to_ms: int
    reason: str


class TrackDocument(msgspec.Struct, frozen=True, kw_only=True):
    """One track. `overlapped` segments add no moment: another covers them wholly."""

    track: str
    segments: list[SegmentDocument]
    gaps: list[GapDocument]
    overlapped: list[SegmentDocument]


class CheckpointDocument(msgspec.Struct, frozen=True, kw_only=True):
    """When the page asked whether its candidate is there, and what came of it."""

    checkpoint_id: str
    shown_at_ms: int
    answer: Literal["confirmed", "missed"] | None
    answered_at_ms: int | None
    was_away: bool


class ObservationDocument(msgspec.Struct, frozen=True):
    """What a browser claims happened: when by its own clock, and when that reached us.

    It tells the kind alone: what was typed or pasted is looked at in the evidence itself.
    """

    type: str
    claimed_at: str
    received_at_ms: int


class ObservationPage(msgspec.Struct, frozen=True):
    """Some observations of a sitting in order of arrival, and where they go on."""

    observations: list[ObservationDocument]
    next: str | None


class RemovedDocument(msgspec.Struct, frozen=True):
    """Its time is over: since when it is removed, and how much there was."""

    at_ms: int
    segments: int
    bytes: int
    observations: int


class RecordingDocument(msgspec.Struct, frozen=True, kw_only=True):
    """The recording of docs/protocol.md."""

    session_id: str
    hackerrank_username: str
    name: str
    room: str
    contest_slug: str
    exam_title: str
    status: str
    created_at_ms: int
    ended_at_ms: int | None
    sealed: bool
    from_ms: int
    to_ms: int
    tracks: list[TrackDocument]
    alerts: list[AlertDocument]
    checkpoints: list[CheckpointDocument]
    removed: RemovedDocument | None


def recording_document(
    sitting: Sitting,
    exam: Exam,
    line: TimeLine,
    alerts: Sequence[Alert],
    checkpoints: Sequence[Checkpoint],
    *,
    sealed: bool,
    late: Collection[str],
    removal: Removal | None,
) -> RecordingDocument:
    """A sitting with its time line, its alerts and when its candidate was asked.

    `late` are the ids of the segments that came after the seal; of what was removed nothing is on
    the line.
    """
    return RecordingDocument(
        session_id=sitting.session_id,
        hackerrank_username=sitting.username,
        name=sitting.name,
        room=sitting.room,
        contest_slug=sitting.exam_slug,
        exam_title=exam.title,
        status=sitting.status,
        created_at_ms=sitting.created_at_ms,
        ended_at_ms=sitting.ended_at_ms,
        sealed=sealed,
        from_ms=line.span.from_ms,
        to_ms=line.span.to_ms,
        tracks=[_track(track, late) for track in line.tracks],
        alerts=[alert_document(alert) for alert in alerts],
        checkpoints=[_checkpoint(checkpoint) for checkpoint in checkpoints],
        removed=None if removal is None else _removed(removal),
    )


def _removed(removal: Removal) -> RemovedDocument:
    return RemovedDocument(
        removal.begun_at_ms, removal.segments, removal.bytes, removal.observations
    )


def _track(track: RecordedTrack, late: Collection[str]) -> TrackDocument:
    return TrackDocument(
        track=track.track,
        segments=[_segment(segment, late) for segment in track.segments],
        gaps=[_gap(gap) for gap in track.gaps],
        overlapped=[_segment(segment, late) for segment in track.overlapped],
    )


def _segment(segment: Segment, late: Collection[str]) -> SegmentDocument:
    chunk = segment.chunk
    return SegmentDocument(
        chunk_id=chunk.chunk_id,
        generation=chunk.generation,
        chunk_index=chunk.chunk_index,
        from_ms=segment.span.from_ms,
        to_ms=segment.span.to_ms,
        media_type=chunk.media_type,
        size_bytes=chunk.size_bytes,
        sha256=chunk.sha256,
        received_at_ms=chunk.received_at_ms,
        late=chunk.chunk_id in late,
        url=f"/api/review/chunks/{chunk.chunk_id}",
    )


def _gap(gap: Gap) -> GapDocument:
    return GapDocument(from_ms=gap.span.from_ms, to_ms=gap.span.to_ms, reason=gap.reason)


def _checkpoint(checkpoint: Checkpoint) -> CheckpointDocument:
    return CheckpointDocument(
        checkpoint_id=checkpoint.checkpoint_id,
        shown_at_ms=checkpoint.shown_at_ms,
        answer=checkpoint.answer,
        answered_at_ms=checkpoint.answered_at_ms,
        was_away=checkpoint.was_away,
    )
