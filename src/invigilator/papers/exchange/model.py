"""What comes of a file that is read, and of items that are written."""

from dataclasses import dataclass
from enum import StrEnum

from invigilator.papers.items import Item


class Format(StrEnum):
    """The formats that items come in and go out by."""

    GIFT = "gift"
    AIKEN = "aiken"
    MOODLE_XML = "moodle_xml"
    CSV = "csv"
    QTI = "qti"
    """2.x and 3.0 are read, 3.0 is written: one item's XML, or a package."""


@dataclass(frozen=True, slots=True)
class Imported:
    """An item that can be sat and marked.

    `place` says where in the file it stands. `notes` say what was understood otherwise than the
    file has it, or could not be kept.
    """

    place: str
    item: Item
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NotImported:
    """What stands in the file and became no item: why, and its source within a bound."""

    place: str
    title: str
    reason: str
    source: str


@dataclass(frozen=True, slots=True)
class Medium:
    """A picture, sound or film that texts name as `media:<name>`; its type is by its bytes."""

    name: str
    content_type: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Reading:
    """A file as it was understood, nothing left out silently. `entries` are in its order.

    `notes` are about the file as a whole, or what belongs to no item.
    """

    format: Format
    entries: tuple[Imported | NotImported, ...]
    media: tuple[Medium, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def items(self) -> tuple[Item, ...]:
        """The items alone."""
        return tuple(one.item for one in self.entries if isinstance(one, Imported))


@dataclass(frozen=True, slots=True)
class Loss:
    """What would come back otherwise if the written file were read again.

    `number` is the item's place among those that were given, from 1. `where` is as in a fault:
    `body.options[2].feedback`; empty where the whole item could not be written.
    """

    number: int
    title: str
    where: str
    words: str


@dataclass(frozen=True, slots=True)
class Writing:
    """A file to hand out, and everything that its format could not express."""

    format: Format
    file_name: str
    content_type: str
    content: bytes
    losses: tuple[Loss, ...] = ()
