"""What an answer is worth, and why: the value that results pages and statistics read."""

from decimal import Decimal
from enum import StrEnum

import msgspec

from invigilator.papers.items.choice import NOTHING


class Outcome(StrEnum):
    """What became of an answer, or of one part of it."""

    UNANSWERED = "unanswered"
    """Nothing was answered: no points, and no penalty."""

    RIGHT = "right"
    """Worth everything."""

    PARTLY = "partly"
    """Worth something."""

    WRONG = "wrong"
    """Read, and worth nothing. It loses the penalty, unless a person marked it."""

    AWAITED = "awaited"
    """A person marks it, and has not yet."""

    UNREADABLE = "unreadable"
    """Not what its item asks for, or no number: no points, and no penalty, since nothing says that
    it was a guess. Somebody should look at it."""


class Part(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What one part of an answer is worth: a gap, a prompt, an entry, or an option that was chosen.

    `credit` is the part's own share from 0 to 1; of an option it is the option's credit, which may
    be below 0. `accepted` is the index of the accepted form that was met, `feedback` its words.
    """

    id: str
    outcome: Outcome
    credit: Decimal
    feedback: str = ""
    accepted: int | None = None


class Mark(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What an answer is worth.

    `share` is of the item's points, from 0 to 1; `points` are rounded, and below 0 where a penalty
    was lost. Both are None as long as a person's marking is awaited. `parts` are in the order of
    the item, options by their id, entries as they were put; `accepted` and `feedback` are as in a
    part.
    """

    outcome: Outcome
    share: Decimal | None
    points: Decimal | None
    feedback: str = ""
    accepted: int | None = None
    parts: tuple[Part, ...] = ()


class Judged(msgspec.Struct, frozen=True, kw_only=True):
    """What a rule says of an answer, before it is a matter of points.

    It is worth `credit` parts of `out_of`: two of three stay two of three until points are rounded.
    """

    outcome: Outcome
    credit: Decimal = NOTHING
    out_of: int = 1
    feedback: str = ""
    accepted: int | None = None
    parts: tuple[Part, ...] = ()

    def as_part(self, part_id: str) -> Part:
        """The same of one part of a greater answer."""
        return Part(
            id=part_id,
            outcome=self.outcome,
            credit=self.credit,
            feedback=self.feedback,
            accepted=self.accepted,
        )


UNANSWERED = Mark(outcome=Outcome.UNANSWERED, share=NOTHING, points=NOTHING)
"""The mark of whoever answered nothing."""

JUDGED_UNANSWERED = Judged(outcome=Outcome.UNANSWERED)
JUDGED_UNREADABLE = Judged(outcome=Outcome.UNREADABLE)


def outcome_of(credit: Decimal, out_of: int = 1) -> Outcome:
    """What an answer is that could be read, by what it is worth."""
    if credit <= NOTHING:
        return Outcome.WRONG
    return Outcome.RIGHT if credit >= out_of else Outcome.PARTLY
