"""Where two programs are alike: line by line on both sides, and the rarest of what they share."""

from collections import defaultdict
from dataclasses import dataclass

import numpy as np

from invigilator.similarity.grams import Hashes
from invigilator.similarity.programs import GRAM, Program, gram_places
from invigilator.similarity.tokens import Tokens, tokens


@dataclass(frozen=True, slots=True)
class Span:
    """Lines of one program that stand in the other too, in the same kinds of tokens.

    Lines count from one, and the last one belongs to it. `evidence_nats` is the weight of the grams
    that begin in it, each counted where it stands first.
    """

    one_first: int
    one_last: int
    other_first: int
    other_last: int
    evidence_nats: float


@dataclass(frozen=True, slots=True)
class Rare:
    """A shared gram, as it is written in each program, and how much it weighs."""

    one_text: str
    other_text: str
    evidence_nats: float


@dataclass(frozen=True, slots=True)
class Explanation:
    """What two programs share: spans in the order of `one`, and its rarest grams first.

    `expected_nats` is what either of both shares with another program of the pool on average, and
    so what chance would have had them share.
    """

    spans: tuple[Span, ...]
    rarest: tuple[Rare, ...]
    evidence_nats: float
    expected_nats: float


@dataclass(frozen=True, slots=True)
class Side:
    """One program's tokens and the gram that begins at each."""

    found: Tokens
    grams: Hashes


def side(program: Program) -> Side:
    """One side of an explanation."""
    found = tokens(program.code, program.language)
    return Side(found, gram_places(found))


def runs_in_both(one: Side, other: Side) -> list[tuple[int, int, int]]:
    """Where a run of shared grams begins in each, and how many grams it has, in the order of `one`.

    Greedy from the start of `one`: each time the longest run that begins there. None of its places
    is told twice, and a place of `other` may be.
    """
    places: defaultdict[int, list[int]] = defaultdict(list)
    for place, gram in enumerate(other.grams.tolist()):
        places[gram].append(place)
    mine, theirs = one.grams.tolist(), other.grams.tolist()
    runs, start = [], 0
    while start < len(mine):
        best, at = 0, 0
        # A gram that stands very often would be followed from each of its places.
        for place in places.get(mine[start], ())[:_MOST_PLACES]:
            length = _common(mine, start, theirs, place)
            if length > best:
                best, at = length, place
        if best:
            runs.append((start, at, best))
        start += max(best, 1)
    return runs


_MOST_PLACES = 50


def _common(mine: list[int], start: int, theirs: list[int], place: int) -> int:
    length = 0
    most = min(len(mine) - start, len(theirs) - place)
    while length < most and mine[start + length] == theirs[place + length]:
        length += 1
    return length


def explained(one: Side, other: Side, nats: dict[int, float], expected: float) -> Explanation:
    """The explanation of two sides, by what each shared gram weighs."""
    runs = runs_in_both(one, other)
    told: set[int] = set()
    spans, rare = [], []
    for start, at, count in runs:
        weight = 0.0
        for offset in range(count):
            gram = int(one.grams[start + offset])
            if gram not in told:
                told.add(gram)
                weight += nats[gram]
                rare.append((-nats[gram], start + offset, at + offset))
        if weight > 0:
            spans.append(
                Span(*_lines(one, start, count), *_lines(other, at, count), evidence_nats=weight)
            )
    return Explanation(
        spans=tuple(spans),
        rarest=tuple(
            Rare(_text(one, mine), _text(other, theirs), -weight)
            for weight, mine, theirs in sorted(rare)[:_RAREST]
        ),
        evidence_nats=sum(nats.values()),
        expected_nats=expected,
    )


_RAREST = 5


def _ends(of: Side, place: int, count: int) -> tuple[int, int]:
    last = min(place + count - 1 + GRAM, len(of.found.starts)) - 1
    return int(of.found.starts[place]), int(of.found.ends[last])


def _lines(of: Side, place: int, count: int) -> tuple[int, int]:
    start, end = _ends(of, place, count)
    before = of.found.source.count(b"\n", 0, start)
    return before + 1, before + 1 + of.found.source.count(b"\n", start, end)


def _text(of: Side, place: int) -> str:
    start, end = _ends(of, place, 1)
    return " ".join(of.found.source[start:end].decode("utf-8", "replace").split())


def shared(one: Side, other: Side) -> Hashes:
    """The grams that stand in both, sorted."""
    return np.intersect1d(one.grams, other.grams)
