"""Digests of stored objects, read in ranges: however long an object is, memory is not."""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from invigilator.evidence.ports import BlobStore, StoredBlob

_RANGE_BYTES = 4 * 1024 * 1024


class Progress(NamedTuple):
    """How far a verification has come. The bytes are as many as were received once."""

    objects: int
    objects_total: int
    bytes: int
    bytes_total: int


Told = Callable[[Progress], None]


def told_nobody(_progress: Progress) -> None:
    """For who does not wait."""


class Checksums:
    """Reads objects one after the other and computes their digests itself.

    What the store says of an object is not asked: a store may answer from what it noted once. An
    object up to 4 MiB costs one call, a longer one a call for each 4 MiB.
    """

    def __init__(self, blobs: BlobStore, told: Told) -> None:
        self._blobs = blobs
        self._told = told

    def of(self, expected: Sequence[tuple[str, int]]) -> Iterator[StoredBlob | None]:
        """What lies under each key, in order; None where nothing does.

        `expected` are keys and the lengths that they should have, which only the progress uses.
        """
        objects_total, bytes_total = len(expected), sum(size for _, size in expected)
        before = 0
        for number, (key, size_bytes) in enumerate(expected):
            digest, position = hashlib.sha256(), 0
            blob: StoredBlob | None = None
            try:
                for piece in self._pieces(key):
                    digest.update(piece)
                    position += len(piece)
                    told = Progress(number, objects_total, before + position, bytes_total)
                    self._told(told)
                blob = StoredBlob(key, position, digest.hexdigest())
            except KeyError:
                pass
            before += size_bytes
            self._told(Progress(number + 1, objects_total, before, bytes_total))
            yield blob

    def _pieces(self, key: str) -> Iterator[bytes]:
        position = 0
        while piece := self._blobs.read(key, position, _RANGE_BYTES):
            yield piece
            position += len(piece)
            if len(piece) < _RANGE_BYTES:
                return
