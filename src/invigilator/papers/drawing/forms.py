"""From a paper and a seed to one candidate's form."""

from collections.abc import Mapping
from decimal import Decimal

import msgspec

from invigilator.papers.drawing.chance import Draw
from invigilator.papers.drawing.checking import faults
from invigilator.papers.drawing.model import Form, FormSection, Paper, Pick, Placing, Pool, Section
from invigilator.papers.items import (
    GapFilling,
    Item,
    Matching,
    MultipleChoice,
    Ordering,
    SingleChoice,
    gap_ids,
)
from invigilator.papers.unsound import Unsound


class PaperUnsound(Unsound):
    """A paper cannot be drawn."""

    code = "paper_unsound"
    about = "paper"


def draw(paper: Paper, items: Mapping[str, Item], seed: bytes) -> Form:
    """The form that follows from a seed: the same each time, whoever draws it and where.

    `items` has every item that the paper names, by its id, in the version that is to be sat: a form
    fits no other. The seed is secret, from chance, of at
    least 16 bytes, and another for each candidate: it decides what they get.
    """
    if found := faults(paper, items):
        raise PaperUnsound(found)
    chance = Draw(seed)
    return Form(
        sections=tuple(
            FormSection(id=section.id, placings=_placings(section, items, chance))
            for section in paper.sections
        )
    )


def drawn_points(paper: Paper, items: Mapping[str, Item], seed: bytes) -> dict[str, Decimal]:
    """What each item of a seed's form is worth, by its id: all of a form that marking needs.

    The paper can be drawn, as every published one can. What takes long, the order of options and
    items, is left out.
    """
    chance = Draw(seed)
    found: dict[str, Decimal] = {}
    for section in paper.sections:
        found |= _points(section, items, chance)
    return found


def as_placed(item: Item, placing: Placing) -> Item:
    """An item that is worth what its place on a form says."""
    return worth(item, placing.points)


def worth(item: Item, points: Decimal) -> Item:
    """An item that is worth so many points; its penalty goes with them."""
    if points == item.points:
        return item
    penalty = item.penalty * points / item.points if item.points else item.penalty
    return msgspec.structs.replace(item, points=points, penalty=penalty)


def on_forms(paper: Paper, item_id: str, item: Item) -> Item:
    """An item that is worth what it is on every form that has it: that is for the paper to say."""
    for section in paper.sections:
        for pick in section.picks:
            if isinstance(pick, Pick) and pick.item_id == item_id and pick.points is not None:
                return worth(item, pick.points)
            if isinstance(pick, Pool) and item_id in pick.item_ids:
                return worth(item, pick.points)
    return item


def _placings(section: Section, items: Mapping[str, Item], chance: Draw) -> tuple[Placing, ...]:
    points = _points(section, items, chance)
    order = chance.order(points, "items", section.id) if section.shuffle else list(points)
    return tuple(_placing(each, items[each], points[each], chance) for each in order)


def _points(section: Section, items: Mapping[str, Item], chance: Draw) -> dict[str, Decimal]:
    return {
        item_id: items[item_id].points if pick.points is None else pick.points
        for pick in section.picks
        for item_id in _drawn(pick, chance, section.id)
    }


def _drawn(pick: Pick | Pool, chance: Draw, section_id: str) -> list[str]:
    """Of a pool those that come first in this draw, in the order that they have in the pool.

    An item that is added to a pool takes the place of at most one other.
    """
    if isinstance(pick, Pick):
        return [pick.item_id]
    drawn = set(chance.order(pick.item_ids, "pool", section_id)[: pick.count])
    return [item_id for item_id in pick.item_ids if item_id in drawn]


def _placing(item_id: str, item: Item, points: Decimal, chance: Draw) -> Placing:
    order: list[str] = []
    targets: list[str] = []
    gaps: dict[str, tuple[str, ...]] = {}
    match item.body:
        case SingleChoice() | MultipleChoice() as choice:
            order = _options(choice, chance, item_id)
        case Matching(prompts=prompts, targets=all_targets, shuffle=shuffle):
            order = [prompt.id for prompt in prompts]
            targets = [target.id for target in all_targets]
            targets = chance.order(targets, "targets", item_id) if shuffle else targets
        case Ordering(entries=entries):
            order = chance.order([entry.id for entry in entries], "entries", item_id)
        case GapFilling(text=text, gaps=all_gaps):
            order = gap_ids(text)
            gaps = {
                gap.id: tuple(_options(gap.body, chance, item_id, gap.id))
                for gap in all_gaps
                if isinstance(gap.body, SingleChoice)
            }
    return Placing(
        item_id=item_id, points=points, order=tuple(order), targets=tuple(targets), gaps=gaps
    )


def _options(body: SingleChoice | MultipleChoice, chance: Draw, *place: str) -> list[str]:
    ids = [option.id for option in body.options]
    return chance.order(ids, "options", *place) if body.shuffle else ids
