"""What the camera sees: a drawn figure before a wall. It is nobody, and it means nothing."""

import math
from typing import NamedTuple

from invigilator.simulation.pictures.colours import Colour, rgb

WIDTH_PX = 256
HEIGHT_PX = 192
LOOP_SECONDS = 20
"""The figure sways and blinks, and begins again."""


class _Oval(NamedTuple):
    x: float
    y: float
    across: float
    down: float
    colour: Colour


class _Figure(NamedTuple):
    wall: Colour
    shelf: Colour
    shirt: Colour
    skin: Colour
    hair: Colour
    has_long_hair: bool


def _figure(*colours: str, has_long_hair: bool) -> _Figure:
    wall, shelf, shirt, skin, hair = (rgb(colour) for colour in colours)
    return _Figure(wall, shelf, shirt, skin, hair, has_long_hair)


_FIGURES = (
    _figure("b9c4cf", "8d99a6", "2f6f73", "c68f6b", "2b2320", has_long_hair=False),
    _figure("d8cfc0", "b09f86", "7a4b6a", "8a5a3c", "1b1614", has_long_hair=True),
    _figure("c4cdbb", "94a286", "39506f", "e3b995", "6b4a2b", has_long_hair=True),
    _figure("cbbfcd", "97889b", "a0552f", "a8714c", "15120f", has_long_hair=False),
    _figure("bfcfd2", "8ba3a8", "4d4d58", "efc8a8", "a58a5a", has_long_hair=False),
    _figure("d6d2c9", "a9a295", "52733d", "6f452d", "120e0c", has_long_hair=True),
)
LOOKS = len(_FIGURES)
_DARK = rgb("26201e")


def camera_at(look: int, second: float) -> tuple[bytes, bytes, bytes]:
    """The three planes of a picture of `WIDTH_PX` by `HEIGHT_PX`, yuv420p, without padding."""
    figure = _FIGURES[look % LOOKS]
    turn = 2 * math.pi * second / LOOP_SECONDS
    x = WIDTH_PX / 2 + 10 * math.sin(turn)
    y = 88 + 3 * math.sin(2 * turn)
    planes = [
        _plane(WIDTH_PX, HEIGHT_PX, 0, figure, _ovals(figure, x, y, second), scale=1),
        _plane(WIDTH_PX, HEIGHT_PX, 1, figure, _ovals(figure, x, y, second), scale=2),
        _plane(WIDTH_PX, HEIGHT_PX, 2, figure, _ovals(figure, x, y, second), scale=2),
    ]
    return planes[0], planes[1], planes[2]


def _ovals(figure: _Figure, x: float, y: float, second: float) -> list[_Oval]:
    is_blinking = second % 4 < 0.25
    eye = 1.0 if is_blinking else 4.5
    long = 30 if figure.has_long_hair else 0
    return [
        _Oval(x, y - 8 + long / 2, 45, 52 + long / 2, figure.hair),
        _Oval(x, HEIGHT_PX + 8, 88, 62, figure.shirt),
        _Oval(x, y + 46, 15, 26, figure.skin),
        _Oval(x, y, 37, 47, figure.skin),
        _Oval(x, y - 37, 40, 21, figure.hair),
        _Oval(x - 14, y - 3, 4.5, eye, _DARK),
        _Oval(x + 14, y - 3, 4.5, eye, _DARK),
        _Oval(x, y + 24, 11, 1.6, _DARK),
    ]


def _plane(
    width: int, height: int, part: int, figure: _Figure, ovals: list[_Oval], *, scale: int
) -> bytes:
    width, height = width // scale, height // scale
    rows = [bytearray([figure.wall[part]]) * width for _ in range(height)]
    for row in rows[height // 3 : height // 3 + 4]:
        row[width * 3 // 4 :] = bytes([figure.shelf[part]]) * (width - width * 3 // 4)
    for oval in ovals:
        _fill(rows, oval, bytes([oval.colour[part]]), width, scale)
    return b"".join(rows)


def _fill(rows: list[bytearray], oval: _Oval, shade: bytes, width: int, scale: int) -> None:
    for number, row in enumerate(rows):
        beside = 1 - ((number * scale + scale / 2 - oval.y) / oval.down) ** 2
        if beside <= 0:
            continue
        half = oval.across * math.sqrt(beside)
        first = max(0, round((oval.x - half) / scale))
        last = min(width, round((oval.x + half) / scale))
        if last > first:
            row[first:last] = shade * (last - first)
