"""A candidate's file as an answer over HTTP: to keep, and never to be shown in place."""

from collections.abc import AsyncIterator

from litestar.response import Stream

from invigilator.papers.files.keeping import AnswerFiles
from invigilator.papers.files.model import KeptFile
from invigilator.wire import download_headers

_BYTES = "application/octet-stream"


async def file_answer(files: AnswerFiles, kept: KeptFile, name: str) -> Stream:
    """The bytes under a name, for whoever has seen to it that they may have them.

    Raises `NoSuchFile` where the store has lost them.
    """
    pieces = files.read(kept)
    # The first piece before the head, so that what the store has lost is still a refusal.
    first = await anext(pieces)
    headers = download_headers(name) | {
        "content-length": str(kept.size_bytes),
        # Whatever a browser makes of it, it is no page of ours.
        "content-security-policy": "sandbox; default-src 'none'",
    }
    return Stream(_behind(first, pieces), media_type=_BYTES, headers=headers)


async def _behind(first: bytes, others: AsyncIterator[bytes]) -> AsyncIterator[bytes]:
    yield first
    async for piece in others:
        yield piece
