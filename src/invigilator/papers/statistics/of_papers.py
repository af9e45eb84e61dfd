"""How a paper did as a whole: its mean and spread, and how far its points can be relied on."""

import math
from collections.abc import Mapping, Sequence

from invigilator.papers.marking import Mark
from invigilator.papers.statistics.intervals import mean_estimate, reliability_estimate
from invigilator.papers.statistics.model import Estimate, PaperStatistics
from invigilator.papers.statistics.scores import HUNDREDTHS, Score, scores_of, spread


def paper_statistics(papers: Sequence[Mapping[str, Mark]]) -> PaperStatistics:
    """How a paper did. `papers` has each candidate's marks, by the id of the item."""
    scores = scores_of(papers)
    totals = [score.total for score in scores]
    deviation = _deviation(totals)
    mean = sum(totals) / len(totals) / HUNDREDTHS if totals else 0.0
    items = _common_items(scores)
    alpha = _alpha(scores, items)
    return PaperStatistics(
        mean=mean_estimate(mean, deviation, len(scores)),
        standard_deviation=deviation,
        alpha=alpha,
        alpha_items=len(items),
        standard_error=_standard_error(scores, items, deviation, alpha.value),
        awaited=len(papers) - len(scores),
    )


def _deviation(totals: list[int]) -> float | None:
    """The sample's standard deviation in points, by n - 1."""
    count = len(totals)
    if count < 2:
        return None
    return math.sqrt(spread(totals) / (count * (count - 1))) / HUNDREDTHS


def _common_items(scores: list[Score]) -> list[str]:
    """The items that everybody had, as the first candidate had them."""
    if not scores:
        return []
    common = set(scores[0].items).intersection(*(score.items for score in scores))
    return [item_id for item_id in scores[0].items if item_id in common]


def _alpha(scores: list[Score], items: list[str]) -> Estimate:
    """Cronbach's alpha; of items that are right or wrong it is KR-20.

    Source: Cronbach 1951, formula 2; Kuder, Richardson 1937, formula 20.
    """
    columns = [[score.items[item_id] for score in scores] for item_id in items]
    whole = spread([sum(row) for row in zip(*columns, strict=True)])
    alpha = None
    if len(items) > 1 and whole:
        single = sum(map(spread, columns))
        alpha = len(items) / (len(items) - 1) * (1 - single / whole)
    return reliability_estimate(alpha, len(scores), len(items))


def _standard_error(
    scores: list[Score], items: list[str], deviation: float | None, alpha: float | None
) -> float | None:
    """By which a candidate's points scatter. Below 0 an alpha says nothing about that.

    Source: Lord, Novick 1968, section 3.8.
    """
    if deviation is None or alpha is None or alpha < 0:
        return None
    if any(len(score.items) > len(items) for score in scores):
        return None
    return deviation * math.sqrt(1 - alpha)
