"""How two programs are alike, as a few numbers: each the same whichever of the two comes first."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from rapidfuzz.distance import Indel

from invigilator.similarity.vocabulary import Ids

Floats = npt.NDArray[np.float64]

FEATURES = (
    "evidence",
    "overlap",
    "jaccard",
    "plain_overlap",
    "plain_jaccard",
    "values",
    "values_overlap",
    "names",
    "literals",
    "alignment",
    "coverage",
    "length_ratio",
    "length",
)
"""The columns of `compared`, in their order.

`evidence` is the logarithm of one plus the nats of the shared grams; `overlap` its part of the
program that has less, `jaccard` its part of both; the `plain` ones are before the commons'
discount. `values` are runs of four tokens with their own texts. `alignment` is the longest common
subsequence of kinds as a part of both, `coverage` as a part of the shorter one.
"""

DOUBT_NATS = 3.0
"""Evidence that every program is taken to have besides its own: small ones are never wholly alike."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """One program, with the weights that its grams have in the pool now."""

    grams: Ids
    weights: Floats
    plain: Floats
    kinds: str
    values: npt.NDArray[np.uint32]
    names: npt.NDArray[np.uint32]
    literals: npt.NDArray[np.uint32]


@dataclass(frozen=True, slots=True)
class _Shared:
    common: Floats
    mine: float
    theirs: Floats

    def overlap(self, doubt: float) -> Floats:
        less = np.minimum(self.mine, self.theirs)
        return np.asarray(self.common / (less + doubt), np.float64)

    def jaccard(self, doubt: float) -> Floats:
        both = self.mine + self.theirs - self.common
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
    owners = _owners([len(each.grams) for each in others])
    weighed = _weighed(one.weights, [each.weights for each in others], owners, is_shared)
    plain = _weighed(one.plain, [each.plain for each in others], owners, is_shared)
    values = _counted(one.values, [each.values for each in others])
    lengths = np.array([len(each.kinds) for each in others], np.float64)
    mine = float(len(one.kinds))
    alike = np.array([Indel.normalized_similarity(one.kinds, each.kinds) for each in others])
    shorter = np.minimum(lengths, mine)
    columns = [
        np.log1p(weighed.common),
        weighed.overlap(DOUBT_NATS),
        weighed.jaccard(DOUBT_NATS),
        plain.overlap(DOUBT_NATS),
        plain.jaccard(DOUBT_NATS),
        values.jaccard(1),
        values.overlap(1),
        _counted(one.names, [each.names for each in others]).jaccard(1),
        _counted(one.literals, [each.literals for each in others]).jaccard(1),
        alike,
        alike * (lengths + mine) / 2 / np.maximum(shorter, 1),
        shorter / np.maximum(np.maximum(lengths, mine), 1),
        np.log1p(shorter),
    ]
    return np.stack(columns, axis=1), weighed.common


def _owners(lengths: list[int]) -> Ids:
    return np.repeat(np.arange(len(lengths)), lengths)


def _weighed(
    mine: Floats, theirs: list[Floats], owners: Ids, is_shared: npt.NDArray[np.bool_]
) -> _Shared:
    weights = np.concatenate(theirs)
    count = len(theirs)
    return _Shared(
        common=np.bincount(owners[is_shared], weights[is_shared], minlength=count),
        # Summed as theirs are, one after another, so that a pair is the same from either side.
        mine=float(np.bincount(np.zeros(len(mine), np.int64), mine, minlength=1)[0]),
        theirs=np.bincount(owners, weights, minlength=count),
    )


def _counted(mine: npt.NDArray[np.uint32], theirs: list[npt.NDArray[np.uint32]]) -> _Shared:
    owners = _owners([len(each) for each in theirs])
    every = np.concatenate(theirs)
    if len(mine):
        is_shared = mine[np.minimum(np.searchsorted(mine, every), len(mine) - 1)] == every
    else:
        is_shared = np.zeros(len(every), np.bool_)
    return _Shared(
        common=np.bincount(owners[is_shared], minlength=len(theirs)).astype(np.float64),
        mine=float(len(mine)),
        theirs=np.bincount(owners, minlength=len(theirs)).astype(np.float64),
    )
