"""Statistics as staff are sent them."""

import msgspec

from invigilator.papers.items import (
    Item,
    MultipleChoice,
    SingleChoice,
    TrueFalse,
    kind_of_body,
)
from invigilator.papers.reporting.service import Report
from invigilator.papers.statistics import (
    Distractors,
    Estimate,
    GroupCounts,
    ItemStatistics,
    Look,
    PaperStatistics,
    reasons_to_look,
)


class OptionFigures(msgspec.Struct, frozen=True, kw_only=True):
    """One option, and by how many of all, of the best and of the worst it was chosen."""

    id: str
    text: str
    is_right: bool
    chosen: GroupCounts


class ItemFigures(msgspec.Struct, frozen=True, kw_only=True):
    """One question. `look` says why a person should look at it; empty for most.

    `unanswered` and `taken` are of all, the best and the worst, where it has options.
    """

    item_id: str
    title: str
    prompt: str
    kind: str
    facility: Estimate
    discrimination: Estimate
    unanswered: int
    awaited: int
    options: list[OptionFigures]
    taken: GroupCounts | None
    look: list[Look]


class StatisticsDocument(msgspec.Struct, frozen=True, kw_only=True):
    """A version's figures. `histogram` has ten counts, from the lowest tenth of points up."""

    version: int
    newest: int
    title: str
    paper: PaperStatistics
    histogram: list[int]
    items: list[ItemFigures]


def statistics_document(report: Report, newest: int) -> StatisticsDocument:
    """A report for staff, in the order of the paper."""
    content = report.version.content
    return StatisticsDocument(
        version=report.version.number,
        newest=newest,
        title=content.paper.title,
        paper=report.paper,
        histogram=report.histogram,
        items=[
            _item_figures(item_id, report.items[item_id], report.of_items[item_id])
            for item_id in dict.fromkeys(content.paper.item_ids)
        ],
    )


def _item_figures(item_id: str, item: Item, found: ItemStatistics) -> ItemFigures:
    return ItemFigures(
        item_id=item_id,
        title=item.title,
        prompt=item.prompt,
        kind=kind_of_body(item.body),
        facility=found.facility,
        discrimination=found.discrimination,
        unanswered=found.unanswered,
        awaited=found.awaited,
        options=[] if found.distractors is None else _options(item, found.distractors),
        taken=None if found.distractors is None else found.distractors.taken,
        look=reasons_to_look(item, found),
    )


def _options(item: Item, distractors: Distractors) -> list[OptionFigures]:
    match item.body:
        case SingleChoice(options=options) | MultipleChoice(options=options):
            named = [(one.id, one.text, one.is_right) for one in options]
        case TrueFalse(is_true=is_true):
            named = [("true", "True", is_true), ("false", "False", not is_true)]
        case _:
            named = []
    return [
        OptionFigures(id=each, text=text, is_right=right, chosen=distractors.options[each])
        for each, text, right in named
    ]
