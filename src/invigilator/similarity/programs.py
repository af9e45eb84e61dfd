"""A program as it is given, and what of it is kept for comparing."""

from dataclasses import dataclass

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
        exact=int(runs(texts, len(texts))[0]) if len(texts) else 0,
        skeleton=int(runs(symbols, len(symbols))[0]) if len(symbols) else 0,
    )


def profile_of(program: Program) -> Profile:
    """What is kept of a program."""
    return profile(tokens(program.code, program.language))
