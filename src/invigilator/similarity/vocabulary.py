"""Grams by small numbers: a table that takes half of what Python's own would, and whole arrays."""

from typing import TypeVar

import numpy as np
import numpy.typing as npt

from invigilator.similarity.grams import Hashes

Ids = npt.NDArray[np.int64]

Scalar = TypeVar("Scalar", bound=np.generic)

_FULLEST = 0.6


class Vocabulary:
    """Gives every hash a number, counted from zero in the order of arrival, and never another.

    An open table with linear probing, in which a whole program's grams are looked up at once.
    """

    def __init__(self) -> None:
        self._slots = np.full(1 << 10, -1, np.int32)
        self._hashes = np.zeros(1 << 9, np.uint64)
        self._size = 0

    def __len__(self) -> int:
        return self._size

    @property
    def hashes(self) -> Hashes:
        """The hash of each number."""
        return self._hashes[: self._size]

    def find(self, hashes: Hashes) -> Ids:
        """The number of each hash, -1 where it has none."""
        return self._walk(hashes)[0]

    def number(self, hashes: Hashes) -> Ids:
        """The number of each hash, a new one where it has none; no hash may stand there twice."""
        if self._size + len(hashes) > _FULLEST * len(self._slots):
            self._grow(self._size + len(hashes))
        ids, slots = self._walk(hashes)
        new = np.nonzero(ids < 0)[0]
        ids[new] = np.arange(self._size, self._size + len(new))
        self._keep(hashes[new])
        self._place(ids[new], slots[new])
        return ids

    def _walk(self, hashes: Hashes) -> tuple[Ids, Ids]:
        mask = np.uint64(len(self._slots) - 1)
        slots = (hashes & mask).astype(np.int64)
        ids = self._slots[slots].astype(np.int64)
        open_ = np.nonzero((ids >= 0) & (self._hashes[ids] != hashes))[0]
        while len(open_):
            slots[open_] = (slots[open_] + 1) & int(mask)
            ids[open_] = self._slots[slots[open_]]
            there = ids[open_]
            open_ = open_[(there >= 0) & (self._hashes[there] != hashes[open_])]
        return ids, slots

    def _keep(self, hashes: Hashes) -> None:
        size = self._size + len(hashes)
        if size > len(self._hashes):
            self._hashes = grown(self._hashes, size)
        self._hashes[self._size : size] = hashes
        self._size = size

    def _place(self, ids: Ids, slots: Ids) -> None:
        mask = len(self._slots) - 1
        while len(ids):
            free = self._slots[slots] < 0
            self._slots[slots[free]] = ids[free]
            # Of those that went for the same slot the last one has it; the others go on.
            homeless = self._slots[slots] != ids
            ids, slots = ids[homeless], (slots[homeless] + 1) & mask

    def _grow(self, size: int) -> None:
        length = len(self._slots)
        while size > _FULLEST * length:
            length *= 2
        self._slots = np.full(length, -1, np.int32)
        ids = np.arange(self._size, dtype=np.int64)
        self._place(ids, (self.hashes & np.uint64(length - 1)).astype(np.int64))


def grown(array: npt.NDArray[Scalar], size: int) -> npt.NDArray[Scalar]:
    """The array with room for `size` and a quarter more, zeros where nothing stands yet."""
    wider = np.zeros(size + size // 4 + 16, array.dtype)
    wider[: len(array)] = array
    return wider
