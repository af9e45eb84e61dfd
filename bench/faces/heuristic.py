"""The baseline: guessing faces from how much of a picture has the colour of skin, as the seed did.

Every three seconds a frame of 80 by 60 pixels was looked at: less than 4 % of skin was nobody, more
than 55 % several people, more than 85 % of dark pixels a covered camera. The colours are Kovac's;
which pixels are dark the seed does not say, here it is a luma below 40 of 255. It fails people with
dark skin, beige walls and close faces, and is kept to be beaten.
Source: Kovac, Peer, Solina 2003, human skin colour clustering for face detection.
"""

from dataclasses import dataclass

import numpy as np

from bench.faces.picture import Pixels

WIDTH, HEIGHT = 80, 60
_NOBODY_BELOW, _MANY_ABOVE, _COVERED_ABOVE = 0.04, 0.55, 0.85
_DARK_BELOW = 40


@dataclass(frozen=True, slots=True)
class Guess:
    """What the heuristic takes a picture for: none, one or many; and whether it is covered."""

    label: str
    is_covered: bool


def guess(pixels: Pixels) -> Guess:
    """The seed's guess. `pixels`: uint8, (60, 80, 3), RGB."""
    red, green, blue = (pixels[..., channel].astype(int) for channel in range(3))
    lightest = np.maximum(np.maximum(red, green), blue)
    darkest = np.minimum(np.minimum(red, green), blue)
    is_skin = (red > 95) & (green > 40) & (blue > 20) & (lightest - darkest > 15)
    is_skin &= (np.abs(red - green) > 15) & (red > green) & (red > blue)
    is_dark = 0.299 * red + 0.587 * green + 0.114 * blue < _DARK_BELOW
    skin = float(is_skin.mean())
    label = "none" if skin < _NOBODY_BELOW else "many" if skin > _MANY_ABOVE else "one"
    return Guess(label, bool(is_dark.mean() > _COVERED_ABOVE))
