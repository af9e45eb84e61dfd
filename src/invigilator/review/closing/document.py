"""The closing receipt as the wire has it, and as the candidate's file holds it."""

from collections.abc import Sequence

import msgspec

from invigilator.evidence import SealedEvidence
from invigilator.exams import Exam
from invigilator.review.model import Gap, RecordedTrack, TimeLine
from invigilator.sittings import Sitting

FORMAT = "invigilator-receipt/1"
GAPS_MAX = 100
"""Of each track; a line that breaks all day long has thousands."""


class ReceiptGap(msgspec.Struct, frozen=True, kw_only=True):
    """A stretch of which a track has nothing, on the server's clock."""

    from_ms: int
    to_ms: int
    reason: str


class ReceiptTrack(msgspec.Struct, frozen=True, kw_only=True):
    """What is kept of one track. `gaps` are the first ones; of `more_gaps` only the number."""

    track: str
    segments: int
    size_bytes: int
    seconds: int
    missing_seconds: int
    gaps: list[ReceiptGap]
    more_gaps: int


class ClosingReceipt(msgspec.Struct, frozen=True, kw_only=True):
    """What was received of a sitting that has ended, and the digests that hold it fast.

    `manifest_sha256` is of the sealed list of everything received; it names `chain_head`, the
    digest of the sitting's fact number `chain_position`, which was the newest as it was sealed.
    `late_segments` and `late_observations` came after the seal and are no part of what is above.
    `retention_days` is what the organiser says, 0 where candidates have to ask.
    """

    format: str
    session_id: str
    contest_slug: str
    exam_title: str
    time_zone: str
    hackerrank_username: str
    name: str
    room: str
    began_at_ms: int
    ended_at_ms: int
    ended_reason: str
    tracks: list[ReceiptTrack]
    observations: int
    manifest_sha256: str
    chain_position: int
    chain_head: str
    late_segments: int
    late_observations: int = 0
    retention_days: int


def closing_receipt(
    sitting: Sitting,
    exam: Exam,
    sealed: SealedEvidence,
    line: TimeLine,
    *,
    late_segments: int,
    late_observations: int,
) -> ClosingReceipt:
    """The receipt of a sitting that has ended, from its seal and its time line."""
    return ClosingReceipt(
        format=FORMAT,
        session_id=sitting.session_id,
        contest_slug=sitting.exam_slug,
        exam_title=exam.title,
        time_zone=exam.terms.time_zone,
        hackerrank_username=sitting.username,
        name=sitting.name,
        room=sitting.room,
        began_at_ms=sitting.created_at_ms,
        ended_at_ms=sitting.ended_at_ms or sitting.created_at_ms,
        ended_reason=sitting.ended_reason or "",
        tracks=[_track(track) for track in line.tracks],
        observations=sealed.observations,
        manifest_sha256=sealed.manifest_sha256,
        chain_position=sealed.chain_position,
        chain_head=sealed.chain_head,
        late_segments=late_segments,
        late_observations=late_observations,
        retention_days=exam.policy.retention_days,
    )


def _track(track: RecordedTrack) -> ReceiptTrack:
    recorded = [*track.segments, *track.overlapped]
    return ReceiptTrack(
        track=track.track,
        segments=len(recorded),
        size_bytes=sum(segment.chunk.size_bytes for segment in recorded),
        seconds=_seconds(sum(segment.span.length_ms for segment in track.segments)),
        missing_seconds=_seconds(sum(gap.span.length_ms for gap in track.gaps)),
        gaps=_gaps(track.gaps[:GAPS_MAX]),
        more_gaps=max(0, len(track.gaps) - GAPS_MAX),
    )


def _gaps(gaps: Sequence[Gap]) -> list[ReceiptGap]:
    return [
        ReceiptGap(from_ms=gap.span.from_ms, to_ms=gap.span.to_ms, reason=gap.reason)
        for gap in gaps
    ]


def _seconds(length_ms: int) -> int:
    return round(length_ms / 1000)
