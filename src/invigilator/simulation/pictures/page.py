"""A picture made of letters in rows, each with its colours."""

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from invigilator.simulation.pictures.colours import Colour
from invigilator.simulation.pictures.letters import HEIGHT, WIDTH, rows_of

COLUMNS = 85
LINES = 32
WIDTH_PX = 1024
HEIGHT_PX = LINES * HEIGHT
_MARGIN = WIDTH_PX - COLUMNS * WIDTH


class Run(NamedTuple):
    """A piece of a line in one colour."""

    text: str
    ink: Colour
    ground: Colour


Line = tuple[Run, ...]
"""Runs that are `COLUMNS` letters together."""


def drawn_page(lines: Sequence[Line]) -> tuple[bytes, bytes, bytes]:
    """The three planes of a picture of `WIDTH_PX` by `HEIGHT_PX`, yuv420p, rows without padding."""
    planes = [_planes(line) for line in lines]
    luma, blue, red = (b"".join(part) for part in zip(*planes, strict=True))
    return luma, blue, red


# Most lines of a screen are the same from one frame to the next.
@lru_cache(maxsize=2000)
def _planes(line: Line) -> tuple[bytes, bytes, bytes]:
    cells = [(letter, run) for run in line for letter in run.text]
    drawn = [rows_of(letter, run.ink.y, run.ground.y) for letter, run in cells]
    edge = line[-1].ground
    luma = b"".join(
        b"".join(rows[row] for rows in drawn) + bytes([edge.y]) * _MARGIN for row in range(HEIGHT)
    )
    shades = [_shade(letter, run) for letter, run in cells]
    half = WIDTH // 2
    blue = b"".join(bytes([u]) * half for u, _ in shades) + bytes([edge.u]) * (_MARGIN // 2)
    red = b"".join(bytes([v]) * half for _, v in shades) + bytes([edge.v]) * (_MARGIN // 2)
    return luma, blue * (HEIGHT // 2), red * (HEIGHT // 2)


def _shade(letter: str, run: Run) -> tuple[int, int]:
    """A letter's colour is that of its whole place, between ink and ground.

    Chroma has half the resolution, so thin strokes would lose theirs.
    """
    ink, ground = run.ink, run.ground
    if letter == " ":
        return ground.u, ground.v
    return (ink.u + ground.u) // 2, (ink.v + ground.v) // 2
