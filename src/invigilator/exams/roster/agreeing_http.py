"""Accommodations over HTTP: set for one person of a roster."""

from typing import Annotated, Any

import msgspec
from litestar import Request, post
from litestar.handlers import HTTPRouteHandler
from msgspec import Meta

from invigilator.exams.roster.accommodation import (
    BREAK_MINUTES_MAX,
    BREAKS_MAX,
    EXTRA_MINUTES_MAX,
    EXTRA_PERCENT_MAX,
    Accommodation,
    checked_note,
    relaxed_rules,
)
from invigilator.exams.roster.agreeing import Agreeing, Agreement
from invigilator.identity import Permission, StaffGuard, caller_on
from invigilator.kernel import FieldInvalid, FieldRequired
from invigilator.parameters import FromPath, JSONBody

_BODY_MAX = 16 * 1024
_USERNAME_MAX = 200
_REASON_MAX = 500

_Call = Request[Any, Any, Any]


class AccommodationCall(msgspec.Struct, kw_only=True):
    """All that is agreed with one person from now on, and why it is written down."""

    hackerrank_username: str | None = None
    extra_minutes: Annotated[int, Meta(ge=0, le=EXTRA_MINUTES_MAX)] = 0
    extra_percent: Annotated[int, Meta(ge=0, le=EXTRA_PERCENT_MAX)] = 0
    breaks: Annotated[int, Meta(ge=0, le=BREAKS_MAX)] = 0
    break_minutes: Annotated[int, Meta(ge=0, le=BREAK_MINUTES_MAX)] = 0
    relaxed: list[str] = []
    reader_allowed: bool = False
    note: str = ""
    reason: str | None = None


class AccommodationAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """What is agreed now."""

    hackerrank_username: str
    extra_minutes: int
    accommodation: Accommodation


def agreeing_routes(agreeing: Agreeing, guard: StaffGuard) -> list[HTTPRouteHandler]:
    """The route of accommodations."""

    @post(
        "/api/staff/exams/{contest_slug:str}/roster/accommodation",
        guards=[guard.needs(Permission.AUTHOR)],
        status_code=200,
        request_max_body_size=_BODY_MAX,
    )
    async def roster_accommodation_set(
        data: JSONBody[AccommodationCall], request: _Call, contest_slug: FromPath[str]
    ) -> AccommodationAnswer:
        """Set what is agreed with one person of the roster: all of it, in place of what was."""
        caller = caller_on(request)
        caller.require(Permission.AUTHOR, contest_slug, "")
        entry = await agreeing.agree(_agreement(contest_slug, data), caller.name)
        return AccommodationAnswer(
            hackerrank_username=entry.username,
            extra_minutes=entry.extra_minutes,
            accommodation=entry.accommodation,
        )

    return [roster_accommodation_set]


def _agreement(contest_slug: str, call: AccommodationCall) -> Agreement:
    username = _text("hackerrank_username", call.hackerrank_username, _USERNAME_MAX)
    return Agreement(
        exam_slug=contest_slug,
        username=username,
        extra_minutes=call.extra_minutes,
        accommodation=Accommodation(
            extra_percent=call.extra_percent,
            breaks=call.breaks,
            break_minutes=call.break_minutes,
            relaxed=relaxed_rules(call.relaxed),
            reader_allowed=call.reader_allowed,
            note=checked_note(call.note),
        ),
        reason=_text("reason", call.reason, _REASON_MAX),
    )


def _text(field: str, value: str | None, length_max: int) -> str:
    text = (value or "").strip()
    if not text:
        raise FieldRequired(field)
    if len(text) > length_max:
        raise FieldInvalid(field, f"{field} may have at most {length_max} characters")
    return text
