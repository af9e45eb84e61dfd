"""A program as it is given, and what of it is kept for comparing."""

from dataclasses import dataclass
from hashlib import blake2b

import numpy as np
import numpy.typing as npt

from invigilator.similarity.grams import Hashes, mixed, runs
from invigilator.similarity.tokens import Tokens, tokens

GRAM = 8
"""How many tokens make a gram."""

_VALUE_RUN = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Program:
    """One program, by its caller's id.

    `language` is the word of `language_named`. Programs of one author are not compared with each
    other; an empty author is a stranger to all. `order` says who was first (a time or a number, by
    the caller's clock). A reference is a known solution: it is found, and finds nothing itself.
    """

    id: str
    code: str
    language: str
    author: str = ""
    order: int = 0
    is_reference: bool = False


@dataclass(frozen=True, slots=True)
class Profile:
    """What of a program its comparisons need: sorted sets of hashes.

    `exact` and `skeleton` are equal for programs that are the same token by token, and the same but
    for names and literals.
    """

    grams: Hashes
    values: npt.NDArray[np.uint32]
    exact: int
    skeleton: int


def gram_places(found: Tokens) -> Hashes:
    """The gram that begins at each token, in the program's order."""
    codes = np.frombuffer(found.kinds.encode("utf-16-le"), np.uint16)
    return runs(found.symbols[codes], GRAM)


def profile(found: Tokens) -> Profile:
    """What is kept of a program with these tokens."""
    codes = np.frombuffer(found.kinds.encode("utf-16-le"), np.uint16)
    symbols = found.symbols[codes]
    texts = mixed(found.values + np.uint64(1))
    return Profile(
        grams=np.unique(runs(symbols, GRAM)),
        values=np.unique(runs(texts, _VALUE_RUN).astype(np.uint32)),
        exact=_whole(texts),
        skeleton=_whole(symbols),
    )


def _whole(values: Hashes) -> int:
    """One number for all values in their order, zero where there are none."""
    if not len(values):
        return 0
    every = values.astype("<u8").tobytes()
    return int.from_bytes(blake2b(every, digest_size=8).digest(), "little")


def profile_of(program: Program) -> Profile:
    """What is kept of a program."""
    return profile(tokens(program.code, program.language))
