"""What the marks of many candidates say of a paper and of each of its items."""

from invigilator.papers.statistics.histogram import histogram
from invigilator.papers.statistics.looking import Look, reasons_to_look
from invigilator.papers.statistics.model import (
    CONFIDENCE,
    Distractors,
    Estimate,
    GroupCounts,
    ItemStatistics,
    PaperStatistics,
)
from invigilator.papers.statistics.of_items import item_statistics
from invigilator.papers.statistics.of_papers import paper_statistics

__all__ = [
    "CONFIDENCE",
    "Distractors",
    "Estimate",
    "GroupCounts",
    "ItemStatistics",
    "Look",
    "PaperStatistics",
    "histogram",
    "item_statistics",
    "paper_statistics",
    "reasons_to_look",
]
