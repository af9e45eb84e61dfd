"""How two programs are alike, as a few numbers: each the same whichever of the two comes first."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from invigilator.similarity.vocabulary import Ids

Floats = npt.NDArray[np.float64]

FEATURES = (
    "evidence",
    "lift",
    "overlap",
    "jaccard",
    "plain_overlap",
    "plain_jaccard",
    "values",
    "values_jaccard",
    "plain_lift",
    "lifted",
)
"""The columns of `compared`, in their order.

`evidence` is the logarithm of one plus the nats of the shared grams; `lift` how far it lies above
what the two programs share with others on average. `overlap` is the shared part of the program
that has less, `jaccard` of both; the `plain` ones are before the commons' discount. `values` are
runs of four tokens with their own texts, by as much as the shared grams are nobody's commons.
`lifted` is `plain_lift` times `plain_jaccard`: far above the average, and in most of both.
"""

DOUBT_NATS = 3.0
"""Evidence that each program is taken to have besides its own, so that small ones are never alike
in all that they have."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """One program, with the weights in nats that its grams have in the pool now.

    `expected` is the evidence that it shares with another program of the pool on average, and
    `plain_expected` that before the commons' discount.
    """

    grams: Ids
    weights: Floats
    plain: Floats
    expected: float
    plain_expected: float
    values: npt.NDArray[np.uint32]


@dataclass(frozen=True, slots=True)
class _Shared:
    common: Floats
    mine: float
    theirs: Floats

    def overlap(self, doubt: float) -> Floats:
        less = np.minimum(self.mine, self.theirs)
        return np.asarray(self.common / (less + doubt), np.float64)

    def jaccard(self, doubt: float) -> Floats:
        # The sum of both first: it is the same from either side.
        both = (self.mine + self.theirs) - self.common
        return np.asarray(self.common / (both + doubt), np.float64)


def compared(
    one: Weighed, others: Sequence[Weighed], marks: npt.NDArray[np.bool_]
) -> tuple[Floats, Floats]:
    """The features of one program beside each other one, a row a pair; and their evidence in nats.

    `marks` is room for a mark by gram's number, all false before and after.
    """
    marks[one.grams] = True
    is_shared = marks[np.concatenate([each.grams for each in others])]
    marks[one.grams] = False
    owners = np.repeat(np.arange(len(others)), [len(each.grams) for each in others])
    weighed = _weighed(one.weights, [each.weights for each in others], owners, is_shared)
    plain = _weighed(one.plain, [each.plain for each in others], owners, is_shared)
    values = _counted(one.values, [each.values for each in others])
    plain_lift = np.log1p(plain.common) - np.log1p(
        np.maximum(one.plain_expected, [each.plain_expected for each in others])
    )
    lift = np.log1p(weighed.common) - np.log1p(
        np.maximum(one.expected, [each.expected for each in others])
    )
    overlap, plain_overlap = weighed.overlap(DOUBT_NATS), plain.overlap(DOUBT_NATS)
    plain_jaccard = plain.jaccard(DOUBT_NATS)
    kept = np.minimum(overlap / np.maximum(plain_overlap, 1e-9), 1.0)
    columns = [
        np.log1p(weighed.common),
        lift,
        overlap,
        weighed.jaccard(DOUBT_NATS),
        plain_overlap,
        plain_jaccard,
        kept * values.overlap(1),
        kept * values.jaccard(1),
        plain_lift,
        plain_lift * plain_jaccard,
    ]
    return np.stack(columns, axis=1), weighed.common


def summed(weights: Floats, lengths: list[int]) -> Floats:
    """The sum of each range, added one after another.

    NumPy's own sums add in pairs, and come to another last bit in another place.
    """
    owners = np.repeat(np.arange(len(lengths)), lengths)
    return _summed(owners, weights, len(lengths))


def _summed(owners: Ids, weights: Floats, count: int) -> Floats:
    return np.bincount(owners, weights, minlength=count).astype(np.float64)


def _weighed(
    mine: Floats, theirs: list[Floats], owners: Ids, is_shared: npt.NDArray[np.bool_]
) -> _Shared:
    weights = np.concatenate(theirs)
    count = len(theirs)
    return _Shared(
        common=_summed(owners[is_shared], weights[is_shared], count),
        mine=float(summed(mine, [len(mine)])[0]),
        theirs=_summed(owners, weights, count),
    )


def _counted(mine: npt.NDArray[np.uint32], theirs: list[npt.NDArray[np.uint32]]) -> _Shared:
    lengths = [len(each) for each in theirs]
    every = np.concatenate(theirs)
    if len(mine):
        is_shared = mine[np.minimum(np.searchsorted(mine, every), len(mine) - 1)] == every
    else:
        is_shared = np.zeros(len(every), np.bool_)
    owners = np.repeat(np.arange(len(theirs)), lengths)
    return _Shared(
        common=np.bincount(owners[is_shared], minlength=len(theirs)).astype(np.float64),
        mine=float(len(mine)),
        theirs=np.array(lengths, np.float64),
    )
