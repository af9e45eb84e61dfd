"""Which programs have a gram: lists that grow in place within one array."""

import numpy as np
import numpy.typing as npt

from invigilator.similarity.vocabulary import Ids, grown


def ranges(starts: Ids, lengths: Ids) -> Ids:
    """The numbers from each start on, as many as its length says, one range after another."""
    ends = np.cumsum(lengths)
    total = int(ends[-1]) if len(ends) else 0
    return np.repeat(starts - (ends - lengths), lengths) + np.arange(total)


class Postings:
    """For each gram's number the programs that have it, in the order in which they came.

    A list has room for the next power of two; a full one moves to the end of the array with twice
    its room. What it leaves behind is reclaimed when the array would have to grow.
    """

    def __init__(self) -> None:
        self._programs = np.zeros(1 << 12, np.int32)
        self._used = 0
        self._starts = np.zeros(1 << 9, np.int32)
        self._counts = np.zeros(1 << 9, np.int32)

    @property
    def counts(self) -> npt.NDArray[np.int32]:
        """In how many programs each gram stands, by its number."""
        return self._counts

    def add(self, program: int, grams: Ids, vocabulary_size: int) -> None:
        """Note that a program has these grams, none of them twice."""
        if vocabulary_size > len(self._counts):
            self._counts = grown(self._counts, vocabulary_size)
            self._starts = grown(self._starts, vocabulary_size)
        counts = self._counts[grams].astype(np.int64)
        # A list is full when its count is nothing or a power of two.
        full = (counts & (counts - 1)) == 0
        self._move(grams[full], counts[full])
        self._programs[self._starts[grams] + counts] = program
        self._counts[grams] += 1

    def programs_of(self, grams: Ids, counts: Ids) -> npt.NDArray[np.int32]:
        """The programs that have each of these grams, one list after another."""
        return self._programs[ranges(self._starts[grams].astype(np.int64), counts)]

    def _move(self, grams: Ids, counts: Ids) -> None:
        rooms = np.maximum(2 * counts, 1)
        total = int(rooms.sum())
        if self._used + total > len(self._programs):
            self._compact(total)
        starts = self._used + np.cumsum(rooms) - rooms
        old = self._starts[grams].astype(np.int64)
        self._programs[ranges(starts, counts)] = self._programs[ranges(old, counts)]
        self._starts[grams] = starts
        self._used += total

    def _compact(self, more: int) -> None:
        counts = self._counts.astype(np.int64)
        rooms = np.where(counts > 0, 1 << np.ceil(np.log2(np.maximum(counts, 1))).astype(int), 0)
        starts = np.cumsum(rooms) - rooms
        kept = np.zeros(int(rooms.sum()) * 5 // 4 + 2 * more + (1 << 12), np.int32)
        kept[ranges(starts, counts)] = self._programs[ranges(self._starts.astype(np.int64), counts)]
        self._programs, self._used = kept, int(rooms.sum())
        self._starts = starts.astype(np.int32)
