"""Which accent colours can be read on our pages, and the nearest that can.

An accent is a colour for letters and lines, for the ground behind what is chosen, and for filled
buttons. The schemes' surfaces are those of the pages (`web/src/ui/tones.css`; a test holds them
against each other). The rule is here alone: pages ask for it.

Source: WCAG 2.2, relative luminance and contrast ratio; success criteria 1.4.3 and 1.4.11.
"""

import colorsys
import re
from collections.abc import Callable
from dataclasses import dataclass

TEXT_RATIO = 4.5
"""What letters need before their ground."""

SHAPE_RATIO = 3.0
"""What a button's edge needs before its page."""

_COLOUR = re.compile(r"#[0-9a-f]{6}")
_STEPS = 1024
_HOVER_SHARE = 0.12
_WHITE, _BLACK = "#ffffff", "#000000"


@dataclass(frozen=True, slots=True)
class Scheme:
    """One of the pages' two looks. `raised` is among `surfaces`; `extreme` can always be read.

    `ground_share`: how much of an accent is in the ground behind what is chosen.
    """

    name: str
    surfaces: tuple[str, ...]
    raised: str
    extreme: str
    ground_share: float


LIGHT = Scheme("light", ("#f8fafc", "#ffffff", "#f1f5f9"), "#ffffff", _BLACK, 0.12)
DARK = Scheme("dark", ("#0b1220", "#131d31", "#0f172a"), "#131d31", _WHITE, 0.15)


@dataclass(frozen=True, slots=True)
class Accents:
    """What one accent becomes in one scheme: letters, ground, and buttons with white words."""

    accent: str
    ground: str
    filled: str
    filled_hover: str


def colour_of(text: str) -> str | None:
    """A colour as `#rrggbb` in small letters; None where it is none."""
    colour = text.strip().lower()
    if re.fullmatch(r"#?[0-9a-f]{3}", colour):
        colour = "#" + "".join(2 * digit for digit in colour.removeprefix("#"))
    if re.fullmatch(r"[0-9a-f]{6}", colour):
        colour = f"#{colour}"
    return colour if _COLOUR.fullmatch(colour) else None


def contrast(one: str, other: str) -> float:
    """The ratio between two colours: 1 where they are the same, 21 between black and white."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def least_contrast(colour: str, scheme: Scheme) -> float:
    """The worst ratio of an accent with what it stands on in a scheme."""
    return min(contrast(colour, each) for each in (*scheme.surfaces, _ground(colour, scheme)))


def is_legible(colour: str, scheme: Scheme) -> bool:
    """Whether an accent can be read everywhere in a scheme."""
    return least_contrast(colour, scheme) >= TEXT_RATIO


def nearest(colour: str, scheme: Scheme) -> str:
    """The colour itself where it is legible; else of its hue the one least darker, or lighter."""
    return _moved(colour, scheme.extreme, lambda each: is_legible(each, scheme))


def accents(light: str, dark: str) -> tuple[Accents, Accents]:
    """All that two legible accents become, light and dark. Buttons are of the light one's hue."""
    # White words on it are legible, for the light scheme's raised surface is white. On dark pages
    # it may have to be lighter, so that the button's edge is seen: there is room for both.
    filled = _moved(light, _WHITE, lambda each: contrast(each, DARK.raised) >= SHAPE_RATIO)
    return _of(light, light, LIGHT), _of(dark, filled, DARK)


def _of(accent: str, filled: str, scheme: Scheme) -> Accents:
    hover = _mixed(filled, _BLACK, _HOVER_SHARE)
    return Accents(accent, _ground(accent, scheme), filled, hover)


def _moved(colour: str, extreme: str, is_enough: Callable[[str], bool]) -> str:
    """The least step of lightness towards black or white after which a colour is enough.

    More of it is never less, so it is found by halves; what is answered was tried itself.
    """
    if is_enough(colour):
        return colour
    hue, lightness, saturation = colorsys.rgb_to_hls(*(part / 255 for part in _parts(colour)))
    goal = 1.0 if extreme == _WHITE else 0.0

    def at(step: int) -> str:
        lightened = lightness + (goal - lightness) * step / _STEPS
        return _hex(*(255 * part for part in colorsys.hls_to_rgb(hue, lightened, saturation)))

    short, enough = 0, _STEPS
    while enough - short > 1:
        middle = (short + enough) // 2
        if is_enough(at(middle)):
            enough = middle
        else:
            short = middle
    return at(enough)


def _ground(colour: str, scheme: Scheme) -> str:
    return _mixed(scheme.raised, colour, scheme.ground_share)


def _mixed(one: str, other: str, share: float) -> str:
    pairs = zip(_parts(one), _parts(other), strict=True)
    return _hex(*(a + (b - a) * share for a, b in pairs))


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(part / 255) for part in _parts(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)


def _parts(colour: str) -> tuple[int, int, int]:
    number = int(colour[1:], 16)
    return number >> 16, number >> 8 & 255, number & 255


def _hex(*parts: float) -> str:
    return "#" + "".join(f"{round(part):02x}" for part in parts)
