"""Markers' calls."""

from collections.abc import Sequence
from typing import Any

from litestar import Request, get, post
from litestar.handlers import HTTPRouteHandler
from litestar.response import Stream
from litestar.status_codes import HTTP_200_OK

from invigilator.identity import Permission, StaffGuard, caller_on
from invigilator.papers.files import AnswerFiles, file_answer
from invigilator.papers.markers.service import Markers
from invigilator.papers.markers.wire import (
    MarkAnswer,
    MarkCall,
    MarkingList,
    NextWorkAnswer,
    NextWorkCall,
    mark_answer,
    marking_item,
    work_document,
)
from invigilator.parameters import FromPath, JSONBody

_BODY_BYTES_MAX = 64 * 1024

_Call = Request[Any, Any, Any]


def routes(markers: Markers, files: AnswerFiles, guard: StaffGuard) -> Sequence[HTTPRouteHandler]:
    """Marking by people, for those who judge."""
    judges = guard.needs(Permission.JUDGE)
    bounded: dict[str, Any] = {
        "guards": [judges],
        "status_code": HTTP_200_OK,
        "request_max_body_size": _BODY_BYTES_MAX,
    }

    @get("/api/staff/exams/{contest_slug:str}/marking", guards=[judges])
    async def staff_marking_list(contest_slug: FromPath[str], request: _Call) -> MarkingList:
        """Which items people mark, and how many answers to each await whom."""
        exam, found = await markers.items(caller_on(request), contest_slug)
        return MarkingList(
            items=[marking_item(one) for one in found],
            is_blind=exam.policy.paper_blind_marking,
            has_second_marker=exam.policy.paper_second_marking,
            apart_percent=exam.policy.paper_marks_apart_percent,
        )

    @post("/api/staff/exams/{contest_slug:str}/marking/next", **bounded)
    async def staff_marking_next(
        contest_slug: FromPath[str], data: JSONBody[NextWorkCall], request: _Call
    ) -> NextWorkAnswer:
        """Open the next answer to an item; for half an hour nobody else gets it."""
        caller = caller_on(request)
        opened = await markers.next(caller, contest_slug, data.item_id, after=data.after)
        return NextWorkAnswer(None if opened is None else work_document(opened))

    @post("/api/staff/exams/{contest_slug:str}/marking/{work_id:str}", **bounded)
    async def staff_marking_give(
        contest_slug: FromPath[str],
        work_id: FromPath[str],
        data: JSONBody[MarkCall],
        request: _Call,
    ) -> MarkAnswer:
        """Say what an answer is worth."""
        caller = caller_on(request)
        marked = await markers.give(
            caller, contest_slug, work_id, data.given, revision=data.revision, reason=data.reason
        )
        return mark_answer(marked)

    @get(
        "/api/staff/exams/{contest_slug:str}/marking/{work_id:str}/files/{file_id:str}",
        guards=[judges],
        media_type="application/octet-stream",
    )
    async def staff_marking_file(
        contest_slug: FromPath[str],
        work_id: FromPath[str],
        file_id: FromPath[str],
        request: _Call,
    ) -> Stream:
        """A file of an answer to mark, to keep and open elsewhere: never shown in place."""
        caller = caller_on(request)
        kept, name = await markers.file(caller, contest_slug, work_id, file_id)
        return await file_answer(files, kept, name)

    return [staff_marking_list, staff_marking_next, staff_marking_give, staff_marking_file]
