"""Items whose answer is chosen from a list."""

from decimal import Decimal
from enum import StrEnum

import msgspec

ONE = Decimal(1)
NOTHING = Decimal(0)


class Option(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Something to choose. `id` is unique within its item and means nothing.

    `credit` is the share of the item's points that choosing it is worth, from -1 to 1. `feedback`
    is for those who chose it, once results are released. Texts are Markdown.
    """

    id: str
    text: str
    credit: Decimal = NOTHING
    feedback: str = ""

    @property
    def is_right(self) -> bool:
        """Whether somebody who knows the answer chooses it."""
        return self.credit > 0


class SingleChoice(
    msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="single_choice"
):
    """One of several. The best option has a credit of 1; others may be worth a part of it."""

    options: tuple[Option, ...]
    shuffle: bool = True


class MultipleCredit(StrEnum):
    """What a part of the right options is worth."""

    ALL_OR_NOTHING = "all_or_nothing"
    """All right options and no other, or nothing."""

    SUM = "sum"
    """The credits of what is chosen together, never less than nothing and never more than all."""


class MultipleChoice(
    msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="multiple_choice"
):
    """Any number of several, at most `choices_max` where that is set.

    Under `ALL_OR_NOTHING` it matters of a credit only whether it is above 0.
    """

    options: tuple[Option, ...]
    credit: MultipleCredit = MultipleCredit.SUM
    shuffle: bool = True
    choices_max: int | None = None


class TrueFalse(
    msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="true_false"
):
    """Whether a statement is true."""

    is_true: bool
    feedback_true: str = ""
    feedback_false: str = ""
