"""A paper, which is drawn from, and a form, which is one candidate's own.

A form is frozen: it is drawn once and kept, so a candidate sees the same after a reload, and what
was shown can be told years later.
"""

from decimal import Decimal

import msgspec


class Pick(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="pick"):
    """One item that everybody gets. `points` stand in place of the item's own."""

    item_id: str
    points: Decimal | None = None


class Pool(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="pool"):
    """Items of which each candidate gets `count`.

    Each is worth `points`, whatever its own are, so that papers are worth the same.
    """

    item_ids: tuple[str, ...]
    count: int
    points: Decimal


class Section(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A part of a paper, with time of its own where `minutes` is set.

    With `shuffle` its items come in another order for each candidate; else as they stand here.
    """

    id: str
    title: str
    picks: tuple[Pick | Pool, ...]
    instructions: str = ""
    minutes: int | None = None
    shuffle: bool = False


class Paper(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The questions of an exam, and how each candidate's are drawn from them."""

    title: str
    sections: tuple[Section, ...]

    @property
    def item_ids(self) -> list[str]:
        """Every item that it may draw from, in the order in which it names them."""
        picks = [pick for section in self.sections for pick in section.picks]
        several = ((one.item_id,) if isinstance(one, Pick) else one.item_ids for one in picks)
        return [item_id for ids in several for item_id in ids]


class Placing(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How one item stands on a form: what it is worth, and its parts in the order that is shown.

    `order` has the ids of its options, prompts, entries or gaps, `targets` those of a matching's
    targets, and `gaps` the options of each gap that has some. A page calls each by its place: `1`
    is what stands first.
    """

    item_id: str
    points: Decimal
    order: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    gaps: dict[str, tuple[str, ...]] = {}


class FormSection(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A section of a form, by the id of the paper's section."""

    id: str
    placings: tuple[Placing, ...]


class Form(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One candidate's own paper."""

    sections: tuple[FormSection, ...]

    @property
    def placings(self) -> dict[str, Placing]:
        """How each item stands on it, by the item's id, in the form's order."""
        return {one.item_id: one for section in self.sections for one in section.placings}

    @property
    def points_max(self) -> Decimal:
        """What it is worth when everything is right, before any rounding."""
        return sum((placing.points for placing in self.placings.values()), start=Decimal(0))
