"""Staff say what they see in two pictures, and read what others saw."""

from collections.abc import Sequence
from typing import Annotated, Any

import msgspec
from litestar import Request, get, post
from litestar.handlers import HTTPRouteHandler
from litestar.status_codes import HTTP_200_OK

from invigilator.identity import Permission, StaffGuard, caller_on
from invigilator.parameters import FromPath, JSONBody
from invigilator.review.comparing.model import Resemblance
from invigilator.review.comparing.service import Comparing

_BODY_BYTES_MAX = 8 * 1024
_NOTE_MAX = 1000
_TIME_MAX = 2**53


class ComparisonCall(msgspec.Struct, frozen=True):
    """What somebody sees; `shown_at_ms` is the moment of the camera's picture, if it is known."""

    says: Resemblance
    note: Annotated[str, msgspec.Meta(max_length=_NOTE_MAX)] = ""
    shown_at_ms: Annotated[int, msgspec.Meta(ge=0, le=_TIME_MAX)] | None = None


class ComparisonLine(msgspec.Struct, frozen=True):
    """What somebody saw, and when they said it."""

    at_ms: int
    by: str
    says: Resemblance
    note: str
    shown_at_ms: int | None


class ComparisonsAnswer(msgspec.Struct, frozen=True):
    """What was said of a sitting, newest first: at most fifty."""

    comparisons: list[ComparisonLine]


def routes(comparing: Comparing, guard: StaffGuard) -> Sequence[HTTPRouteHandler]:
    """For whoever may look at the recording: it changes nothing but the list."""

    @get(
        "/api/staff/sittings/{session_id:str}/photo-comparisons",
        guards=[guard.needs(Permission.VIEW)],
    )
    async def photo_comparisons(
        session_id: FromPath[str], request: Request[Any, Any, Any]
    ) -> ComparisonsAnswer:
        """What people said who compared the roster's photo with the camera."""
        return await _answer(comparing, session_id, request)

    @post(
        "/api/staff/sittings/{session_id:str}/photo-comparisons",
        guards=[guard.needs(Permission.VIEW)],
        status_code=HTTP_200_OK,
        request_max_body_size=_BODY_BYTES_MAX,
    )
    async def photo_compared(
        session_id: FromPath[str], data: JSONBody[ComparisonCall], request: Request[Any, Any, Any]
    ) -> ComparisonsAnswer:
        """Say what one sees in both pictures."""
        await comparing.say(
            session_id,
            data.says,
            note=data.note.strip(),
            shown_at_ms=data.shown_at_ms,
            caller=caller_on(request),
        )
        return await _answer(comparing, session_id, request)

    return [photo_comparisons, photo_compared]


async def _answer(
    comparing: Comparing, session_id: str, request: Request[Any, Any, Any]
) -> ComparisonsAnswer:
    said = await comparing.said(session_id, caller=caller_on(request))
    return ComparisonsAnswer(
        [
            ComparisonLine(one.at_ms, one.by, Resemblance(one.says), one.note, one.shown_at_ms)
            for one in said
        ]
    )
