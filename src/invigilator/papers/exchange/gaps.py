"""Texts with gaps between our `{{id}}` and what stands for a gap in a file.

While a text goes through a format's markup, a gap is a character that no text has: a lone
surrogate, which no encoding lets in.
"""

import re

_FIRST_MARK = 0xD900
_MARKS_MAX = 0x0100
_MARK = re.compile(f"[{chr(_FIRST_MARK)}-{chr(_FIRST_MARK + _MARKS_MAX - 1)}]")
_GAP = re.compile(r"\{\{([^{}\s]+)\}\}")
_LOOKS_LIKE_GAP = re.compile(r"\{(?=\{[^{}\s]+\}\})")

GAPS_MAX = _MARKS_MAX
"""Gaps of one text that are told apart; an item may have fewer."""


def mark_of(index: int) -> str:
    """The character that stands for the gap with an index, from 0."""
    return chr(_FIRST_MARK + index)


def with_gaps(text: str) -> str:
    """A text with marks as ours with gaps, numbered from 1; what only looks like a gap is none."""
    harmless = _LOOKS_LIKE_GAP.sub(r"{\\", text)
    return _MARK.sub(lambda found: f"{{{{{_index(found) + 1}}}}}", harmless)


def with_marks(text: str, ids: list[str]) -> str:
    """Our text with a mark for each gap: its index is that of the gap's id."""
    index_of = {each: index for index, each in enumerate(ids)}
    return _GAP.sub(
        lambda found: mark_of(index_of[found[1]]) if found[1] in index_of else found[0], text
    )


def pieces_of(text: str) -> list[str | int]:
    """A text with marks in pieces: texts, and between them the indexes of gaps."""
    pieces: list[str | int] = []
    end = 0
    for found in _MARK.finditer(text):
        pieces.extend((text[end : found.start()], _index(found)))
        end = found.end()
    return [*pieces, text[end:]]


def _index(found: re.Match[str]) -> int:
    return ord(found[0]) - _FIRST_MARK
