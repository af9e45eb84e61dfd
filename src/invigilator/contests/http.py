"""The poller's call, and the reviewer's: submissions in, submissions of one person out."""

from collections.abc import Sequence
from typing import Any

from litestar import Request, get, post
from litestar.handlers import HTTPRouteHandler
from litestar.status_codes import HTTP_200_OK

from invigilator.contests.service import PAGE_MAX, Contests, Outcome
from invigilator.contests.wire import (
    SubmissionEvents,
    SubmissionEventsCall,
    SubmissionsStored,
    cursor_of,
    place_of,
    results_of,
    submission_document,
)
from invigilator.identity import Permission, StaffGuard, caller_on
from invigilator.kernel import FieldRequired, Refusal
from invigilator.parameters import FromQuery, JSONBody

_BODY_BYTES_MAX = 32 * 1024 * 1024

_Call = Request[Any, Any, Any]


def routes(contests: Contests, guard: StaffGuard) -> Sequence[HTTPRouteHandler]:
    """Submissions of contests whose work happens elsewhere."""

    @post(
        "/api/submission-events",
        guards=[guard.reference(Permission.INGEST_SUBMISSIONS)],
        status_code=HTTP_200_OK,
        request_max_body_size=_BODY_BYTES_MAX,
    )
    async def submission_events_receive(
        data: JSONBody[SubmissionEventsCall], request: _Call
    ) -> SubmissionsStored:
        """Keep a contest's submissions: all of the call's, or with `partial` those that can be."""
        caller = caller_on(request)
        outcomes = await contests.checked(data.events or [], caller)
        if not data.partial:
            _require_all(outcomes)
        await contests.keep(outcomes, caller)
        results = results_of(outcomes)
        return SubmissionsStored(stored=sum(result.ok for result in results), results=results)

    @get("/api/admin/submission-events", guards=[guard.reference(Permission.WATCH)])
    async def submission_events_list(
        request: _Call,
        username: FromQuery[str] = "",
        contest_slug: FromQuery[str | None] = None,
        after: FromQuery[str | None] = None,
        limit: FromQuery[int] = PAGE_MAX,
    ) -> SubmissionEvents:
        """Somebody's submissions, the earliest first."""
        if not username.strip():
            raise FieldRequired("username")
        page = await contests.of_person(
            username,
            contest_slug,
            caller_on(request),
            after=place_of(after),
            limit=max(1, min(limit, PAGE_MAX)),
        )
        return SubmissionEvents(
            events=[submission_document(one) for one in page.submissions],
            next=cursor_of(page.next),
        )

    return [submission_events_receive, submission_events_list]


def _require_all(outcomes: Sequence[Outcome]) -> None:
    """Raise the first item's refusal, with what became of each: none was kept."""
    for outcome in outcomes:
        if isinstance(outcome, Refusal):
            outcome.data["results"] = results_of(outcomes)
            raise outcome
