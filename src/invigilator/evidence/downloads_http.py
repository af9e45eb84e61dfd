"""The call behind a download URL: whole or a range, never run as a page of ours."""

from collections.abc import Sequence

import msgspec

from invigilator.evidence.downloads import Downloads
from invigilator.evidence.listing import Stored
from invigilator.evidence.signing import DOWNLOAD_PATH
from invigilator.wire import (
    ByteRange,
    Handler,
    NotSatisfiable,
    Problem,
    RawRoute,
    Request,
    Send,
    range_of,
    send_bytes,
)

_PIECE_BYTES = 1024 * 1024


def download_routes(downloads: Downloads) -> Sequence[RawRoute]:
    """One route, for every key: its signature says who reads what."""
    return [
        RawRoute(
            "GET",
            DOWNLOAD_PATH,
            "the URL's signature",
            _download(downloads),
            "Read a piece of evidence",
        )
    ]


def _download(downloads: Downloads) -> Handler:
    async def download(request: Request, send: Send) -> None:
        key = request.path.removeprefix(DOWNLOAD_PATH)
        stored = await downloads.open(key, request.query())
        etag = f'"{stored.sha256}"'
        headers = _headers(stored, etag)
        if etag in request.header(b"if-none-match"):
            await send_bytes(send, b"", status=304, headers=headers)
            return
        # A part of what the browser has of other bytes would be no part of these.
        same = request.header(b"if-range") in ("", etag)
        try:
            asked = range_of(request.header(b"range") if same else "", stored.size_bytes)
        except NotSatisfiable:
            await _not_satisfiable(send, stored)
            return
        await _send_range(send, downloads, stored, asked, headers)

    return download


async def _send_range(
    send: Send,
    downloads: Downloads,
    stored: Stored,
    asked: ByteRange | None,
    headers: tuple[tuple[bytes, bytes], ...],
) -> None:
    """Piece by piece: a recording need not fit into memory. The first piece before the head.

    So what the store has lost is still a refusal.
    """
    span = asked or ByteRange(0, stored.size_bytes)
    position = span.start
    piece = await downloads.read(stored, position, min(_PIECE_BYTES, span.stop - position))
    if asked is not None:
        told = f"bytes {span.start}-{span.stop - 1}/{stored.size_bytes}"
        headers = (*headers, (b"content-range", told.encode()))
    head = [
        (b"content-type", stored.media_type.encode()),
        (b"content-length", str(span.stop - span.start).encode()),
        *headers,
    ]
    status = 200 if asked is None else 206
    await send({"type": "http.response.start", "status": status, "headers": head})
    position += len(piece)
    while position < span.stop:
        await send({"type": "http.response.body", "body": piece, "more_body": True})
        piece = await downloads.read(stored, position, min(_PIECE_BYTES, span.stop - position))
        position += len(piece)
    await send({"type": "http.response.body", "body": piece})


def _headers(stored: Stored, etag: str) -> tuple[tuple[bytes, bytes], ...]:
    """What came from a candidate's browser is never run as a page of ours."""
    plays = stored.media_type.startswith(("video/", "audio/"))
    name = stored.key.rsplit("/", 1)[-1]
    disposition = f'{"inline" if plays else "attachment"}; filename="{name}"'
    return (
        (b"accept-ranges", b"bytes"),
        (b"etag", etag.encode()),
        (b"cache-control", b"private, max-age=3600"),
        (b"content-disposition", disposition.encode()),
        (b"x-content-type-options", b"nosniff"),
        (b"content-security-policy", b"sandbox; default-src 'none'"),
        # The URL opens evidence: it goes nowhere else.
        (b"referrer-policy", b"no-referrer"),
    )


async def _not_satisfiable(send: Send, stored: Stored) -> None:
    problem = Problem(
        title="Range Not Satisfiable",
        status=416,
        code="range_not_satisfiable",
        error="range_not_satisfiable",
        detail="range_not_satisfiable",
    )
    await send_bytes(
        send,
        msgspec.json.encode(problem),
        status=416,
        content_type=b"application/problem+json",
        headers=((b"content-range", f"bytes */{stored.size_bytes}".encode()),),
    )
