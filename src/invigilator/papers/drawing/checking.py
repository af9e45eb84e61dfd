"""What is wrong with a paper: everything that would make it impossible or unfair to draw."""

from collections.abc import Container, Iterator
from decimal import Decimal

from invigilator.papers.drawing.model import Paper, Pick, Pool, Section
from invigilator.papers.items.checking import POINTS_MAX, TEXT_MAX, Fault

ITEMS_MAX = 2_000
"""Items that a paper may draw from."""


def faults(paper: Paper, items: Container[str]) -> list[Fault]:
    """Everything that is wrong with a paper; empty for one that can be drawn.

    `items` has the ids of the items that there are. Whether each of them is sound is asked of
    itself, not here.
    """
    return list(_faults(paper, items))


def _faults(paper: Paper, items: Container[str]) -> Iterator[Fault]:
    if not paper.title.strip():
        yield Fault("title", "There is no title")
    if not paper.sections:
        yield Fault("sections", "There has to be at least 1")
    seen: set[str] = set()
    for index, section in enumerate(paper.sections):
        where = f"sections[{index}]"
        if not section.id or section.id in seen:
            yield Fault(f"{where}.id", "Each section has to have an id of its own")
        seen.add(section.id)
        yield from _of_section(where, section)
    yield from _of_items(paper, items)


def _of_section(where: str, section: Section) -> Iterator[Fault]:
    if not section.title.strip():
        yield Fault(f"{where}.title", "There is no title")
    if len(section.instructions) > TEXT_MAX:
        yield Fault(f"{where}.instructions", f"A text may have at most {TEXT_MAX} characters")
    if section.minutes is not None and section.minutes < 1:
        yield Fault(f"{where}.minutes", "A section has at least 1 minute, or no time of its own")
    if not section.picks:
        yield Fault(f"{where}.picks", "There has to be at least 1")
    for index, pick in enumerate(section.picks):
        place = f"{where}.picks[{index}]"
        if pick.points is not None and not _is_points(pick.points):
            yield Fault(f"{place}.points", f"Points are from 0 to {POINTS_MAX}")
        if isinstance(pick, Pool) and not 1 <= pick.count <= len(pick.item_ids):
            words = f"From 1 to {len(pick.item_ids)} of this pool can be drawn"
            yield Fault(f"{place}.count", words)


def _of_items(paper: Paper, items: Container[str]) -> Iterator[Fault]:
    """Nobody gets an item twice, so it stands in one place of a paper."""
    seen: set[str] = set()
    for where, item_id in _places(paper):
        if item_id not in items:
            yield Fault(where, "There is no such item")
        elif item_id in seen:
            yield Fault(where, "This item stands in the paper before")
        seen.add(item_id)
    if len(seen) > ITEMS_MAX:
        yield Fault("sections", f"A paper may draw from at most {ITEMS_MAX} items")


def _places(paper: Paper) -> Iterator[tuple[str, str]]:
    for number, section in enumerate(paper.sections):
        for index, pick in enumerate(section.picks):
            where = f"sections[{number}].picks[{index}]"
            if isinstance(pick, Pick):
                yield f"{where}.item_id", pick.item_id
            else:
                for place, item_id in enumerate(pick.item_ids):
                    yield f"{where}.item_ids[{place}]", item_id


def _is_points(points: Decimal) -> bool:
    return points.is_finite() and 0 <= points <= POINTS_MAX
