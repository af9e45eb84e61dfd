"""Answers that a page of another origin may read, where an operator names that origin.

The reference system's pages are served from elsewhere than its API. Never with credentials: such a
page sends a key or a bearer token, and our cookies stay with our own pages.
"""

from collections.abc import MutableMapping, Sequence
from typing import Any

from invigilator.wire import Send

_HEADERS = b"content-type,x-admin-password,x-api-key,authorization"


class CrossOriginAnswers:
    """Puts the headers on every answer, whoever made it. `uploads` are paths that take a PUT."""

    def __init__(self, origin: str, uploads: Sequence[str]) -> None:
        self._uploads = tuple(uploads)
        self._headers = _headers(origin, b"GET,POST,OPTIONS")
        self._upload_headers = _headers(origin, b"GET,POST,PUT,OPTIONS")

    def on(self, path: str, send: Send) -> Send:
        """A `send` that adds the headers of `path`."""
        is_upload = path.startswith(self._uploads) if self._uploads else False
        headers = self._upload_headers if is_upload else self._headers

        async def sending(message: MutableMapping[str, Any]) -> None:
            if message["type"] == "http.response.start":
                message = {**message, "headers": [*message.get("headers", ()), *headers]}
            await send(message)

        return sending


def _headers(origin: str, methods: bytes) -> tuple[tuple[bytes, bytes], ...]:
    return (
        (b"access-control-allow-origin", origin.encode()),
        (b"access-control-allow-methods", methods),
        (b"access-control-allow-headers", _HEADERS),
    )
