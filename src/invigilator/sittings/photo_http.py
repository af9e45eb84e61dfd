"""The photo of who sits, as the roster has it: for the candidate themselves, and for staff."""

from collections.abc import Sequence
from typing import Any

from litestar import Request as FrameworkRequest
from litestar import Response, get
from litestar.handlers import HTTPRouteHandler

from invigilator.exams import RosterPhotos, photo_response
from invigilator.identity import Permission, StaffGuard, caller_on
from invigilator.kernel import Kind, Refusal
from invigilator.limits import Limits
from invigilator.parameters import FromPath
from invigilator.sittings.calling import calling_sitting
from invigilator.sittings.service import Sittings
from invigilator.wire import RawRoute, Request, Send, send_bytes

_PER_MINUTE = 60

_HEADERS = (
    (b"cache-control", b"no-store"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"x-content-type-options", b"nosniff"),
    (b"content-security-policy", b"sandbox; default-src 'none'"),
    (b"referrer-policy", b"no-referrer"),
)


class TooManyPhotos(Refusal):
    """One sitting asked for its photo more often than any page does."""

    kind = Kind.TOO_MANY
    code = "too_many_calls"
    words = "Too many calls in a short time"


def photo_routes(
    sittings: Sittings, photos: RosterPhotos, guard: StaffGuard
) -> Sequence[HTTPRouteHandler]:
    """Staff's call: beside the name, in a sitting's record and where something is decided."""

    @get(
        "/api/staff/sittings/{session_id:str}/photo",
        guards=[guard.needs(Permission.WATCH)],
        media_type="image/*",
    )
    async def staff_sitting_photo(
        session_id: FromPath[str], request: FrameworkRequest[Any, Any, Any]
    ) -> Response[bytes]:
        """The photo that the roster has of who sits; 204 where it has none."""
        sitting = await sittings.find(session_id)
        caller_on(request).require(Permission.WATCH, sitting.exam_slug, sitting.room)
        return photo_response(await photos.of(sitting.exam_slug, sitting.username))

    return [staff_sitting_photo]


def photo_raw_routes(
    sittings: Sittings, photos: RosterPhotos, limits: Limits
) -> Sequence[RawRoute]:
    """One call, for who holds the sitting's secret."""
    asked = limits.tries("photos", most=_PER_MINUTE, window_seconds=60)

    async def photo(request: Request, send: Send) -> None:
        sitting = await calling_sitting(sittings, request, request.query().get("session_id"))
        wait_seconds = await asked.begin(sitting.session_id)
        if wait_seconds:
            raise TooManyPhotos(retry_after_seconds=wait_seconds)
        found = await photos.of(sitting.exam_slug, sitting.username)
        if found is None:
            await send_bytes(send, b"", status=204, headers=_HEADERS)
            return
        media_type = found.media_type.encode()
        await send_bytes(send, found.data, content_type=media_type, headers=_HEADERS)

    return [
        RawRoute(
            "GET",
            "/api/session/photo",
            "the sitting's secret",
            photo,
            "The candidate's photo on the roster; 204 where there is none",
        )
    ]
