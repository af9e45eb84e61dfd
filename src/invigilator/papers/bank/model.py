"""An item as it is kept, and how one is found."""

from dataclasses import dataclass

from invigilator.kernel import Kind, Place, Refusal
from invigilator.papers.items import Item
from invigilator.papers.unsound import Unsound

BANK = ""
"""Where items are at home that belong to no single exam: authors of the whole house see them."""

TAGS_MAX = 20
TAG_LENGTH_MAX = 60
TITLE_LENGTH_MAX = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptItem:
    """An item at its newest revision. `home` is an exam's slug, or `BANK`.

    One that is retired is in no list and goes into no new paper; papers that have it keep it.
    """

    item_id: str
    home: str
    revision: int
    item: Item
    changed_at_ms: int
    changed_by: str
    is_retired: bool = False

    @property
    def place(self) -> Place:
        """Where it stands in the list of items."""
        return Place(self.changed_at_ms, self.item_id)


@dataclass(frozen=True, slots=True, kw_only=True)
class Search:
    """Which items are asked for: all of these at once. What is None or empty does not matter."""

    home: str
    kind: str | None = None
    tag: str | None = None
    text: str = ""
    difficulty: int | None = None


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What became of one item of a file: kept, or known to its home as `item_id` before."""

    item_id: str
    is_new: bool


class NoSuchItem(Refusal):
    """No item has the id that was asked for, or none that this caller may see."""

    kind = Kind.MISSING
    code = "no_such_item"
    words = "No such item"


class ItemHasChanged(Refusal):
    """Somebody else wrote the item since its author read it."""

    kind = Kind.CONFLICT
    code = "item_has_changed"
    words = "Somebody else has changed this item"


class ItemFaulty(Unsound):
    """An item that could not be sat or marked."""

    kind = Kind.INVALID
    code = "item_faulty"
    about = "item"
