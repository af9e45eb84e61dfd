"""A candidate's screen: an editor in which somebody types, a problem beside it, a clock below.

Typing goes round once a minute, and the clock shows the real second: what is recorded by the
server's second s is drawn for s, and so a minute's clips serve for any hour.
"""

import re
from typing import NamedTuple

from invigilator.simulation.pictures.colours import Colour, rgb
from invigilator.simulation.pictures.page import COLUMNS, LINES, Line, Run
from invigilator.simulation.pictures.programs import PROGRAMS, Program

LINE_SECONDS = 2
_SHOWN = LINES - 4
_TASK_COLUMNS = 34
_CODE_COLUMNS = COLUMNS - _TASK_COLUMNS
_WORDS = re.compile(r"(\s*(?://|#).*|\"[^\"]*\"|\w+|\s+|.)")
_KEYWORDS = frozenset(
    _WORDS.findall(
        "import def while return for if continue in and else using namespace int long vector auto "
        "include public class private static final new void"
    )
)


class Theme(NamedTuple):
    """The colours of one editor."""

    ground: Colour
    bar: Colour
    accent: Colour
    ink: Colour
    faint: Colour
    keyword: Colour
    number: Colour
    note: Colour


def _theme(*colours: str) -> Theme:
    return Theme(*(rgb(colour) for colour in colours))


_THEMES = (
    _theme("1e2430", "2b3445", "4fb3a9", "d7dde8", "66708a", "8fb6ff", "f0b775", "7f9a7a"),
    _theme("fbfaf6", "e4e1d8", "2e6f9e", "2a2a33", "a29f96", "8a3ea8", "b4551d", "5f8a5a"),
    _theme("12261f", "1d3a30", "d9b44a", "d8e8dc", "5e7d70", "7fd6a8", "e8a07a", "86958a"),
    _theme("2a1f2e", "3d2e44", "e08fb0", "ecdff0", "7d6a86", "d7a6ff", "f2c078", "9a8a7a"),
)
LOOKS = len(PROGRAMS) * 2
"""How many screens differ."""


def screen_at(look: int, second: float) -> list[Line]:
    """The page of a look from 0 at a moment of the minute."""
    program = PROGRAMS[look % len(PROGRAMS)]
    theme = _THEMES[(look * 3 + look // len(PROGRAMS)) % len(_THEMES)]
    task = _task(program, theme)
    code = _code(program, theme, second)
    return [
        _bar(f" {program.file}", "contest.example/demo ", theme),
        _rule(theme),
        *((*left, *right) for left, right in zip(code, task, strict=True)),
        _rule(theme),
        _bar(f" {program.language}    4 spaces", f"clock :{int(second):02d} ", theme),
    ]


def _code(program: Program, theme: Theme, second: float) -> list[Line]:
    """The newest line is being typed, at the bottom; those above scroll up with each new one."""
    at = int(second // LINE_SECONDS)
    typed = (second % LINE_SECONDS + 0.5) / LINE_SECONDS
    lines = []
    for offset in range(_SHOWN - 1, -1, -1):
        number = (at - offset) % len(program.lines)
        text = program.lines[number]
        if offset == 0:
            text = text[: round(len(text) * typed)] + "_"
        lines.append(_coloured(number + 1, text, theme))
    return lines


def _coloured(number: int, text: str, theme: Theme) -> Line:
    shown = text[: _CODE_COLUMNS - 6]
    runs = [Run(f"{number:4d}  ", theme.faint, theme.ground)]
    runs += [Run(word, _ink(word, theme), theme.ground) for word in _WORDS.findall(shown)]
    left = _CODE_COLUMNS - sum(len(run.text) for run in runs)
    return (*runs, Run(" " * left, theme.ink, theme.ground))


def _ink(word: str, theme: Theme) -> Colour:
    if word in _KEYWORDS:
        return theme.keyword
    if word.strip().startswith(("#", "//")):
        return theme.note
    if word.isdigit() or word.startswith('"'):
        return theme.number
    return theme.ink


def _task(program: Program, theme: Theme) -> list[Line]:
    texts = ["", program.problem, "", *program.task]
    texts += [""] * (_SHOWN - len(texts))
    return [
        (Run(f"| {text}".ljust(_TASK_COLUMNS), _heading(row, theme), theme.ground),)
        for row, text in enumerate(texts)
    ]


def _heading(row: int, theme: Theme) -> Colour:
    return theme.accent if row == 1 else theme.ink


def _bar(left: str, right: str, theme: Theme) -> Line:
    return (Run(left + right.rjust(COLUMNS - len(left)), theme.accent, theme.bar),)


def _rule(theme: Theme) -> Line:
    return (Run(" " * COLUMNS, theme.ink, theme.ground),)
