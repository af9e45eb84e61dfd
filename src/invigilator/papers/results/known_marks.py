"""The marks of many papers at once: an answer that was given before has its mark already."""

from collections.abc import Mapping
from decimal import Decimal

import msgspec

from invigilator.papers.attempts import KeptAnswer
from invigilator.papers.drawing import drawn_points, worth
from invigilator.papers.items import Item
from invigilator.papers.marking import Mark, mark, mark_by_person
from invigilator.papers.publishing import Version

_LENGTH_MAX = 200
"""Bytes of an answer that is remembered: two people hardly write the same longer one."""


class KnownMarks:
    """Marks papers of one version by the keys of one moment; for one page of them, then forgotten.

    Of most questions there are few different answers, and many who give each of them.
    """

    def __init__(self, version: Version, items: Mapping[str, Item]) -> None:
        self._version = version
        self._items = items
        self._known: dict[tuple[str, Decimal, bytes], Mark] = {}

    def points_of(self, seed: bytes) -> dict[str, Decimal]:
        """What each item of a form is worth, by its id."""
        return drawn_points(self._version.content.paper, self._items, seed)

    def of_form(
        self, points: Mapping[str, Decimal], kept: Mapping[str, KeptAnswer]
    ) -> dict[str, Mark]:
        """What the machine makes of a form's answers, by item; what people mark is awaited."""
        return {item_id: self._mark(item_id, points[item_id], kept) for item_id in points}

    def by_person(self, item_id: str, points: Decimal, given: Decimal) -> Mark:
        """The mark of an answer that is worth what people gave, of an item's points on a form."""
        return mark_by_person(worth(self._items[item_id], points), given)

    def _mark(self, item_id: str, points: Decimal, kept: Mapping[str, KeptAnswer]) -> Mark:
        answer = kept[item_id].answer if item_id in kept else None
        key = (item_id, points, msgspec.json.encode(answer))
        found = self._known.get(key)
        if found is None:
            found = mark(worth(self._items[item_id], points), answer)
            if len(key[2]) <= _LENGTH_MAX:
                self._known[key] = found
        return found
