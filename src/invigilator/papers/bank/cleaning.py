"""An item as it may be kept: its title and tags cleaned, its faults told, its content named."""

import hashlib

import msgspec

from invigilator.kernel import FieldInvalid
from invigilator.papers.bank.model import (
    TAG_LENGTH_MAX,
    TAGS_MAX,
    TITLE_LENGTH_MAX,
    ItemFaulty,
)
from invigilator.papers.items import Item, faults


def cleaned(item: Item) -> Item:
    """The item with its title and tags cleaned. Raises `ItemFaulty` or `FieldInvalid`."""
    title = " ".join(item.title.split())
    tags = tuple(dict.fromkeys(" ".join(tag.split()) for tag in item.tags if tag.strip()))
    if len(title) > TITLE_LENGTH_MAX:
        words = f"A title may have at most {TITLE_LENGTH_MAX} characters"
        raise FieldInvalid("item.title", words)
    if len(tags) > TAGS_MAX or any(len(tag) > TAG_LENGTH_MAX for tag in tags):
        words = f"There may be at most {TAGS_MAX} tags of {TAG_LENGTH_MAX} characters"
        raise FieldInvalid("item.tags", words)
    if found := faults(item):
        raise ItemFaulty(found)
    return msgspec.structs.replace(item, title=title, tags=tags)


def digest_of(item: Item) -> str:
    """The SHA-256 of an item's JSON, in hexadecimal: two of the same content have the same."""
    return hashlib.sha256(msgspec.json.encode(item)).hexdigest()
