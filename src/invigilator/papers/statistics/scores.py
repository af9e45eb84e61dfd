"""Marks as numbers that can be added up without loss: whole hundredths of a point."""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from invigilator.papers.marking import Mark

HUNDREDTHS = 100


def hundredths(points: Decimal) -> int:
    """Points, which are rounded to two places, as a whole number."""
    return int(points * HUNDREDTHS)


@dataclass(frozen=True, slots=True)
class Score:
    """One candidate of whom every mark is there. `items` has the hundredths by item."""

    marks: Mapping[str, Mark]
    items: dict[str, int]
    total: int


def scores_of(papers: Iterable[Mapping[str, Mark]]) -> list[Score]:
    """Those candidates of whom no mark is awaited, in the order given."""
    scores = []
    for marks in papers:
        items = {
            item_id: hundredths(mark.points)
            for item_id, mark in marks.items()
            if mark.points is not None
        }
        if len(items) == len(marks):
            scores.append(Score(marks, items, sum(items.values())))
    return scores


@dataclass(slots=True)
class Sums:
    """What variances and correlations are made of. Whole numbers, so nothing is lost by adding."""

    count: int = 0
    x: int = 0
    y: int = 0
    xx: int = 0
    yy: int = 0
    xy: int = 0

    def add(self, x: int, y: int) -> None:
        """Count one more pair."""
        self.count += 1
        self.x += x
        self.y += y
        self.xx += x * x
        self.yy += y * y
        self.xy += x * y

    def correlation(self) -> float | None:
        """Pearson's; None where one of both is the same for all."""
        x_spread = self.count * self.xx - self.x * self.x
        y_spread = self.count * self.yy - self.y * self.y
        if x_spread == 0 or y_spread == 0:
            return None
        together = self.count * self.xy - self.x * self.y
        return together / (math.sqrt(x_spread) * math.sqrt(y_spread))


def spread(numbers: Sequence[int]) -> int:
    """n² times the variance by n: a whole number, and exactly 0 where nobody differs."""
    total = sum(numbers)
    return len(numbers) * sum(number * number for number in numbers) - total * total
