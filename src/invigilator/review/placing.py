"""Where a chunk lies in time.

By its capture times, never by when it was uploaded: a segment may wait in the browser for hours.
Those times are the browser's claim, so they are believed only where they can be true. Whatever has
no such times (the clients of the reference system claim none) is laid end to end before the moment
at which it arrived, which is all that is known of it.
"""

from collections.abc import Iterable, Sequence

from invigilator.evidence import ReceivedChunk
from invigilator.kernel import Span
from invigilator.review.model import Segment

_CLOCK_TOLERANCE_MS = 60_000


def placed(chunks: Iterable[ReceivedChunk], *, begun_at_ms: int, segment_ms: int) -> list[Segment]:
    """One track's chunks, each in its place, in no particular order and maybe overlapping.

    `begun_at_ms` is when the sitting began, `segment_ms` how long segments should be.
    """
    in_place: list[Segment] = []
    without_times: list[ReceivedChunk] = []
    for chunk in _distinct(chunks):
        span = claimed_span(chunk)
        if span is not None and _can_be(span, chunk, begun_at_ms=begun_at_ms):
            in_place.append(Segment(chunk, span))
        else:
            without_times.append(chunk)
    return in_place + _laid_by_arrival(without_times, segment_ms)


def claimed_span(chunk: ReceivedChunk) -> Span | None:
    """When a chunk was captured, as the browser claims it on our clock; None if it does not."""
    if (
        chunk.clock_origin_ms is None
        or chunk.captured_from_ms is None
        or chunk.captured_to_ms is None
    ):
        return None
    return Span(
        chunk.clock_origin_ms + chunk.captured_from_ms,
        chunk.clock_origin_ms + chunk.captured_to_ms,
    )


def _can_be(span: Span, chunk: ReceivedChunk, *, begun_at_ms: int) -> bool:
    """Nothing is captured before its sitting began, or after it has arrived."""
    return (
        span.length_ms > 0
        and span.from_ms >= begun_at_ms - _CLOCK_TOLERANCE_MS
        and span.to_ms <= chunk.received_at_ms + _CLOCK_TOLERANCE_MS
    )


def _distinct(chunks: Iterable[ReceivedChunk]) -> list[ReceivedChunk]:
    """Chunks without those that had arrived before, under another key.

    Equal bytes alone do not make them one: two segments of silence may well be equal.
    """
    found: dict[object, ReceivedChunk] = {}
    for chunk in sorted(chunks, key=_arrival):
        same = (chunk.sha256, chunk.generation, chunk.chunk_index, claimed_span(chunk))
        found.setdefault(same, chunk)
    return list(found.values())


def _laid_by_arrival(chunks: Sequence[ReceivedChunk], segment_ms: int) -> list[Segment]:
    """From the last back to the first: each ends when it arrived, or where the next begins.

    A backlog that arrives at once is so laid out one after the other. Between two consecutive
    indexes a difference of less than a segment is an upload that took longer, not a gap.
    """
    laid: list[Segment] = []
    following: Segment | None = None
    for chunk in sorted(chunks, key=_arrival, reverse=True):
        ends_at_ms = chunk.received_at_ms
        if following is not None:
            ends_at_ms = min(ends_at_ms, following.span.from_ms)
        span = Span(ends_at_ms - segment_ms, ends_at_ms)
        if following is not None and _leads_to(chunk, span, following, segment_ms):
            span = Span(span.from_ms, following.span.from_ms)
        following = Segment(chunk, span)
        laid.append(following)
    return laid


def _arrival(chunk: ReceivedChunk) -> tuple[int, int, int, str]:
    return chunk.received_at_ms, chunk.generation, chunk.chunk_index, chunk.chunk_id


def _leads_to(chunk: ReceivedChunk, span: Span, following: Segment, segment_ms: int) -> bool:
    is_next = following.chunk.chunk_index == chunk.chunk_index + 1
    return is_next and following.span.from_ms - span.to_ms < segment_ms
