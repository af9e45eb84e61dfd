"""The console's two calls: the picture, and the stream that keeps it true."""

from collections.abc import Sequence

from litestar import get
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromQuery

from invigilator.console.picture import Console, Picture
from invigilator.console.stream import CallerFor, Streams
from invigilator.exams import Exams, NoSuchExam
from invigilator.identity import STAFF_COOKIE, StaffGuard
from invigilator.kernel import FieldInvalid
from invigilator.wire import RawRoute, Request, Send


def routes(console: Console, staff_guard: StaffGuard) -> Sequence[HTTPRouteHandler]:
    """The picture, for any member of staff."""

    @get("/api/console/picture", guards=[staff_guard.signed_in])
    async def console_picture(contest_slug: FromQuery[str]) -> Picture:
        """An exam's sittings and alerts as they are now."""
        return await console.picture(contest_slug)

    return [console_picture]


def raw_routes(streams: Streams, exams: Exams, caller_for: CallerFor) -> Sequence[RawRoute]:
    """The stream, for any member of staff: kept open below the framework."""

    async def console_stream(request: Request, send: Send) -> None:
        token = request.cookie(STAFF_COOKIE)
        await caller_for(token)
        query = request.query()
        exam = await exams.by_slug(query.get("contest_slug", ""))
        if exam is None:
            raise NoSuchExam
        after = _cursor(request.header(b"last-event-id") or query.get("after", ""))
        await streams.serve(request, send, token=token, exam_slug=exam.slug, after=after)

    return [
        RawRoute("GET", "/api/console/stream", "staff", console_stream, "An exam's picture, live")
    ]


def _cursor(text: str) -> int | None:
    if not text:
        return None
    if not text.isascii() or not text.isdigit() or len(text) > 18:
        raise FieldInvalid("after", "after must be a cursor that this stream gave")
    return int(text)
