"""What a person marks by."""

from decimal import Decimal

import msgspec


class Level(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How well a criterion is met, in words, and what that is worth."""

    points: Decimal
    words: str


class Criterion(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One thing to look at. Its levels go from worst to best."""

    id: str
    title: str
    levels: tuple[Level, ...]

    @property
    def points_max(self) -> Decimal:
        """What it is worth when it is met as well as can be."""
        return max((level.points for level in self.levels), default=Decimal(0))


class Rubric(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The criteria of one item. Its own points are scaled to those of the item.

    Without a criterion a marker gives points as they see fit. `guidance` is for markers alone.
    """

    criteria: tuple[Criterion, ...] = ()
    guidance: str = ""

    @property
    def points_max(self) -> Decimal:
        """What an answer gets that meets every criterion as well as can be."""
        return sum((one.points_max for one in self.criteria), start=Decimal(0))


NO_RUBRIC = Rubric()
