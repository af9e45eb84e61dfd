"""The time line of a recording: each moment in at most one segment, every loss a gap.

The order in which chunks arrived makes no difference.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from invigilator.evidence import ReceivedChunk, Track
from invigilator.kernel import Span, gaps_between
from invigilator.review.model import (
    NOT_BEGUN,
    OVER,
    UNKNOWN,
    ExplainedGap,
    Gap,
    RecordedTrack,
    Segment,
    TimeLine,
)
from invigilator.review.placing import placed

GAP_MS_MIN = 500
"""A shorter hole that nobody told of is the seam between two segments: nobody could see it."""


def time_line(
    chunks: Iterable[ReceivedChunk],
    explained: Sequence[ExplainedGap] = (),
    *,
    begun_at_ms: int,
    segment_ms: int,
    is_over: bool = True,
) -> TimeLine:
    """The time line of a sitting that began at `begun_at_ms`, with segments of `segment_ms`.

    While it is not over, what is missing at the end of a track has merely not arrived yet.
    """
    by_track: dict[Track, list[ReceivedChunk]] = {}
    for chunk in chunks:
        by_track.setdefault(chunk.track, []).append(chunk)
    laid = {
        track: without_overlap(placed(of_track, begun_at_ms=begun_at_ms, segment_ms=segment_ms))
        for track, of_track in by_track.items()
    }
    whole = _extent(segment for segments, _ in laid.values() for segment in segments)
    if whole is None:
        return TimeLine(Span(begun_at_ms, begun_at_ms), ())
    tracks = []
    for track in Track:
        if track in laid:
            segments, overlapped = laid[track]
            of_track = [gap for gap in explained if gap.track == track]
            within = whole if is_over else _extent(segments, since_ms=whole.from_ms)
            gaps = gaps_of(segments, of_track, within=within or whole)
            tracks.append(RecordedTrack(track, tuple(segments), gaps, tuple(overlapped)))
    return TimeLine(whole, tuple(tracks))


def without_overlap(segments: Iterable[Segment]) -> tuple[list[Segment], list[Segment]]:
    """Segments in order, each ending where the next begins; and those that add no moment.

    The end is cut, not the beginning: a file plays from its beginning, which is where it stands.
    What another covers from beginning to end stays playable but takes no part.
    """
    kept: list[Segment] = []
    overlapped: list[Segment] = []
    for segment in sorted(segments, key=_place):
        if kept and segment.span.to_ms <= kept[-1].span.to_ms:
            overlapped.append(segment)
            continue
        if kept and segment.span.from_ms < kept[-1].span.to_ms:
            cut = Span(kept[-1].span.from_ms, segment.span.from_ms)
            kept[-1] = replace(kept[-1], span=cut)
        kept.append(segment)
    return kept, overlapped


def gaps_of(
    segments: Iterable[Segment], explained: Sequence[ExplainedGap], *, within: Span
) -> tuple[Gap, ...]:
    """What a track has nothing of between the recording's beginning and end, and why."""
    holes = gaps_between((segment.span for segment in segments), within)
    gaps = [Gap(hole, _reason(hole, explained, within)) for hole in holes]
    return tuple(gap for gap in gaps if _is_shown(gap))


def _is_shown(gap: Gap) -> bool:
    """A hole that the browser itself told of is one, however short; else a long one only."""
    return gap.span.length_ms > GAP_MS_MIN or gap.reason not in (NOT_BEGUN, OVER, UNKNOWN)


def _place(segment: Segment) -> tuple[int, int, int, int, str]:
    """By beginning; of two that begin together the longer first, so that neither is cut to nil."""
    chunk = segment.chunk
    return (
        segment.span.from_ms,
        -segment.span.to_ms,
        chunk.generation,
        chunk.chunk_index,
        chunk.chunk_id,
    )


def _reason(hole: Span, explained: Sequence[ExplainedGap], within: Span) -> str:
    """The reason of the observation that covers most of a hole, or what its place says."""
    best = max(
        explained,
        key=lambda gap: (hole.overlap_ms(gap.span), -gap.span.from_ms, gap.reason),
        default=None,
    )
    if best is not None and hole.overlap_ms(best.span) > 0:
        return best.reason
    if hole.from_ms == within.from_ms:
        return NOT_BEGUN
    return OVER if hole.to_ms == within.to_ms else UNKNOWN


def _extent(segments: Iterable[Segment], *, since_ms: int | None = None) -> Span | None:
    spans = [segment.span for segment in segments]
    if not spans:
        return None
    begun_ms = min(span.from_ms for span in spans) if since_ms is None else since_ms
    return Span(begun_ms, max(span.to_ms for span in spans))
