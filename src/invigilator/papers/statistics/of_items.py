"""How each item did: how easy it was, whom it told apart, and what was chosen."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from invigilator.papers.items import Body, Item, MultipleChoice, SingleChoice, TrueFalse
from invigilator.papers.marking import Mark, Outcome
from invigilator.papers.statistics.groups import Groups, distractors_of, groups_of
from invigilator.papers.statistics.intervals import correlation_estimate, share_estimate
from invigilator.papers.statistics.model import Estimate, ItemStatistics
from invigilator.papers.statistics.scores import Score, Sums, scores_of


def item_statistics(
    papers: Sequence[Mapping[str, Mark]], items: Mapping[str, Item]
) -> dict[str, ItemStatistics]:
    """How each of these items did. `papers` has each candidate's marks, by the id of the item.

    Whoever did not get an item is not in its figures. An unanswered one counts as nothing reached.
    """
    scores = scores_of(papers)
    groups = groups_of(scores)
    sums = _sums_by_item(scores)
    taken: dict[str, list[Mark]] = {item_id: [] for item_id in items}
    for marks in papers:
        for item_id, mark in marks.items():
            if item_id in taken:
                taken[item_id].append(mark)
    return {
        item_id: _of_item(
            item, item_id, taken[item_id], groups, _discrimination(sums.get(item_id, Sums()))
        )
        for item_id, item in items.items()
    }


def _of_item(
    item: Item, item_id: str, marks: list[Mark], groups: Groups, discrimination: Estimate
) -> ItemStatistics:
    shares = [mark.share for mark in marks if mark.share is not None]
    share = float(sum(shares, start=Decimal(0)) / len(shares)) if shares else 0.0
    option_ids = _option_ids(item.body)
    return ItemStatistics(
        facility=share_estimate(share, len(shares)),
        discrimination=discrimination,
        unanswered=sum(mark.outcome is Outcome.UNANSWERED for mark in marks),
        awaited=len(marks) - len(shares),
        distractors=distractors_of(item_id, option_ids, marks, groups) if option_ids else None,
    )


def _sums_by_item(scores: list[Score]) -> dict[str, Sums]:
    """Of each item its points beside those of the rest of the same paper."""
    sums: dict[str, Sums] = {}
    for score in scores:
        for item_id, points in score.items.items():
            sums.setdefault(item_id, Sums()).add(points, score.total - points)
    return sums


def _discrimination(sums: Sums) -> Estimate:
    """The corrected item-total correlation: the item itself is not in the total.

    Source: Henrysson 1963, where the correction is made by leaving the item out.
    """
    return correlation_estimate(sums.correlation(), sums.count)


def _option_ids(body: Body) -> list[str]:
    match body:
        case SingleChoice(options=options) | MultipleChoice(options=options):
            return [option.id for option in options]
        case TrueFalse():
            return ["true", "false"]
        case _:
            return []
