"""The reviewer's two calls: a recording, and the bytes of its chunks."""

from collections.abc import Sequence
from typing import Any

from litestar import Request, Response, get
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath

from invigilator.evidence import ReceivedChunk
from invigilator.identity import Permission, StaffGuard, caller_on
from invigilator.review.documents import RecordingDocument
from invigilator.review.service import Review
from invigilator.wire import NotSatisfiable, Problem, range_of

_Call = Request[Any, Any, Any]


def routes(review: Review, staff_guard: StaffGuard) -> Sequence[HTTPRouteHandler]:
    """Recordings, for staff who look at people: authors of papers have no need to."""
    guard = staff_guard.needs(Permission.VIEW)

    @get("/api/review/sittings/{session_id:str}", guards=[guard])
    async def review_recording(session_id: FromPath[str], request: _Call) -> RecordingDocument:
        """A sitting's recording on one time line."""
        return await review.recording(session_id, viewer=caller_on(request))

    @get("/api/review/chunks/{chunk_id:str}", guards=[guard])
    async def review_chunk(chunk_id: FromPath[str], request: _Call) -> Response[Any]:
        """A chunk's bytes, whole or a range of them."""
        chunk = await review.chunk(chunk_id, viewer=caller_on(request))
        return await _chunk_answer(review, chunk, request)

    return [review_recording, review_chunk]


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
    if asked is None:
        content = await review.bytes_of(chunk)
        return Response(content, media_type=chunk.media_type, headers=headers)
    content = await review.bytes_of(chunk, start=asked.start, length=asked.stop - asked.start)
    headers["content-range"] = f"bytes {asked.start}-{asked.stop - 1}/{chunk.size_bytes}"
    return Response(content, status_code=206, media_type=chunk.media_type, headers=headers)


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
