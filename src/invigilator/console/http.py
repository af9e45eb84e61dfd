"""The console's two calls: the picture, and the stream that keeps it true."""

from collections.abc import Sequence
from typing import Any

from litestar import Request as HttpRequest
from litestar import get
from litestar.handlers import HTTPRouteHandler

from invigilator.console.picture import Console, Picture
from invigilator.console.stream import CallerFor, Streams
from invigilator.exams import Exams
from invigilator.identity import STAFF_COOKIE, Permission, StaffGuard, caller_on
from invigilator.kernel import number_of
from invigilator.parameters import FromQuery
from invigilator.wire import RawRoute, Request, Send


def routes(console: Console, staff_guard: StaffGuard) -> Sequence[HTTPRouteHandler]:
    """The picture, for staff who may watch."""

    @get("/api/console/picture", guards=[staff_guard.needs(Permission.WATCH)])
    async def console_picture(
        contest_slug: FromQuery[str], request: HttpRequest[Any, Any, Any]
    ) -> Picture:
        """An exam's sittings, counts and alerts as they are now, of the caller's rooms."""
        return await console.picture(contest_slug, caller_on(request))

    return [console_picture]


def raw_routes(streams: Streams, exams: Exams, caller_for: CallerFor) -> Sequence[RawRoute]:
    """The stream, for staff who may watch: kept open below the framework."""

    async def console_stream(request: Request, send: Send) -> None:
        token = request.cookie(STAFF_COOKIE)
        query = request.query()
        slug = query.get("contest_slug", "")
        (await caller_for(token)).require(Permission.WATCH, slug)
        exam = await exams.existing(slug)
        after = number_of(request.header(b"last-event-id") or query.get("after", ""))
        await streams.serve(request, send, token=token, exam_slug=exam.slug, after=after)

    return [
        RawRoute(
            "GET",
            "/api/console/stream",
            "staff",
            console_stream,
            "An exam's picture, live",
            permission=Permission.WATCH,
        )
    ]
