"""How many candidates reached which share of a paper, in ten parts of equal width."""

from collections.abc import Sequence
from decimal import Decimal

PARTS = 10


def histogram(totals: Sequence[tuple[Decimal, Decimal]]) -> list[int]:
    """Of (points, points of the form) how many lie in each tenth, the lowest first.

    Below 0 counts as 0; a boundary belongs to the tenth above it, and all points to the last. A
    form that is worth nothing is in none.
    """
    counts = [0] * PARTS
    for points, points_max in totals:
        if points_max > 0:
            place = int(points * PARTS / points_max)
            counts[max(0, min(place, PARTS - 1))] += 1
    return counts
