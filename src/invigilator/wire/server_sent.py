"""Server-sent events: an answer that stays open while there is something to tell."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

from invigilator.wire.raw import Request, Send

SendPart = Callable[[bytes], Awaitable[None]]
"""Sends encoded events; none at all sends the comment that keeps the connection open."""

_HEADERS = [
    (b"content-type", b"text/event-stream"),
    (b"cache-control", b"no-store"),
    # A proxy that buffers would hold back what is urgent.
    (b"x-accel-buffering", b"no"),
]
_STILL_HERE = b": still here\n\n"


@asynccontextmanager
async def event_stream(
    request: Request, send: Send, *, close: Callable[[], None]
) -> AsyncIterator[SendPart]:
    """Begin the answer, give what sends its parts, and end it unless the client has left.

    `close` is called when the client leaves: it has to end whatever the body waits for.
    """

    async def send_part(part: bytes) -> None:
        body = part or _STILL_HERE
        await send({"type": "http.response.body", "body": body, "more_body": True})

    gone = asyncio.ensure_future(request.disconnected())
    gone.add_done_callback(lambda _: close())
    try:
        await send({"type": "http.response.start", "status": 200, "headers": _HEADERS})
        yield send_part
        if not gone.done():
            await send({"type": "http.response.body", "body": b""})
    finally:
        gone.cancel()
