"""One question as its format's reader leaves it, and what becomes of it."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from invigilator.papers.exchange.bounds import SOURCE_LENGTH_MAX
from invigilator.papers.exchange.model import Imported, NotImported
from invigilator.papers.items import Item, faults


class NotUnderstood(Exception):
    """A question cannot become an item; says why to its author. Never leaves this package."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(reason)


@dataclass(slots=True)
class Notes:
    """What is to be said of one question, each thing once."""

    words: dict[str, None] = field(default_factory=dict)

    def add(self, words: str) -> None:
        """Say something, unless it was said."""
        self.words.setdefault(words)

    def told(self) -> tuple[str, ...]:
        """All of it, in the order in which it was noticed."""
        return tuple(self.words)


def judged(place: str, item: Item, notes: Iterable[str], source: str) -> Imported | NotImported:
    """The report's line for a question that was understood: an item without faults, or not one."""
    found = faults(item)
    if not found:
        return Imported(place, item, tuple(notes))
    reason = "; ".join(f"{one.where}: {one.words}" for one in found[:10])
    return not_imported(place, item.title, reason, source)


def not_imported(place: str, title: str, reason: str, source: str) -> NotImported:
    """The report's line for what became no item, its source cut to its bound."""
    shown = source.strip()
    if len(shown) > SOURCE_LENGTH_MAX:
        shown = shown[: SOURCE_LENGTH_MAX - 1] + "…"
    return NotImported(place, title, reason, shown)
