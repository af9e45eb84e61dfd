"""Staff ask whom an interruption touched, and for the evidence."""

from collections.abc import Sequence
from typing import Any

from litestar import Request, get
from litestar.handlers import HTTPRouteHandler

from invigilator.identity import Permission, StaffGuard, caller_on
from invigilator.kernel import CursorInvalid, limit_within
from invigilator.parameters import FromPath, FromQuery
from invigilator.review.interrupted.documents import InterruptedPeopleAnswer
from invigilator.review.interrupted.service import PAGE_MAX, InterruptedPeople

_ID_MAX = 36


def routes(people: InterruptedPeople, guard: StaffGuard) -> Sequence[HTTPRouteHandler]:
    """For who sees sittings; gaps in recordings only for who may look at those."""

    @get(
        "/api/staff/exams/{contest_slug:str}/interruptions/{interruption_id:str}/people",
        guards=[guard.needs(Permission.WATCH)],
    )
    async def interruption_people(
        contest_slug: FromPath[str],
        interruption_id: FromPath[str],
        request: Request[Any, Any, Any],
        after: FromQuery[str | None] = None,
        limit: FromQuery[int] = PAGE_MAX,
    ) -> InterruptedPeopleAnswer:
        """Whom an interruption touched: the time each got back, and what was seen of each."""
        if after and len(after) > _ID_MAX:
            raise CursorInvalid
        return await people.page(
            contest_slug,
            interruption_id,
            caller_on(request),
            after=after or "",
            limit=limit_within(limit, PAGE_MAX),
        )

    return [interruption_people]
