"""All programs for one problem in one language, and which of them are like which."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from invigilator.similarity.commons import Commons
from invigilator.similarity.explaining import Explanation, explained, shared, side
from invigilator.similarity.features import Floats, Weighed, compared, summed
from invigilator.similarity.grams import Hashes
from invigilator.similarity.model import MODEL, Model
from invigilator.similarity.postings import Postings
from invigilator.similarity.programs import Profile, Program, profile_of
from invigilator.similarity.vocabulary import Ids, Vocabulary, grown

CANDIDATES = 10
"""How many of the likeliest programs are compared in full."""

_LEAST_COMMON = 200
_COMMON_PART = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """Two programs that are alike.

    `one` is the earlier by `order`, then by id. `score` is between 0 and 1: the model's, on the
    balanced data that it was fitted on, and no chance of anything. `evidence_nats` is the sum over
    shared grams of the logarithm of how rare each is. `identical` is `exact` where all tokens are
    the same, `skeleton` where they are but for names and literals, else empty. `contributions` adds
    up to the logarithm of the score's odds.
    """

    one: str
    other: str
    score: float
    evidence_nats: float
    identical: str
    contributions: dict[str, float]


@dataclass(frozen=True, slots=True)
class _Kept:
    id: str
    author: str
    order: int
    is_reference: bool
    grams: npt.NDArray[np.int32]
    values: npt.NDArray[np.uint32]
    exact: int
    skeleton: int


class Pool:
    """The programs of one problem and one language.

    What it answers follows from the programs that it has, whatever order they came in: weights are
    told when it is asked, and sums run in the order of hashes.
    """

    def __init__(self, commons: Commons | None = None, model: Model = MODEL) -> None:
        self._commons = commons if commons is not None else Commons()
        self._model = model
        self._vocabulary = Vocabulary()
        self._postings = Postings()
        self._kept: list[_Kept] = []
        self._places: dict[str, int] = {}
        self._lengths = np.zeros(16, np.int32)
        self._in_commons = np.zeros(1 << 9, np.int32)
        self._template: Ids = np.zeros(0, np.int64)
        self._marks = np.zeros(1 << 9, np.bool_)

    def __len__(self) -> int:
        return len(self._kept)

    def __contains__(self, program_id: str) -> bool:
        return program_id in self._places

    def add(self, program: Program, known: Profile | None = None) -> None:
        """Take a program in; one whose id is here already stays as it is.

        `known` spares reading it again.
        """
        if program.id in self._places:
            return
        found = profile_of(program) if known is None else known
        place = len(self._kept)
        grams = self._numbered(found)
        self._postings.add(place, grams, len(self._vocabulary))
        if place >= len(self._lengths):
            self._lengths = grown(self._lengths, place + 1)
        self._lengths[place] = len(grams)
        self._places[program.id] = place
        self._kept.append(
            _Kept(
                id=program.id,
                author=program.author,
                order=program.order,
                is_reference=program.is_reference,
                grams=grams.astype(np.int32),
                values=found.values,
                exact=found.exact,
                skeleton=found.skeleton,
            )
        )

    def discount(self, template: Program) -> None:
        """Let what the problem itself gave everybody weigh nothing."""
        found = profile_of(template)
        self._template = np.union1d(self._template, self._numbered(found))

    def matches(self, program_id: str, *, limit: int = CANDIDATES) -> list[Match]:
        """The programs that are likest to one, the likest first; KeyError where it is not here."""
        mine = self._kept[self._places[program_id]]
        others = self._candidates(mine, limit)
        return sorted(
            self._matched(mine, others), key=lambda each: (-each.score, each.one, each.other)
        )

    def match(self, one: str, other: str) -> Match:
        """Two programs beside each other, alike or not; KeyError where one is not here."""
        return self._matched(self._kept[self._places[one]], [self._kept[self._places[other]]])[0]

    def explain(self, one: Program, other: Program) -> Explanation:
        """Where two programs are alike, by what their grams weigh in this pool now.

        Their code is given again, as the pool keeps none.
        """
        sides = side(one), side(other)
        grams = shared(*sides)
        weights, _, _ = self._weights(self._numbered_of(grams))
        kept = [self._kept[self._places[each.id]] for each in (one, other)]
        return explained(
            *sides,
            nats=dict(zip(grams.tolist(), weights.tolist(), strict=True)),
            expected=max(each.expected for each in self._weighed(kept)),
        )

    def _numbered_of(self, grams: Hashes) -> Ids:
        numbers = self._vocabulary.find(grams)
        if (numbers < 0).any():
            raise KeyError("these are not the programs that the pool has by these ids")
        return numbers

    def features(self, one: str, others: Iterable[str]) -> Floats:
        """The features of a program beside each of others: what a model is fitted on."""
        kept = [self._kept[self._places[each]] for each in others]
        return self._compared(self._kept[self._places[one]], kept)[0]

    def _numbered(self, found: Profile) -> Ids:
        before = len(self._vocabulary)
        grams = self._vocabulary.number(found.grams)
        size = len(self._vocabulary)
        if size > len(self._in_commons):
            self._in_commons = grown(self._in_commons, size)
            self._marks = grown(self._marks, size)
        if size > before:
            self._in_commons[before:size] = self._commons.note(self._vocabulary.hashes[before:])
        return grams

    def _weights(self, grams: Ids) -> tuple[Floats, Floats, Ids]:
        """What each gram weighs now, with the commons' discount and before; how many have it."""
        counts = self._postings.counts[grams].astype(np.int64)
        size = len(self._kept)
        plain = np.log((size + 1) / np.maximum(counts, 1))
        plain[counts > max(_LEAST_COMMON, size // _COMMON_PART)] = 0.0
        if len(self._template):
            plain[np.isin(grams, self._template)] = 0.0
        return plain / (1 + self._commons.others(self._in_commons[grams])), plain, counts

    def _candidates(self, mine: _Kept, limit: int) -> list[_Kept]:
        grams = mine.grams.astype(np.int64)
        weights, _, counts = self._weights(grams)
        weighs = weights > 0
        grams, weights, counts = grams[weighs], weights[weighs], counts[weighs]
        size = len(self._kept)
        evidence = np.bincount(
            self._postings.programs_of(grams, counts), np.repeat(weights, counts), minlength=size
        )
        shorter = np.minimum(self._lengths[:size], len(mine.grams))
        ranks = evidence * evidence / np.maximum(shorter, 1)
        return self._likeliest(mine, ranks, limit)

    def _likeliest(self, mine: _Kept, ranks: Floats, limit: int) -> list[_Kept]:
        # Of programs that rank alike those with the smaller ids are taken, and not those that came
        # first; so everything that ranks like the last one has to be looked at.
        wanted = limit
        while True:
            if wanted < len(ranks):
                last = np.partition(ranks, len(ranks) - wanted)[len(ranks) - wanted]
                places = np.nonzero(ranks >= max(last, np.finfo(float).tiny))[0]
            else:
                places = np.nonzero(ranks > 0)[0]
            found = [
                (-ranks[place], self._kept[place].id, place)
                for place in places.tolist()
                if _comparable(mine, self._kept[place])
            ]
            if len(found) >= limit or wanted >= len(ranks):
                return [self._kept[place] for _, _, place in sorted(found)[:limit]]
            wanted *= 4

    def _weighed(self, kept: Sequence[_Kept]) -> list[Weighed]:
        grams = np.concatenate([each.grams for each in kept]).astype(np.int64)
        weights, plain, counts = self._weights(grams)
        chance = (counts - 1) / max(1, len(self._kept) - 1)
        lengths = [len(each.grams) for each in kept]
        expected = summed(weights * chance, lengths)
        plain_expected = summed(plain * chance, lengths)
        told, start = [], 0
        for at, each in enumerate(kept):
            part = slice(start, start + lengths[at])
            told.append(
                Weighed(
                    grams[part],
                    weights[part],
                    plain[part],
                    float(expected[at]),
                    float(plain_expected[at]),
                    each.values,
                )
            )
            start += lengths[at]
        return told

    def _compared(self, mine: _Kept, others: Sequence[_Kept]) -> tuple[Floats, Floats]:
        weighed = self._weighed([mine, *others])
        return compared(weighed[0], weighed[1:], self._marks)

    def _matched(self, mine: _Kept, others: Sequence[_Kept]) -> list[Match]:
        if not others:
            return []
        features, evidence = self._compared(mine, others)
        scores = self._model.scores(features)
        matches = []
        for row, other in enumerate(others):
            one, two = sorted((mine, other), key=lambda each: (each.order, each.id))
            matches.append(
                Match(
                    one=one.id,
                    other=two.id,
                    score=float(scores[row]),
                    evidence_nats=float(evidence[row]),
                    identical=_identical(one, two),
                    contributions=self._model.contributions(features[row]),
                )
            )
        return matches


def _comparable(mine: _Kept, other: _Kept) -> bool:
    if mine.id == other.id or (mine.is_reference and other.is_reference):
        return False
    return not mine.author or mine.author != other.author


def _identical(one: _Kept, other: _Kept) -> str:
    if not one.skeleton or one.skeleton != other.skeleton:
        return ""
    return "exact" if one.exact == other.exact else "skeleton"
