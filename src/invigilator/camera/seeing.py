"""What one look shows: somebody, nobody, several, darkness or a cover; and whether it moved.

The bounds were set on synthetic covers and dark frames and on honest pictures, dim ones among them
(docs/camera.md has the figures). A frame in which a face was found is neither dark nor covered.
"""

from invigilator.camera.model import Look, View

_DARK_BELOW = 0.035
# Tape and lids leave one even surface.
_EVEN_BELOW = 0.028
# A finger lets light through: brighter here than there, and without a single edge.
_SMOOTH_SPREAD_BELOW = 0.16
_SMOOTH_SHARPNESS_BELOW = 17.0
_STILL_CHANGE = 0.0005


def view_of(look: Look) -> View:
    """What a look shows of who is there."""
    if look.faces > 1:
        return View.SEVERAL
    if look.faces == 1:
        return View.ONE
    if look.brightness < _DARK_BELOW:
        return View.DARK
    is_smooth = look.spread < _SMOOTH_SPREAD_BELOW and look.sharpness < _SMOOTH_SHARPNESS_BELOW
    if look.spread < _EVEN_BELOW or is_smooth:
        return View.COVERED
    return View.NOBODY


def is_same_picture(look: Look, before: Look | None) -> bool:
    """Whether a look has every number of the one before it.

    A camera's noise changes one of them nearly every second, even before an empty chair. Of dark
    and covered pictures nothing is said: there is nothing in them that could move.
    """
    if before is None or look.change is None or look.change > _STILL_CHANGE:
        return False
    if view_of(look) in (View.DARK, View.COVERED):
        return False
    return _numbers(look) == _numbers(before)


def _numbers(look: Look) -> tuple[str, float, float, float]:
    return look.hash, look.brightness, look.spread, look.sharpness
