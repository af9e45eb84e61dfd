"""Takes names out of what leaves for others: usernames, addresses, handles, who wrote a program.

It knows the names that it is given. A name that nobody told it of is found only where a comment
says that it is one.
"""

import re
from collections.abc import Sequence

from invigilator.evaluation import TokenKind, tokens_of

_SHORT = 3
"""A name of fewer letters is taken out where it is a word by itself: `li` is in `list`."""

# What stands before an @ is bounded, or a comment of one long word would take its square of time.
_ADDRESS = re.compile(r"https?://[^\s\"'<>]+|(?<![\w.+-])[\w.+-]{1,64}+@[\w-]+(?:\.[\w-]+)*|@\w+")
_SIGNED = re.compile(
    r"\b(?:author|name|by|roll|regno|reg|register|usn|college|student|email|date|team)\b", re.I
)
_COMMENT_OPENINGS = ("//", "/*", "#", "--", "{-", "{", "(*")
_REMOVED = " comment removed"


class Names:
    """Whom something is about. Each becomes a number in brackets, the same wherever it stands."""

    def __init__(self, people: Sequence[str]) -> None:
        distinct = dict.fromkeys(name.strip().lower() for name in people if name.strip())
        self._numbers = {name: number for number, name in enumerate(distinct, start=1)}
        longest_first = sorted(distinct, key=lambda name: (-len(name), name))
        self._pattern = re.compile("|".join(map(_searched, longest_first)) or r"(?!)", re.I)

    def placeholder(self, name: str) -> str:
        """What stands for a name; for one that is not known, nobody's."""
        return f"\u27e6{self._numbers.get(name.strip().lower(), '?')}\u27e7"

    def removed(self, text: str) -> str:
        """A text without them."""
        return self._pattern.sub(lambda found: self.placeholder(found.group()), text)

    def removed_from_code(self, code: str, language: str) -> str:
        """A program without them, nor addresses or handles, nor comments that say whose it is."""
        pieces, end = list[str](), 0
        for token in tokens_of(code, language):
            pieces += code[end : token.at], _without_addresses(token.kind, token.text)
            end = token.at + len(token.text)
        return self.removed("".join(pieces))


def _searched(name: str) -> str:
    escaped = re.escape(name)
    return escaped if len(name) >= _SHORT else rf"(?<!\w){escaped}(?!\w)"


def _without_addresses(kind: TokenKind, text: str) -> str:
    if kind is TokenKind.COMMENT and _SIGNED.search(text):
        opening = next((each for each in _COMMENT_OPENINGS if text.startswith(each)), "")
        closing = {"/*": " */", "{-": " -}", "{": " }", "(*": " *)"}.get(opening, "")
        return f"{opening}{_REMOVED}{closing}"
    if kind in (TokenKind.COMMENT, TokenKind.STRING):
        return _ADDRESS.sub("\u27e6?\u27e7", text)
    return text
