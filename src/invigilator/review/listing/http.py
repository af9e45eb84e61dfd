"""The reference API's lists of sittings by their evidence."""

from collections.abc import Sequence
from typing import Any

from litestar import Request, get
from litestar.handlers import HTTPRouteHandler

from invigilator.identity import Permission, StaffGuard, caller_on
from invigilator.kernel import FieldRequired
from invigilator.parameters import FromQuery
from invigilator.review.listing.documents import RecordingSessionsAnswer, SessionsAnswer
from invigilator.review.listing.service import RECORDINGS_MAX, EvidenceLists

_Call = Request[Any, Any, Any]


def routes(
    lists: EvidenceLists, guard: StaffGuard, *, public_url: str | None
) -> Sequence[HTTPRouteHandler]:
    """`public_url`: where download URLs lead, if not where the call came to."""
    may_view = guard.reference(Permission.VIEW)

    @get("/api/admin/sessions", guards=[may_view])
    async def sessions_list(
        request: _Call, username: FromQuery[str] = "", contest_slug: FromQuery[str | None] = None
    ) -> SessionsAnswer:
        """Somebody's newest sittings, with everything that there is of each."""
        if not username.strip():
            raise FieldRequired("username")
        reached_at = public_url or str(request.base_url)
        return await lists.of_person(
            username, contest_slug, caller_on(request), public_url=reached_at
        )

    @get("/api/admin/recording-sessions", guards=[may_view])
    async def recording_sessions_list(
        request: _Call,
        contest_slug: FromQuery[str | None] = None,
        after: FromQuery[str | None] = None,
        limit: FromQuery[int] = RECORDINGS_MAX,
    ) -> RecordingSessionsAnswer:
        """Sittings that have a recording, newest first."""
        return await lists.recordings(contest_slug, caller_on(request), after=after, limit=limit)

    return [sessions_list, recording_sessions_list]
