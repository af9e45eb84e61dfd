"""What people write whatever the problem is: how many problems each gram occurs in.

A fast reader of input, a macro, somebody's own template: such grams occur in programs for other
problems too. They say how people program and not who wrote this program, so they weigh less.
"""

import numpy as np
import numpy.typing as npt

from invigilator.similarity.grams import Hashes
from invigilator.similarity.vocabulary import Ids, Vocabulary, grown


class Commons:
    """For one language of a contest, in how many of its problems each gram occurs."""

    def __init__(self) -> None:
        self._vocabulary = Vocabulary()
        self._problems = np.zeros(1 << 9, np.int32)

    def note(self, hashes: Hashes) -> npt.NDArray[np.int32]:
        """Note grams that a problem had not had; the numbers by which `others` knows them."""
        numbers = self._vocabulary.number(hashes)
        if len(self._vocabulary) > len(self._problems):
            self._problems = grown(self._problems, len(self._vocabulary))
        self._problems[numbers] += 1
        return numbers.astype(np.int32)

    def others(self, numbers: npt.NDArray[np.int32]) -> Ids:
        """In how many other problems each of these grams occurs."""
        return self._problems[numbers].astype(np.int64) - 1
