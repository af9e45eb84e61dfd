"""From a share to points, and to a paper's total. This is the one place where points are rounded.

Points are rounded once, after everything else, to two places; a half goes away from zero: 0.125 is
0.13 and -0.125 is -0.13. Totals add rounded points, so they are exact and as a candidate adds them.
"""

from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal

import msgspec

from invigilator.papers.items.choice import NOTHING
from invigilator.papers.marking.model import Mark

_HUNDREDTH = Decimal("0.01")


def rounded(points: Decimal) -> Decimal:
    """Points as they are told and added up."""
    return points.quantize(_HUNDREDTH, ROUND_HALF_UP)


class Total(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The points of a paper so far, and how many of its marks are still awaited."""

    points: Decimal
    awaited: int


def total_of(marks: Iterable[Mark]) -> Total:
    """Add up a paper. Penalties may bring it below 0: an exam's own rule says what that means."""
    given = [mark.points for mark in marks]
    known = [points for points in given if points is not None]
    return Total(points=sum(known, start=NOTHING), awaited=len(given) - len(known))
