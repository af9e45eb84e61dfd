"""Staff's calls about results."""

from collections.abc import AsyncIterator, Sequence
from typing import Any

from litestar import Request, get
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath, FromQuery
from litestar.response import Stream

from invigilator.identity import Permission, StaffGuard, caller_on
from invigilator.kernel import window_of
from invigilator.papers.results.service import Listed, Results
from invigilator.papers.results.wire import (
    COLUMNS,
    ResultPage,
    SheetDocument,
    result_document,
    row_of,
    sheet_document,
)
from invigilator.wire import csv_lines, download_headers

_Call = Request[Any, Any, Any]


def routes(results: Results, guard: StaffGuard) -> Sequence[HTTPRouteHandler]:
    """Results, for those who judge."""
    judges = guard.needs(Permission.JUDGE)

    @get("/api/staff/exams/{contest_slug:str}/results", guards=[judges])
    async def staff_results_list(
        contest_slug: FromPath[str],
        request: _Call,
        after: FromQuery[str | None] = None,
        limit: FromQuery[int | None] = None,
    ) -> ResultPage:
        """What was handed in and what it is worth, newest first."""
        caller = caller_on(request)
        percent = (await results.exam(caller, contest_slug)).policy.paper_pass_percent
        found, following = await results.page(caller, contest_slug, window_of(after, limit))
        told = [result_document(one, percent) for one in found]
        return ResultPage(told, percent, following)

    @get("/api/staff/exams/{contest_slug:str}/results.csv", guards=[judges])
    async def staff_results_export(contest_slug: FromPath[str], request: _Call) -> Stream:
        """All results as a table; what candidates typed is never taken for a formula."""
        caller = caller_on(request)
        percent = (await results.exam(caller, contest_slug)).policy.paper_pass_percent
        return Stream(
            _csv(results.all(caller, contest_slug), percent),
            media_type="text/csv",
            headers=download_headers(f"results-{contest_slug}.csv"),
        )

    @get("/api/staff/sittings/{session_id:str}/paper", guards=[judges])
    async def staff_sheet_read(session_id: FromPath[str], request: _Call) -> SheetDocument:
        """Somebody's whole answer sheet, with the key."""
        caller = caller_on(request)
        sheet = await results.sheet(caller, session_id)
        exam = await results.exam(caller, sheet.listed.result.exam_slug)
        return sheet_document(sheet, exam.policy.paper_pass_percent)

    return [staff_results_list, staff_results_export, staff_sheet_read]


async def _csv(pages: AsyncIterator[list[Listed]], percent: int) -> AsyncIterator[bytes]:
    yield csv_lines([COLUMNS])
    async for page in pages:
        yield csv_lines(row_of(one, percent) for one in page)
