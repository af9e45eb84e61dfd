"""One-time codes over HTTP: staff make, list and revoke them, a candidate uses one."""

from collections.abc import Sequence
from typing import Any

import msgspec
from litestar import Request, get, post
from litestar.handlers import HTTPRouteHandler
from litestar.status_codes import HTTP_200_OK

from invigilator.identity import Permission, StaffGuard, caller_on
from invigilator.kernel import (
    Clock,
    FieldInvalid,
    FieldRequired,
    cursor_of,
    limit_of,
    place_of,
    room_name,
)
from invigilator.parameters import FromPath, FromQuery, JSONBody
from invigilator.sittings.code_book import Made
from invigilator.sittings.code_model import Code, CodeKind
from invigilator.sittings.codes import Codes, Wanted
from invigilator.sittings.service import Sittings
from invigilator.sittings.wire import Done, SittingAnswer, raw_token, required, sitting_answer
from invigilator.wire import RawRoute, Send, decode_json, send_json
from invigilator.wire import Request as RawRequest

_BODY_MAX = 16 * 1024
_MINUTES_DEFAULT = 15
_MINUTES_MAX = 1440
_TEXT_MAX = 200
_PATH = "/api/staff/exams/{contest_slug:str}/codes"

_Call = Request[Any, Any, Any]


class MakeCodesCall(msgspec.Struct, kw_only=True):
    """Make a code for one person, or one for each of a room."""

    kind: str | None = None
    hackerrank_username: str | None = None
    room: str | None = None
    minutes: int | None = None


class MadeCode(msgspec.Struct, kw_only=True):
    """A code in clear, this once, and for whom."""

    code: str
    code_id: str
    hackerrank_username: str
    name: str
    room: str
    expires_at_ms: int


class MadeCodes(msgspec.Struct, kw_only=True):
    """One code a person."""

    codes: list[MadeCode]


class ListedCode(msgspec.Struct, kw_only=True):
    """What became of a code."""

    code_id: str
    kind: str
    hackerrank_username: str
    room: str
    made_by: str
    made_at_ms: int
    expires_at_ms: int
    used_at_ms: int | None
    used_by_session_id: str | None
    revoked_at_ms: int | None


class CodesAnswer(msgspec.Struct, kw_only=True):
    """A page of codes, newest first; `next` is null on the last one."""

    codes: list[ListedCode]
    next: str | None


class UseCodeCall(msgspec.Struct, kw_only=True):
    """Use a code for a sitting of one's own."""

    session_id: str | None = None
    code: str | None = None


def code_routes(codes: Codes, guard: StaffGuard) -> Sequence[HTTPRouteHandler]:
    """Staff's calls."""
    acts = [guard.needs(Permission.ACT)]

    @post(_PATH, guards=acts, status_code=HTTP_200_OK, request_max_body_size=_BODY_MAX)
    async def staff_codes_make(
        contest_slug: FromPath[str], data: JSONBody[MakeCodesCall], request: _Call
    ) -> MadeCodes:
        """Make one-time codes. They are shown this once."""
        made = await codes.make(contest_slug, _wanted(data), caller_on(request))
        return MadeCodes(codes=[_made(one) for one in made])

    @get(_PATH, guards=acts)
    async def staff_codes_list(
        contest_slug: FromPath[str],
        request: _Call,
        after: FromQuery[str | None] = None,
        limit: FromQuery[int | None] = None,
    ) -> CodesAnswer:
        """An exam's codes and what became of them, newest first."""
        most = limit_of(limit)
        found = await codes.page(
            contest_slug, caller_on(request), after=place_of(after), limit=most + 1
        )
        shown = found[:most]
        more = len(found) > most
        following = cursor_of(shown[-1].made_at_ms, shown[-1].code_id) if more else None
        return CodesAnswer(codes=[_listed(code) for code in shown], next=following)

    @post(
        _PATH + "/{code_id:str}/revoke",
        guards=acts,
        status_code=HTTP_200_OK,
        request_max_body_size=_BODY_MAX,
    )
    async def staff_codes_revoke(
        contest_slug: FromPath[str], code_id: FromPath[str], request: _Call
    ) -> Done:
        """Take a code back that was not used."""
        await codes.revoke(contest_slug, code_id, caller_on(request))
        return Done()

    return [staff_codes_make, staff_codes_list, staff_codes_revoke]


def code_raw_routes(codes: Codes, sittings: Sittings, clock: Clock) -> Sequence[RawRoute]:
    """The candidate's call."""
    decoder = msgspec.json.Decoder(UseCodeCall)

    async def use_code(request: RawRequest, send: Send) -> None:
        call = decode_json(await request.body(_BODY_MAX), decoder)
        session_id = required("session_id", call.session_id)
        text = required("code", call.code)[:_TEXT_MAX]
        admitted = await codes.use(
            session_id, raw_token(request, session_id), text, address=request.client_address
        )
        answer = sitting_answer(
            admitted.sitting,
            admitted.exam,
            token=None,
            server_time_ms=clock.now_ms(),
            time=await sittings.times.of(admitted.sitting, admitted.exam),
        )
        await send_json(send, answer)

    return [
        RawRoute(
            "POST",
            "/api/session/code",
            "the sitting's secret",
            use_code,
            "Unlock or admit a sitting by a one-time code",
            takes=UseCodeCall,
            answers=SittingAnswer,
        )
    ]


def _wanted(call: MakeCodesCall) -> Wanted:
    try:
        kind = CodeKind(call.kind or "")
    except ValueError:
        raise FieldInvalid("kind", "kind must be unlock or admission") from None
    minutes = _MINUTES_DEFAULT if call.minutes is None else call.minutes
    if not 1 <= minutes <= _MINUTES_MAX:
        raise FieldInvalid("minutes", f"minutes must be 1 to {_MINUTES_MAX}")
    username, room = (call.hackerrank_username or "").strip(), room_name(call.room or "")
    if not username and not room:
        raise FieldRequired("hackerrank_username")
    if len(username) > _TEXT_MAX:
        raise FieldInvalid("hackerrank_username", "hackerrank_username is too long")
    return Wanted(kind=kind, username=username, room=room, lasts_ms=minutes * 60_000)


def _made(made: Made) -> MadeCode:
    return MadeCode(
        code=made.text,
        code_id=made.code.code_id,
        hackerrank_username=made.code.username,
        name=made.code.name,
        room=made.code.room,
        expires_at_ms=made.code.expires_at_ms,
    )


def _listed(code: Code) -> ListedCode:
    return ListedCode(
        code_id=code.code_id,
        kind=code.kind,
        hackerrank_username=code.username,
        room=code.room,
        made_by=code.made_by,
        made_at_ms=code.made_at_ms,
        expires_at_ms=code.expires_at_ms,
        used_at_ms=code.used_at_ms,
        used_by_session_id=code.used_by_session_id,
        revoked_at_ms=code.revoked_at_ms,
    )
