"""Items as authors are sent them and send them."""

import msgspec

from invigilator.papers.bank.model import KeptItem
from invigilator.papers.items import Item


class ItemMakeCall(msgspec.Struct, frozen=True):
    """An item to keep. `home` is an exam's slug, or empty for the bank."""

    item: Item
    home: str = ""


class ItemChangeCall(msgspec.Struct, frozen=True):
    """An item's new content. `revision` is the one that the author had before them."""

    item: Item
    revision: int


class ItemRetireCall(msgspec.Struct, frozen=True):
    """Whether the item is to be out of the bank."""

    is_retired: bool = True


class ItemDocument(msgspec.Struct, frozen=True):
    """An item with its key, for authors alone."""

    item_id: str
    home: str
    revision: int
    item: Item
    changed_at_ms: int
    changed_by: str
    is_retired: bool


class ItemPage(msgspec.Struct, frozen=True):
    """Some of the items that were searched for, newest change first, and where they go on."""

    items: list[ItemDocument]
    next: str | None


class TagCount(msgspec.Struct, frozen=True):
    """A tag, and how many items have it."""

    tag: str
    items: int


class TagList(msgspec.Struct, frozen=True):
    """The tags in use, the most used first."""

    tags: list[TagCount]


class ItemRetiredAnswer(msgspec.Struct, frozen=True):
    """It is as was asked."""

    ok: bool = True


def item_document(kept: KeptItem) -> ItemDocument:
    """A kept item as authors are sent it."""
    return ItemDocument(
        item_id=kept.item_id,
        home=kept.home,
        revision=kept.revision,
        item=kept.item,
        changed_at_ms=kept.changed_at_ms,
        changed_by=kept.changed_by,
        is_retired=kept.is_retired,
    )
