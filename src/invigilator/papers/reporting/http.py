"""Staff's call about statistics."""

from collections.abc import Sequence
from typing import Any

from litestar import Request, get
from litestar.handlers import HTTPRouteHandler

from invigilator.identity import Permission, StaffGuard, caller_on
from invigilator.papers.reporting.service import Reporting
from invigilator.papers.reporting.wire import StatisticsDocument, statistics_document
from invigilator.parameters import FromPath, FromQuery

_Call = Request[Any, Any, Any]


def routes(reporting: Reporting, guard: StaffGuard) -> Sequence[HTTPRouteHandler]:
    """Statistics, for those who judge."""

    @get("/api/staff/exams/{contest_slug:str}/statistics", guards=[guard.needs(Permission.JUDGE)])
    async def staff_statistics_read(
        contest_slug: FromPath[str], request: _Call, version: FromQuery[int | None] = None
    ) -> StatisticsDocument:
        """How a published paper did and how each question did, the newest if none is named."""
        report, newest = await reporting.of_exam(caller_on(request), contest_slug, version)
        return statistics_document(report, newest)

    return [staff_statistics_read]
