"""What a corrected key would change, added up over everybody, before anything is changed."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from invigilator.papers.marking import Mark, Turn, change_between

_NOTHING = Decimal(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """How many had the question, whose points would change, and by how much at most.

    `renamed` have the same points under another outcome: partly right, say, in place of right.
    """

    candidates: int = 0
    gained: int = 0
    lost: int = 0
    renamed: int = 0
    most_gained: Decimal = _NOTHING
    most_lost: Decimal = _NOTHING
    sum: Decimal = _NOTHING

    def with_marks(self, pairs: Iterable[tuple[Mark, Mark]]) -> "Trial":
        """The same and these: each candidate's mark of the item as it is, and as it would be."""
        found = self
        for before, after in pairs:
            found = found._with(before, after)
        return found

    def _with(self, before: Mark, after: Mark) -> "Trial":
        change = change_between(before, after)
        turn = None if change is None else change.turn
        by = _NOTHING if change is None or change.by is None else change.by
        return Trial(
            candidates=self.candidates + 1,
            gained=self.gained + (turn is Turn.GAINED),
            lost=self.lost + (turn is Turn.LOST),
            renamed=self.renamed + (turn is Turn.RENAMED),
            most_gained=max(self.most_gained, by),
            most_lost=max(self.most_lost, -by),
            sum=self.sum + by,
        )
