"""The reviewer's calls: a recording, the bytes of its chunks, and what its browser claims."""

from collections.abc import AsyncIterator, Sequence
from typing import Any

from litestar import Request, Response, get
from litestar.handlers import HTTPRouteHandler
from litestar.response import Stream

from invigilator.evidence import ReceivedChunk
from invigilator.identity import Permission, StaffGuard, caller_on
from invigilator.kernel import LIMIT_DEFAULT, limit_of, number_of
from invigilator.parameters import FromPath, FromQuery
from invigilator.review.documents import (
    ObservationDocument,
    ObservationPage,
    RecordingDocument,
)
from invigilator.review.service import Review
from invigilator.wire import ByteRange, NotSatisfiable, Problem, range_of

_Call = Request[Any, Any, Any]
_PIECE_BYTES = 1024 * 1024


def routes(review: Review, staff_guard: StaffGuard) -> Sequence[HTTPRouteHandler]:
    """Recordings, for staff who look at people: authors of papers have no need to."""
    guard = staff_guard.needs(Permission.VIEW)

    @get("/api/review/sittings/{session_id:str}", guards=[guard])
    async def review_recording(session_id: FromPath[str], request: _Call) -> RecordingDocument:
        """A sitting's recording on one time line."""
        return await review.recording(session_id, viewer=caller_on(request))

    @get("/api/review/sittings/{session_id:str}/observations", guards=[guard])
    async def review_observations(
        session_id: FromPath[str],
        request: _Call,
        after: FromQuery[str] = "",
        limit: FromQuery[int] = LIMIT_DEFAULT,
    ) -> ObservationPage:
        """What a sitting's browser claims happened, and when."""
        found, following = await review.observations(
            session_id,
            viewer=caller_on(request),
            after=number_of(after) or 0,
            limit=limit_of(limit),
        )
        told = [ObservationDocument(one.type, one.claimed_at, one.received_at_ms) for one in found]
        return ObservationPage(told, None if following is None else str(following))

    @get("/api/review/chunks/{chunk_id:str}", guards=[guard])
    async def review_chunk(chunk_id: FromPath[str], request: _Call) -> Response[Any]:
        """A chunk's bytes, whole or a range of them."""
        chunk = await review.chunk(chunk_id, viewer=caller_on(request))
        return await _chunk_answer(review, chunk, request)

    return [review_recording, review_observations, review_chunk]


async def _chunk_answer(review: Review, chunk: ReceivedChunk, request: _Call) -> Response[Any]:
    headers = _headers(chunk)
    if headers["etag"] in request.headers.get("if-none-match", ""):
        return Response(None, status_code=304, headers=headers)
    # A part of what the browser has of other bytes would be no part of these.
    same = request.headers.get("if-range", headers["etag"]) == headers["etag"]
    try:
        asked = range_of(request.headers.get("range", "") if same else "", chunk.size_bytes)
    except NotSatisfiable:
        return _not_satisfiable(chunk)
    span = asked or ByteRange(0, chunk.size_bytes)
    headers["content-length"] = str(span.stop - span.start)
    if asked is not None:
        headers["content-range"] = f"bytes {asked.start}-{asked.stop - 1}/{chunk.size_bytes}"
    # The first piece before the head, so that what the store has lost is still a refusal.
    pieces = _pieces(review, chunk, span)
    first = await anext(pieces)
    return Stream(
        _behind(first, pieces),
        status_code=200 if asked is None else 206,
        media_type=chunk.media_type,
        headers=headers,
    )


async def _pieces(review: Review, chunk: ReceivedChunk, span: ByteRange) -> AsyncIterator[bytes]:
    """A recording need not fit into memory, nor be read further than a player goes on."""
    for start in range(span.start, span.stop, _PIECE_BYTES):
        length = min(_PIECE_BYTES, span.stop - start)
        yield await review.bytes_of(chunk, start=start, length=length)


async def _behind(first: bytes, others: AsyncIterator[bytes]) -> AsyncIterator[bytes]:
    yield first
    async for piece in others:
        yield piece


def _headers(chunk: ReceivedChunk) -> dict[str, str]:
    """What came from a candidate's browser is never run as a page of ours."""
    return {
        "accept-ranges": "bytes",
        "etag": f'"{chunk.sha256}"',
        "cache-control": "private, max-age=3600, immutable",
        "x-content-type-options": "nosniff",
        "content-security-policy": "sandbox; default-src 'none'",
    }


def _not_satisfiable(chunk: ReceivedChunk) -> Response[Any]:
    problem = Problem(
        title="Range Not Satisfiable",
        status=416,
        code="range_not_satisfiable",
        error="range_not_satisfiable",
        detail="range_not_satisfiable",
    )
    return Response(
        problem,
        status_code=416,
        media_type="application/problem+json",
        headers={"content-range": f"bytes */{chunk.size_bytes}"},
    )
