"""Staff's calls about results."""

from collections.abc import AsyncIterator, Sequence
from typing import Any

from litestar import Request, Response, get, post
from litestar.handlers import HTTPRouteHandler
from litestar.response import Stream
from litestar.status_codes import HTTP_200_OK

from invigilator.identity import Caller, Permission, StaffGuard, caller_on
from invigilator.kernel import FieldInvalid, username_norm, window_of
from invigilator.papers.files import AnswerFiles, file_answer
from invigilator.papers.results.adjusting import Adjusting
from invigilator.papers.results.model import Search, Standing
from invigilator.papers.results.service import Listed, Results
from invigilator.papers.results.sheet_wire import SheetDocument, sheet_document
from invigilator.papers.results.wire import (
    COLUMNS,
    AdjustCall,
    ResultPage,
    result_document,
    row_of,
    text_of,
)
from invigilator.parameters import FromPath, FromQuery, JSONBody
from invigilator.wire import WORKBOOK_TYPE, Workbook, csv_lines, download_headers

_BODY_BYTES_MAX = 16 * 1024

_Call = Request[Any, Any, Any]


def routes(
    results: Results, adjusting: Adjusting, files: AnswerFiles, guard: StaffGuard
) -> Sequence[HTTPRouteHandler]:
    """Results, for those who judge."""
    judges = guard.needs(Permission.JUDGE)

    @get("/api/staff/exams/{contest_slug:str}/results", guards=[judges])
    async def staff_results_list(
        contest_slug: FromPath[str],
        request: _Call,
        room: FromQuery[str] = "",
        username: FromQuery[str] = "",
        standing: FromQuery[str] = "",
        after: FromQuery[str | None] = None,
        limit: FromQuery[int | None] = None,
    ) -> ResultPage:
        """What was handed in and what it is worth, newest first.

        `username` is how it begins; `standing` is passed, failed or awaited.
        """
        caller = caller_on(request)
        percent = (await results.exam(caller, contest_slug)).policy.paper_pass_percent
        search = Search(
            room=room,
            username_norm=username_norm(username) if username.strip() else "",
            standing=_standing(standing),
            pass_percent=percent,
        )
        window = window_of(after, limit)
        found, following = await results.page(caller, contest_slug, window, search)
        told = [result_document(one, percent) for one in found]
        return ResultPage(told, percent, following)

    @get("/api/staff/exams/{contest_slug:str}/results.csv", guards=[judges])
    async def staff_results_export(contest_slug: FromPath[str], request: _Call) -> Stream:
        """All results as a table; what candidates typed is never taken for a formula."""
        caller = caller_on(request)
        percent = (await results.exam(caller, contest_slug)).policy.paper_pass_percent
        return Stream(
            _csv(await results.export(caller, contest_slug, "csv"), percent),
            media_type="text/csv",
            headers=download_headers(f"results-{contest_slug}.csv"),
        )

    @get(
        "/api/staff/exams/{contest_slug:str}/results.xlsx",
        guards=[judges],
        media_type=WORKBOOK_TYPE,
    )
    async def staff_results_workbook(
        contest_slug: FromPath[str], request: _Call
    ) -> Response[bytes]:
        """The same as a workbook; no cell is a formula."""
        caller = caller_on(request)
        exam = await results.exam(caller, contest_slug)
        book = Workbook(exam.title, COLUMNS)
        async for page in await results.export(caller, contest_slug, "xlsx"):
            book.add(row_of(one, exam.policy.paper_pass_percent) for one in page)
        return Response(
            book.finished(),
            media_type=WORKBOOK_TYPE,
            headers=download_headers(f"results-{contest_slug}.xlsx"),
        )

    @get("/api/staff/sittings/{session_id:str}/paper", guards=[judges])
    async def staff_sheet_read(session_id: FromPath[str], request: _Call) -> SheetDocument:
        """Somebody's whole answer sheet, with the key."""
        return await _sheet(caller_on(request), session_id)

    @get(
        "/api/staff/sittings/{session_id:str}/paper/files/{file_id:str}",
        guards=[judges],
        media_type="application/octet-stream",
    )
    async def staff_sheet_file(
        session_id: FromPath[str], file_id: FromPath[str], request: _Call
    ) -> Stream:
        """A file that somebody handed in, to keep and open elsewhere: never shown in place."""
        kept = await results.file(caller_on(request), session_id, file_id)
        return await file_answer(files, kept, kept.name)

    @post(
        "/api/staff/sittings/{session_id:str}/paper/adjust",
        guards=[judges],
        status_code=HTTP_200_OK,
        request_max_body_size=_BODY_BYTES_MAX,
    )
    async def staff_sheet_adjust(
        session_id: FromPath[str], data: JSONBody[AdjustCall], request: _Call
    ) -> SheetDocument:
        """Add points to somebody's result, or take some away, with a reason; their sheet then."""
        caller = caller_on(request)
        await adjusting.adjust(
            caller, session_id, item_id=data.item_id, points=data.points, reason=data.reason
        )
        return await _sheet(caller, session_id)

    async def _sheet(caller: Caller, session_id: str) -> SheetDocument:
        sheet = await results.sheet(caller, session_id)
        exam = await results.exam(caller, sheet.listed.result.exam_slug)
        return sheet_document(sheet, exam.policy.paper_pass_percent)

    return [
        staff_results_list,
        staff_results_export,
        staff_results_workbook,
        staff_sheet_read,
        staff_sheet_file,
        staff_sheet_adjust,
    ]


def _standing(asked: str) -> Standing | None:
    if not asked:
        return None
    try:
        return Standing(asked)
    except ValueError:
        raise FieldInvalid("standing", "standing is passed, failed or awaited") from None


async def _csv(pages: AsyncIterator[list[Listed]], percent: int) -> AsyncIterator[bytes]:
    yield csv_lines([COLUMNS])
    async for page in pages:
        yield csv_lines(text_of(row_of(one, percent)) for one in page)
