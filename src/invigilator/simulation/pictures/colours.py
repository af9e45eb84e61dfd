"""Colours as video has them."""

from typing import NamedTuple


class Colour(NamedTuple):
    """Luma and the two chromas, 0 to 255, in the narrow range of video."""

    y: int
    u: int
    v: int


def rgb(text: str) -> Colour:
    """A colour of six hexadecimal digits. Source: ITU-R BT.601."""
    red, green, blue = bytes.fromhex(text)
    return Colour(
        round(16 + (65.738 * red + 129.057 * green + 25.064 * blue) / 256),
        round(128 + (-37.945 * red - 74.494 * green + 112.439 * blue) / 256),
        round(128 + (112.439 * red - 94.154 * green - 18.285 * blue) / 256),
    )
