"""The bytes of files: put in pieces as they come, and read in pieces.

So a file of any length costs the memory of one piece, whichever store it goes to. All pieces are
durable before anybody is told that the file is there. What a process that dies leaves half done has
no row, is never shown, and is swept (`leftovers.py`).
"""

import asyncio
import hashlib
from collections.abc import AsyncIterator
from dataclasses import dataclass

from invigilator.kernel import storage_segment
from invigilator.papers.files.contents import HEAD_BYTES, fits
from invigilator.papers.files.model import (
    FileEmpty,
    FileOfOtherContent,
    FileTooLarge,
    KeptFile,
    NoSuchFile,
)
from invigilator.papers.files.ports import FileBlobs

PIECE_BYTES = 4 * 1024 * 1024
"""Bytes of a piece; the last one may have fewer."""


@dataclass(frozen=True, slots=True)
class Put:
    """What was made durable: its length, the SHA-256 of the whole, and in how many pieces."""

    size_bytes: int
    sha256: str
    pieces: int


class AnswerFiles:
    """Puts and reads the bytes of files."""

    def __init__(self, blobs: FileBlobs, *, piece_bytes: int = PIECE_BYTES) -> None:
        self._blobs = blobs
        self._piece_bytes = piece_bytes

    async def put(
        self,
        attempt_id: str,
        file_id: str,
        content: AsyncIterator[bytes],
        *,
        kind: str,
        bytes_max: int,
    ) -> Put:
        """Make a file's bytes durable as they come; nothing is left of one that is not taken.

        Raises `FileTooLarge`, `FileEmpty` or `FileOfOtherContent`, and what `content` raises.
        """
        digest, size, pieces, waiting = hashlib.sha256(), 0, 0, bytearray()
        try:
            async for part in content:
                size += len(part)
                if size > bytes_max:
                    raise FileTooLarge(bytes_max)
                digest.update(part)
                waiting += part
                while len(waiting) > self._piece_bytes:
                    _check(kind, waiting, pieces)
                    piece = waiting[: self._piece_bytes]
                    await self._put_piece(attempt_id, file_id, pieces, piece)
                    del waiting[: self._piece_bytes]
                    pieces += 1
            if size == 0:
                raise FileEmpty
            _check(kind, waiting, pieces)
            await self._put_piece(attempt_id, file_id, pieces, waiting)
        except BaseException:
            await self.drop(attempt_id, file_id, pieces + 1)
            raise
        return Put(size, digest.hexdigest(), pieces + 1)

    async def drop(self, attempt_id: str, file_id: str, pieces: int) -> None:
        """Take the bytes of a file away that no row names."""
        for number in range(pieces):
            await asyncio.to_thread(self._blobs.remove, _key(attempt_id, file_id, number))

    async def read(self, kept: KeptFile) -> AsyncIterator[bytes]:
        """A file's bytes, piece by piece. Raises `NoSuchFile` where the store has lost them."""
        for key in keys_of(kept):
            try:
                yield await asyncio.to_thread(self._blobs.read, key)
            except KeyError as failure:
                raise NoSuchFile from failure

    async def _put_piece(
        self, attempt_id: str, file_id: str, number: int, data: bytes | bytearray
    ) -> None:
        key = _key(attempt_id, file_id, number)
        await asyncio.to_thread(self._blobs.put, key, bytes(data))


def _check(kind: str, begins: bytearray, pieces: int) -> None:
    """Before the first piece is put: the content is what the name says."""
    if pieces == 0 and not fits(kind, bytes(begins[:HEAD_BYTES])):
        raise FileOfOtherContent(kind)


def folder_of(attempt_id: str, file_id: str) -> str:
    """Under which keys the pieces of a file lie."""
    return f"paper-files/{storage_segment(attempt_id)}/{file_id}/"


def keys_of(kept: KeptFile) -> tuple[str, ...]:
    """Where a file lies: its pieces in order."""
    return tuple(_key(kept.attempt_id, kept.file_id, number) for number in range(kept.pieces))


def _key(attempt_id: str, file_id: str, number: int) -> str:
    return f"{folder_of(attempt_id, file_id)}{number:05d}"
