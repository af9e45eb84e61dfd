"""GIFT's way with characters that mean something: a backslash before them, and names of formats.

Source: Moodle's documentation of GIFT, and the behaviour of its importer.
"""

import re

from invigilator.papers.exchange.elements import without_forbidden
from invigilator.papers.exchange.plain_text import BLANKS
from invigilator.papers.exchange.texts import Texts

KINDS = ("html", "moodle", "plain", "markdown")

_ESCAPED = re.compile(r"\\([\\~=#{}:n])")
_RESERVED = re.compile(r"[\\~=#{}:\n]")
_PREFIX = re.compile(r"[ \t\n]*\[(html|moodle|plain|markdown)\]")
# While a question is taken apart, what was escaped is a lone surrogate: no decoded text has one.
_HIDDEN = {mark: chr(0xD800 + index) for index, mark in enumerate("\\~=#{}:n")}
_SHOWN = {ord(place): "\n" if mark == "n" else mark for mark, place in _HIDDEN.items()}


def hidden(text: str) -> str:
    """A text whose escaped characters cannot be mistaken for what they are without a backslash."""
    return _ESCAPED.sub(lambda found: _HIDDEN[found[1]], text)


def shown(text: str) -> str:
    """A hidden text as it was meant."""
    return text.translate(_SHOWN)


def split_kind(text: str, kind: str) -> tuple[str, str]:
    """A hidden text without the name of its format, and that name; else the one that is given."""
    found = _PREFIX.match(text)
    return (text[found.end() :], found[1]) if found else (text, kind)


def plain(text: str) -> str:
    """A hidden text as it is typed; GIFT lets a format stand before it, and it says nothing."""
    return shown(split_kind(text, "")[0]).strip(BLANKS)


def markdown(text: str, kind: str, texts: Texts) -> str:
    """A hidden text as Markdown."""
    bare, own = split_kind(text, kind)
    return texts.markdown(shown(bare), own)


def escaped(text: str) -> str:
    """A text in one line, with a backslash before what means something."""
    bare = without_forbidden(text).replace("\r\n", "\n").replace("\r", "\n")
    return _RESERVED.sub(lambda found: "\\n" if found[0] == "\n" else f"\\{found[0]}", bare)


def written(text: str) -> str:
    """The same; a text that begins like the name of a format gets one that can be taken off."""
    return f"[markdown]{escaped(text)}" if _PREFIX.match(text) else escaped(text)
