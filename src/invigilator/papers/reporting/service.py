"""Staff look at a paper's statistics: read in bounded pages, reckoned beside the event loop."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import partial

from invigilator.database import Database, Transaction
from invigilator.exams import Exams
from invigilator.identity import Caller, Permission
from invigilator.kernel import Kind, Refusal
from invigilator.papers.items import Item
from invigilator.papers.keys import items_of
from invigilator.papers.marking import Mark
from invigilator.papers.publishing import Version, Versions
from invigilator.papers.results import marks_of_version
from invigilator.papers.statistics import (
    ItemStatistics,
    PaperStatistics,
    histogram,
    item_statistics,
    paper_statistics,
)

AT_ONCE = 500
"""Attempts that are read in one transaction."""

PAPERS_MAX = 50_000
"""More are not reckoned with in one answer."""


class TooManyPapers(Refusal):
    """More papers were handed in than statistics are reckoned of."""

    kind = Kind.UNPROCESSABLE
    code = "too_many_papers"
    words = f"Statistics are of at most {PAPERS_MAX} papers"


@dataclass(frozen=True, slots=True)
class Report:
    """The figures of a version. `histogram` is of those of whom every mark is there."""

    version: Version
    items: dict[str, Item]
    paper: PaperStatistics
    of_items: dict[str, ItemStatistics]
    histogram: list[int]


class Reporting:
    """Statistics of hosted exams' papers.

    One version at a time: papers of different questions have no mean together. They are of marks
    alone: what people added beside them says nothing of a question.
    """

    def __init__(self, database: Database, *, exams: Exams, versions: Versions) -> None:
        self._database = database
        self._exams = exams
        self._versions = versions
        # It reads and reckons much: those who ask at the same time wait for each other.
        self._one_at_a_time = asyncio.Lock()

    async def of_exam(
        self, caller: Caller, exam_slug: str, number: int | None
    ) -> tuple[Report, int]:
        """The figures of a version, the newest where none is named, and the newest's number.

        They are of all rooms, and name nobody.

        Raises `NoPaper` or `TooManyPapers`.
        """
        caller.require(Permission.JUDGE, exam_slug)
        await self._exams.existing(exam_slug)
        version, newest = await self._versions.named(exam_slug, number)
        async with self._one_at_a_time:
            papers, totals = await self._papers(version)
            items = await self._database.read(lambda tx: items_of(tx, version))
            report = await asyncio.to_thread(_report, version, items, papers, totals)
        return report, newest

    async def _papers(
        self, version: Version
    ) -> tuple[list[dict[str, Mark]], list[tuple[Decimal, Decimal]]]:
        papers: list[dict[str, Mark]] = []
        totals: list[tuple[Decimal, Decimal]] = []
        after = ""
        while True:
            found = await self._database.read(partial(_page, version=version, after=after))
            papers += [marks for _, marks, _ in found]
            totals += [total for _, marks, total in found if _is_whole(marks)]
            if len(papers) > PAPERS_MAX:
                raise TooManyPapers
            if len(found) < AT_ONCE:
                return papers, totals
            after = found[-1][0]


def _page(
    tx: Transaction, *, version: Version, after: str
) -> Sequence[tuple[str, dict[str, Mark], tuple[Decimal, Decimal]]]:
    return marks_of_version(tx, version.exam_slug, version.number, after=after, limit=AT_ONCE)


def _is_whole(marks: dict[str, Mark]) -> bool:
    return all(mark.points is not None for mark in marks.values())


def _report(
    version: Version,
    items: dict[str, Item],
    papers: list[dict[str, Mark]],
    totals: list[tuple[Decimal, Decimal]],
) -> Report:
    return Report(
        version=version,
        items=items,
        paper=paper_statistics(papers),
        of_items=item_statistics(papers, items),
        histogram=histogram(totals),
    )
