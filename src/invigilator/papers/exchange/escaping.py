"""Text that is to mean itself in Markdown, with as few backslashes as that takes."""

import re

from invigilator.papers.exchange.rendering import html_of

_MARKS = re.compile(r"[\\`*_\[\]<$]|&(?=[#a-zA-Z])|!(?=\[)")
_LINE_STARTS = re.compile(r"^([ \t]*)([#+=>~|:-]|[0-9]{1,9}(?=[.)]))", re.MULTILINE)
_BLANK_LINES = re.compile(r"\n(?:[ \t]*\n)+")
_LENGTH_TRIED_MAX = 5_000
_BRACKETS_TRIED_MAX = 50


def escaped_marks(text: str) -> str:
    """A text whose characters mean themselves wherever in a line they stand."""
    return _MARKS.sub(r"\\\g<0>", text)


def escaped_starts(text: str) -> str:
    """A text none of whose lines begins anything but a paragraph."""
    return _LINE_STARTS.sub(_escaped_start, text)


def _escaped_start(found: re.Match[str]) -> str:
    blank, mark = found.groups()
    return f"{blank}{mark}\\" if mark.isdigit() else f"{blank}\\{mark}"


def simplest(bare: str, careful: str) -> str:
    """The text without backslashes where it means the same as the one with all of them."""
    if bare == careful:
        return careful
    # Bracket after bracket costs CommonMark the square of their number.
    if len(bare) > _LENGTH_TRIED_MAX or bare.count("[") > _BRACKETS_TRIED_MAX:
        return careful
    return bare if html_of(bare) == html_of(careful) else careful


def markdown_of_plain(text: str) -> str:
    """A plain text as Markdown: every line stays one, and nothing in it is markup."""
    lines = "\n".join(line.strip(" \t") for line in text.split("\n"))
    paragraphs = _BLANK_LINES.split(lines.strip("\n"))
    bare = "\n\n".join(one.replace("\n", "\\\n") for one in paragraphs)
    careful = "\n\n".join(
        escaped_starts(escaped_marks(one)).replace("\n", "\\\n") for one in paragraphs
    )
    return simplest(bare, careful)
