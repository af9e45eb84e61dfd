"""Code as words, numbers, strings, comments and signs, in whatever language it is.

It only has to know where strings and comments begin and end: a `//` in a string is no comment, and
in Python it divides. What it cannot tell: a regular expression literal from a division.
"""

import re
from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

LENGTH_MAX = 200_000
"""How many characters of a program are read; nobody types more."""


class TokenKind(StrEnum):
    """What a token is."""

    WORD = "word"
    NUMBER = "number"
    STRING = "string"
    COMMENT = "comment"
    SIGN = "sign"


class Token(NamedTuple):
    """One token, as it is written, and at which character it begins."""

    kind: TokenKind
    text: str
    at: int


# A string of one line is bounded, so that quotes which are never closed cost little to pass over.
_STRINGS = r'"(?:[^"\\\n]|\\.){0,2000}+"|' r"'(?:[^'\\\n]|\\.){0,2000}+'|`[^`]*+`"
_TRIPLE = r'"""(?:[^"\\]|\\.|"(?!""))*+"""'
_TRIPLE_SINGLE = r"'''(?:[^'\\]|\\.|'(?!''))*+'''"
_BLOCK = r"/\*(?:[^*]|\*(?!/))*+(?:\*/)?"
_COMMENTS = {
    "slashes": rf"//[^\n]*+|{_BLOCK}",
    "hash": r"\#[^\n]*+",
    "both": rf"//[^\n]*+|\#[^\n]*+|{_BLOCK}",
    "dashes": rf"--[^\n]*+|{_BLOCK}|\{{-(?:[^-]|-(?!\}}))*+(?:-\}})?",
    "pascal": r"//[^\n]*+|\{[^}]*+\}?|\(\*(?:[^*]|\*(?!\)))*+(?:\*\))?",
}
_FAMILIES = {
    "python": "hash",
    "pypy": "hash",
    "ruby": "hash",
    "perl": "hash",
    "bash": "hash",
    "r": "hash",
    "php": "both",
    "sql": "dashes",
    "mysql": "dashes",
    "oracle": "dashes",
    "db": "dashes",
    "tsql": "dashes",
    "haskell": "dashes",
    "lua": "dashes",
    "pascal": "pascal",
}


def _pattern(family: str) -> re.Pattern[str]:
    triple = f"{_TRIPLE}|{_TRIPLE_SINGLE}" if family == "hash" else _TRIPLE
    return re.compile(
        rf"(?P<comment>{_COMMENTS[family]})|(?P<string>{triple}|{_STRINGS})"
        r"|(?P<word>[^\W\d]\w*+)|(?P<number>\d[\w.]*+)|(?P<sign>\S)",
        re.DOTALL,
    )


_PATTERNS = {family: _pattern(family) for family in _COMMENTS}
_KINDS = {str(kind): kind for kind in TokenKind}


def language_stem(language: str) -> str:
    """A judge's word for a language without its version: `python3` and `Python 3` are `python`."""
    return language.strip().lower().rstrip("0123456789. -_") or "text"


def tokens_of(code: str, language: str) -> Iterator[Token]:
    """Every token in order, comments too. Of code that is far too long only the beginning."""
    pattern = _PATTERNS[_FAMILIES.get(language_stem(language), "slashes")]
    for found in pattern.finditer(code[:LENGTH_MAX]):
        yield Token(_KINDS[found.lastgroup or "sign"], found.group(), found.start())
