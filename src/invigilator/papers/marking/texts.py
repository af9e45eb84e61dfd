r"""When a typed text counts as the same as an accepted form.

Texts are compared in Unicode's composed form (NFC). Compatibility folding (NFKC) would go too far:
it makes `x²` the same as `x2`, which in mathematics and chemistry is another answer. What keyboards
put in by themselves does not count, though (`characters.py`).

Accepted forms are matched piece by piece between their `*`, each at its first place. That is
enough for wildcards of any length, never goes back, and costs no more than a search for each piece.
"""

import re
import unicodedata
from functools import lru_cache

from invigilator.papers.marking.characters import PLAIN

_WILDCARD = re.compile(r"(?<!\\)\*")


def comparable(text: str, *, is_case_sensitive: bool) -> str:
    """A typed text as it is compared: with one space between words and one on either side."""
    return _collapsed(f" {_folded(text, is_case_sensitive)} ")


@lru_cache(maxsize=4096)
def pieces_of(form: str, *, is_case_sensitive: bool) -> tuple[str, ...]:
    r"""What stands between the `*` of an accepted form, as it is compared; `\*` is no wildcard."""
    pieces = [piece.replace("\\*", "*") for piece in _WILDCARD.split(f" {form} ")]
    return tuple(_collapsed(_folded(piece, is_case_sensitive)) for piece in pieces)


def is_met(pieces: tuple[str, ...], text: str) -> bool:
    """Whether a text as it is compared has all pieces, in order, from its start to its end.

    A space before a wildcard may be the same as the one behind it: `a * b` is met by `a b`.
    """
    if len(pieces) == 1:
        return text == pieces[0]
    if not text.startswith(pieces[0]):
        return False
    end = len(pieces[0])
    previous = pieces[0]
    for piece in pieces[1:-1]:
        start = text.find(piece, end - _shared(previous, piece))
        if start < 0:
            return False
        end, previous = start + len(piece), piece or previous
    last = pieces[-1]
    return text.endswith(last) and len(text) - len(last) >= end - _shared(previous, last)


def _shared(left: str, right: str) -> int:
    return int(left.endswith(" ") and right.startswith(" "))


def _folded(text: str, is_case_sensitive: bool) -> str:
    if text.isascii():
        return text if is_case_sensitive else text.lower()
    composed = unicodedata.normalize("NFC", text.translate(PLAIN))
    if is_case_sensitive:
        return composed
    # Folding may take a letter apart, as of 'ΐ', so composition comes once more.
    return unicodedata.normalize("NFC", composed.casefold())


def _collapsed(piece: str) -> str:
    """One space for each run of them; those at its ends stay, as one."""
    words = " ".join(piece.split())
    if not words:
        return " " if piece else ""
    return " " * piece[0].isspace() + words + " " * piece[-1].isspace()
