"""Marks that text of web pages has in code, and typed code seldom has.

Looked for in tokens, so a division is no comment. A mark says where text may come from, never who
put it there or whether it was allowed.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from invigilator.evaluation.lexing import Token, TokenKind, language_stem, tokens_of

_CHARACTERS = {
    "smart-quotes": "\u2018\u2019\u201c\u201d",
    "NBSP": "\u00a0",
    "zero-width": "\u200b\u200c\u200d\u2060",
    "BOM": "\ufeff",
    "en/em-dash": "\u2013\u2014",
}
_SITES = {"geeksforgeeks": "GeeksforGeeks", "leetcode": "leetcode"}
_CLASS_SOLUTION = "class Solution"


@dataclass(frozen=True, slots=True)
class Marks:
    """What was found in one program: names that such pages use, and characters that they have."""

    provenance: tuple[str, ...]
    artifacts: tuple[str, ...]

    @property
    def signals(self) -> tuple[str, ...]:
        """All of them, in the reference's words."""
        return self.provenance + tuple(f"artifact:{name}" for name in self.artifacts)


def marks_of(code: str, language: str) -> Marks:
    """The marks of one program.

    `class Solution` alone is how a Java program may be called, and is nothing there. Characters
    within strings are what the program prints, and are nothing anywhere.
    """
    tokens = list(tokens_of(code, language))
    typed = [token for token in tokens if token.kind is not TokenKind.COMMENT]
    provenance = []
    if _has_words(typed, ("class", "Solution")):
        provenance.append(_CLASS_SOLUTION)
    if any(_is_driver_code(token) for token in tokens):
        provenance.append("Driver Code")
    if _has_method_without_class(typed):
        provenance.append("def with self")
    whole = code.lower()
    provenance += [name for site, name in _SITES.items() if site in whole]
    artifacts = _artifacts(code, tokens)
    if provenance == [_CLASS_SOLUTION] and not artifacts and language_stem(language) == "java":
        provenance = []
    return Marks(tuple(provenance), artifacts)


def _has_words(tokens: Sequence[Token], words: tuple[str, str]) -> bool:
    return any((one.text, other.text) == words for one, other in pairwise(tokens))


def _is_driver_code(token: Token) -> bool:
    if token.kind is not TokenKind.COMMENT:
        return False
    return "drivercode" in "".join(token.text.lower().split())


def _has_method_without_class(tokens: Sequence[Token]) -> bool:
    """A method that was taken out of its class: `def f(self` where nothing is called a class."""
    if any(token.text == "class" for token in tokens if token.kind is TokenKind.WORD):
        return False
    texts = [token.text for token in tokens]
    return any(
        texts[at] == "def" and texts[at + 2 : at + 4] == ["(", "self"] for at in range(len(texts))
    )


def _artifacts(code: str, tokens: Sequence[Token]) -> tuple[str, ...]:
    """By their names; looked for letter by letter only in the rare program that has any."""
    if not any(letter in code for letters in _CHARACTERS.values() for letter in letters):
        return ()
    in_strings = "".join(token.text for token in tokens if token.kind is TokenKind.STRING)
    return tuple(
        name
        for name, letters in _CHARACTERS.items()
        if any(code.count(letter) > in_strings.count(letter) for letter in letters)
    )
