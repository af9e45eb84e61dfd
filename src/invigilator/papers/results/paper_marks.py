"""The marks of many papers of one version at once."""

from collections.abc import Mapping
from decimal import Decimal

from invigilator.papers.attempts import KeptAnswer
from invigilator.papers.drawing import drawn_points, worth
from invigilator.papers.items import Item
from invigilator.papers.marking import KnownMarks, Mark, mark_by_person
from invigilator.papers.publishing import Version


class PaperMarks:
    """Marks papers by the keys of one moment: a page of them, and is then forgotten."""

    def __init__(self, version: Version, items: Mapping[str, Item]) -> None:
        self._version = version
        self._items = items
        self._known: dict[tuple[str, Decimal], KnownMarks] = {}

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
        known = self._known.get((item_id, points))
        if known is None:
            known = KnownMarks(worth(self._items[item_id], points))
            self._known[item_id, points] = known
        return known.of(kept[item_id].answer if item_id in kept else None)
