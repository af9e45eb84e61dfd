"""Photos of a roster over HTTP, for staff. One file a call: a wrong one stops no other."""

from typing import Any

import msgspec
from litestar import Request, Response, get, post
from litestar.handlers import HTTPRouteHandler
from litestar.status_codes import HTTP_200_OK, HTTP_204_NO_CONTENT

from invigilator.exams.photos.model import PHOTO_BYTES_MAX, Photo
from invigilator.exams.photos.service import RosterPhotos
from invigilator.exams.service import Exams
from invigilator.identity import Caller, NotAllowed, Permission, StaffGuard, caller_on
from invigilator.kernel import FieldInvalid, FieldRequired
from invigilator.parameters import FromPath, FromQuery

_USERNAME_MAX = 200
_NOTHING_MAX = 1024

Call = Request[Any, Any, Any]

PHOTO_HEADERS = {
    "cache-control": "no-store",
    "cross-origin-resource-policy": "same-origin",
    "x-content-type-options": "nosniff",
    "content-security-policy": "sandbox; default-src 'none'",
    "referrer-policy": "no-referrer",
}
"""A photo is shown by our own pages, kept by no cache, and never run as a page."""


class PhotoDone(msgspec.Struct, frozen=True):
    """It is so now."""

    ok: bool = True


def routes(exams: Exams, photos: RosterPhotos, guard: StaffGuard) -> list[HTTPRouteHandler]:
    """Put, remove and show."""
    path = "/api/staff/exams/{contest_slug:str}/roster/photo"

    @post(
        path,
        guards=[guard.needs(Permission.AUTHOR)],
        status_code=HTTP_200_OK,
        request_max_body_size=PHOTO_BYTES_MAX,
    )
    async def roster_photo_put(
        request: Call,
        contest_slug: FromPath[str],
        hackerrank_username: FromQuery[str | None] = None,
    ) -> PhotoDone:
        """Keep a JPEG or PNG (the body) as the photo of one person of the roster."""
        caller = caller_on(request)
        caller.require(Permission.AUTHOR, contest_slug, "")
        username = _username(hackerrank_username)
        await photos.put(contest_slug, username, await request.body(), caller.name)
        return PhotoDone()

    @post(
        f"{path}/remove",
        guards=[guard.needs(Permission.AUTHOR)],
        status_code=HTTP_200_OK,
        request_max_body_size=_NOTHING_MAX,
    )
    async def roster_photo_remove(
        request: Call,
        contest_slug: FromPath[str],
        hackerrank_username: FromQuery[str | None] = None,
    ) -> PhotoDone:
        """Take the photo of one person of the roster away."""
        caller = caller_on(request)
        caller.require(Permission.AUTHOR, contest_slug, "")
        await photos.remove(contest_slug, _username(hackerrank_username), caller.name)
        return PhotoDone()

    @get(path, guards=[guard.signed_in], media_type="image/*")
    async def roster_photo_read(
        request: Call,
        contest_slug: FromPath[str],
        hackerrank_username: FromQuery[str | None] = None,
    ) -> Response[bytes]:
        """The photo of one person in the caller's rooms; 204 where there is none to be seen."""
        caller = caller_on(request)
        _require_reader(caller, contest_slug)
        await exams.existing(contest_slug)
        username = _username(hackerrank_username)
        rooms = caller.rooms_in(contest_slug)
        return photo_response(await photos.seen_from(contest_slug, username, rooms))

    return [roster_photo_put, roster_photo_remove, roster_photo_read]


def photo_response(photo: Photo | None) -> Response[bytes]:
    """The photo as an answer: nothing, with 204, where there is none."""
    if photo is None:
        return Response(b"", status_code=HTTP_204_NO_CONTENT, headers=PHOTO_HEADERS)
    return Response(photo.data, media_type=photo.media_type, headers=PHOTO_HEADERS)


def _require_reader(caller: Caller, exam_slug: str) -> None:
    if not any(caller.may(each, exam_slug) for each in (Permission.AUTHOR, Permission.WATCH)):
        raise NotAllowed


def _username(text: str | None) -> str:
    name = "hackerrank_username"
    username = (text or "").strip()
    if not username:
        raise FieldRequired(name)
    if len(username) > _USERNAME_MAX:
        raise FieldInvalid(name, f"{name} may have at most {_USERNAME_MAX} characters")
    return username
