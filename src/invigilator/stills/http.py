"""The calls for pictures: a track's newest, and that of something a camera check found."""

from collections.abc import Sequence
from typing import Any

from litestar import Request, Response, get
from litestar.handlers import HTTPRouteHandler

from invigilator.identity import Permission, StaffGuard, caller_on
from invigilator.parameters import FromPath
from invigilator.stills.found_store import FoundStill
from invigilator.stills.model import Still
from invigilator.stills.service import Stills


def routes(stills: Stills, staff_guard: StaffGuard) -> Sequence[HTTPRouteHandler]:
    """Stills, for those who may look at recordings."""

    @get(
        "/api/staff/sittings/{session_id:str}/still/{track:str}",
        guards=[staff_guard.needs(Permission.VIEW)],
    )
    async def staff_still(
        session_id: FromPath[str], track: FromPath[str], request: Request[Any, Any, Any]
    ) -> Response[Any]:
        """The newest still of a sitting's screen or camera, a JPEG."""
        return await _answer(
            stills, await stills.newest(session_id, track, viewer=caller_on(request)), request
        )

    @get(
        "/api/staff/sittings/{session_id:str}/camera-still/{at_ms:int}",
        guards=[staff_guard.needs(Permission.VIEW)],
    )
    async def staff_camera_still(
        session_id: FromPath[str], at_ms: FromPath[int], request: Request[Any, Any, Any]
    ) -> Response[Any]:
        """The still of what a camera check told of as beginning then, a JPEG."""
        return await _answer(
            stills, await stills.of_finding(session_id, at_ms, viewer=caller_on(request)), request
        )

    return [staff_still, staff_camera_still]


async def _answer(
    stills: Stills, still: Still | FoundStill, request: Request[Any, Any, Any]
) -> Response[Any]:
    headers = {
        "etag": f'"{still.sha256}"',
        # Asked for again each time: who may look can change within a minute.
        "cache-control": "private, no-cache",
        "x-content-type-options": "nosniff",
        "content-security-policy": "sandbox; default-src 'none'",
    }
    if headers["etag"] in request.headers.get("if-none-match", ""):
        return Response(None, status_code=304, headers=headers)
    data = await stills.bytes_of(still)
    return Response(data, media_type="image/jpeg", headers=headers)
