"""Authors' calls about an exam's paper."""

from collections.abc import Sequence
from typing import Any

from litestar import Request, get, post
from litestar.handlers import HTTPRouteHandler
from litestar.status_codes import HTTP_200_OK

from invigilator.identity import Permission, StaffGuard, caller_on
from invigilator.kernel import window_of
from invigilator.papers.publishing.service import Papers
from invigilator.papers.publishing.wire import (
    PaperDocument,
    PaperPublishCall,
    PaperSaveCall,
    PreviewDocument,
    PublishedAnswer,
    VersionPage,
    paper_document,
    preview_document,
    published_answer,
    version_list,
)
from invigilator.parameters import FromPath, FromQuery, JSONBody

_BODY_BYTES_MAX = 1024 * 1024
_PREVIEWED = 24
"""Bytes of a preview's seed: the number of the form, made as long as a candidate's."""

_Call = Request[Any, Any, Any]


def routes(papers: Papers, guard: StaffGuard) -> Sequence[HTTPRouteHandler]:
    """Papers, for those who write them."""
    authors = guard.needs(Permission.AUTHOR)
    bounded: dict[str, Any] = {
        "guards": [authors],
        "status_code": HTTP_200_OK,
        "request_max_body_size": _BODY_BYTES_MAX,
    }

    @get("/api/staff/exams/{contest_slug:str}/paper", guards=[authors])
    async def staff_paper_read(contest_slug: FromPath[str], request: _Call) -> PaperDocument:
        """An exam's paper as its authors left it, and what keeps it from being published."""
        return paper_document(await papers.read(caller_on(request), contest_slug))

    @post("/api/staff/exams/{contest_slug:str}/paper", **bounded)
    async def staff_paper_save(
        contest_slug: FromPath[str], data: JSONBody[PaperSaveCall], request: _Call
    ) -> PaperDocument:
        """Keep an exam's paper, also while something is wrong with it."""
        caller = caller_on(request)
        return paper_document(await papers.save(caller, contest_slug, data.revision, data.paper))

    @post("/api/staff/exams/{contest_slug:str}/paper/publish", **bounded)
    async def staff_paper_publish(
        contest_slug: FromPath[str], data: JSONBody[PaperPublishCall], request: _Call
    ) -> PublishedAnswer:
        """Publish the paper: whoever opens it from now on sits this version."""
        version = await papers.publish(caller_on(request), contest_slug, data.revision)
        return published_answer(version)

    @get("/api/staff/exams/{contest_slug:str}/paper/preview", guards=[authors])
    async def staff_paper_preview(
        contest_slug: FromPath[str], request: _Call, form: FromQuery[int] = 1
    ) -> PreviewDocument:
        """The paper as a candidate might get it; another number is another candidate's."""
        seed = (form % 2**64).to_bytes(_PREVIEWED, "big")
        return preview_document(await papers.preview(caller_on(request), contest_slug, seed))

    @get("/api/staff/exams/{contest_slug:str}/paper/versions", guards=[authors])
    async def staff_paper_versions(
        contest_slug: FromPath[str],
        request: _Call,
        after: FromQuery[str | None] = None,
        limit: FromQuery[int | None] = None,
    ) -> VersionPage:
        """What was published of an exam's paper, newest first."""
        window = window_of(after, limit)
        return version_list(*await papers.versions(caller_on(request), contest_slug, window))

    return [
        staff_paper_read,
        staff_paper_save,
        staff_paper_publish,
        staff_paper_preview,
        staff_paper_versions,
    ]
