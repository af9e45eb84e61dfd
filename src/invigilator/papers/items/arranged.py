"""Items whose answer is arranged: pairs, an order, and a text with gaps."""

import re
from collections.abc import Mapping
from enum import StrEnum

import msgspec

from invigilator.papers.items.choice import SingleChoice
from invigilator.papers.items.written import Numeric, ShortText

_GAP = re.compile(r"\{\{([^{}\s]+)\}\}")


class Target(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a prompt is matched with. One that no prompt asks for is there to distract."""

    id: str
    text: str


class Prompt(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is to be matched, and the id of its target. Several may have the same one."""

    id: str
    text: str
    target: str


class Matching(
    msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="matching"
):
    """A target for each prompt; each right one is worth the same share."""

    prompts: tuple[Prompt, ...]
    targets: tuple[Target, ...]
    shuffle: bool = True


class Entry(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One of the things to put in order."""

    id: str
    text: str


class OrderingCredit(StrEnum):
    """What an order is worth that is not the right one."""

    ALL_OR_NOTHING = "all_or_nothing"
    """Nothing."""

    POSITIONS = "positions"
    """The share of entries that stand where they belong."""

    NEIGHBOURS = "neighbours"
    """The share of right neighbours that stand side by side: a shifted order is nearly right."""


class Ordering(
    msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="ordering"
):
    """Entries to put in order; they are kept in the right one, and always shuffled."""

    entries: tuple[Entry, ...]
    credit: OrderingCredit = OrderingCredit.ALL_OR_NOTHING


class Gap(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One gap: how it is filled, and its weight among the gaps of its item."""

    id: str
    body: SingleChoice | Numeric | ShortText
    weight: int = 1


class GapFilling(
    msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="gap_filling"
):
    """A text with gaps: Markdown, in which `{{id}}` stands where a gap is. Each id stands once."""

    text: str
    gaps: tuple[Gap, ...]


def gap_ids(text: str) -> list[str]:
    """The ids that stand in a text with gaps, in their order."""
    return _GAP.findall(text)


def renamed_gaps(text: str, names: Mapping[str, str]) -> str:
    """A text with gaps whose gaps have other ids. Each id in the text has a name."""
    return _GAP.sub(lambda gap: f"{{{{{names[gap[1]]}}}}}", text)
