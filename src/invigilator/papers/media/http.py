"""Media over HTTP: for authors by the framework, for a candidate's page below it."""

from collections.abc import Sequence
from typing import Any

import msgspec
from litestar import Request as FrameworkRequest
from litestar import Response, get, post
from litestar.handlers import HTTPRouteHandler
from litestar.status_codes import HTTP_200_OK

from invigilator.identity import Permission, StaffGuard, caller_on
from invigilator.kernel import FieldRequired, Kind, Refusal
from invigilator.limits import Limits
from invigilator.papers.attempts import ShownMedia
from invigilator.papers.media.model import NAME_LENGTH_MAX, UPLOAD_BYTES_MAX, NoSuchMedium
from invigilator.papers.media.service import PaperMedia
from invigilator.parameters import FromPath, FromQuery
from invigilator.sittings import Sittings, calling_sitting, required
from invigilator.wire import RawRoute, Request, Send, send_bytes

_PER_MINUTE = 600
"""Media that one sitting may ask for: a paper has hundreds, and a page keeps what it has."""

_HEADERS = {
    # A name is always the same bytes; what one person may see is no other's.
    "cache-control": "private, max-age=86400, immutable",
    "cross-origin-resource-policy": "same-origin",
    "x-content-type-options": "nosniff",
    "content-security-policy": "sandbox; default-src 'none'",
    "referrer-policy": "no-referrer",
}
_RAW_HEADERS = tuple((name.encode(), value.encode()) for name, value in _HEADERS.items())

_Call = FrameworkRequest[Any, Any, Any]


class TooManyMediaCalls(Refusal):
    """One sitting asked for pictures more often than any page does."""

    kind = Kind.TOO_MANY
    code = "too_many_calls"
    words = "Too many calls in a short time"


class MediumDocument(msgspec.Struct, frozen=True):
    """A medium that is kept. Texts show it as `![words](media:<name>)`."""

    name: str
    content_type: str
    size_bytes: int


def routes(media: PaperMedia, guard: StaffGuard) -> Sequence[HTTPRouteHandler]:
    """Put and show, for those who write papers."""
    authors = guard.needs(Permission.AUTHOR)

    @post(
        "/api/staff/exams/{contest_slug:str}/media",
        guards=[authors],
        status_code=HTTP_200_OK,
        request_max_body_size=UPLOAD_BYTES_MAX,
    )
    async def staff_media_add(
        contest_slug: FromPath[str], request: _Call, name: FromQuery[str] = ""
    ) -> MediumDocument:
        """Keep a picture, sound or film (the body) for an exam's questions; twice is once."""
        content = await request.body()
        kept = await media.add(caller_on(request), contest_slug, name, content)
        return MediumDocument(kept.name, kept.content_type, kept.size_bytes)

    @get(
        "/api/staff/exams/{contest_slug:str}/media/{name:str}",
        guards=[authors],
        media_type="image/*",
    )
    async def staff_media_read(
        contest_slug: FromPath[str], name: FromPath[str], request: _Call
    ) -> Response[bytes]:
        """A picture, sound or film of an exam's questions."""
        found = await media.of_author(caller_on(request), contest_slug, _checked(name))
        return Response(found.content, media_type=found.content_type, headers=_HEADERS)

    return [staff_media_add, staff_media_read]


def raw_routes(
    sittings: Sittings, shown: ShownMedia, media: PaperMedia, limits: Limits
) -> Sequence[RawRoute]:
    """One call, for who holds the sitting's secret and has opened the paper."""
    asked = limits.tries("paper_media", most=_PER_MINUTE, window_seconds=60)

    async def paper_media(request: Request, send: Send) -> None:
        query = request.query()
        sitting = await calling_sitting(sittings, request, query.get("session_id"))
        name = _checked(required("name", query.get("name")))
        wait_seconds = await asked.begin(sitting.session_id)
        if wait_seconds:
            raise TooManyMediaCalls(retry_after_seconds=wait_seconds)
        if not await shown.shows(sitting, name):
            raise NoSuchMedium
        found = await media.read(sitting.exam_slug, name)
        content_type = found.content_type.encode()
        await send_bytes(send, found.content, content_type=content_type, headers=_RAW_HEADERS)

    return [
        RawRoute(
            "GET",
            "/api/paper/media",
            "the sitting's secret",
            paper_media,
            "A picture, sound or film that the candidate's own paper shows",
        )
    ]


def _checked(name: str) -> str:
    """No name is longer, so nothing is kept under one that is."""
    if not name:
        raise FieldRequired("name")
    if len(name) > NAME_LENGTH_MAX:
        raise NoSuchMedium
    return name
