"""Messages over HTTP: a candidate's stream, confirmations and calls for help; staff's calls."""

from collections.abc import Sequence
from typing import Any

import msgspec
from litestar import Request, get, post
from litestar.handlers import HTTPRouteHandler
from litestar.status_codes import HTTP_200_OK

from invigilator.identity import Permission, StaffGuard, caller_on
from invigilator.kernel import FieldInvalid, FieldRequired, room_name
from invigilator.messages.helping import Helping
from invigilator.messages.model import HELP_TEXT_MAX, TEXT_MAX
from invigilator.messages.sending import Audience, Sending
from invigilator.messages.service import Messages
from invigilator.messages.stream import CandidateStreams
from invigilator.messages.wire import (
    HelpAnswer,
    HelpAnsweredCall,
    HelpCall,
    ListedHelp,
    MessageReadCall,
    SendAnswer,
    SendCall,
    SittingMessages,
    help_told,
    listed_help,
    listed_message,
)
from invigilator.parameters import FromPath, JSONBody
from invigilator.sittings import Done, Sittings, calling_sitting, required
from invigilator.wire import RawRoute, Send, decode_json, send_json
from invigilator.wire import Request as RawRequest

_BODY_MAX = 16 * 1024
_STAFF_BODY_MAX = 64 * 1024
_NAMED_MAX = 500
_ID_MAX = 200
_GUARD = "the sitting's secret"

_Call = Request[Any, Any, Any]


def routes(
    sending: Sending, helping: Helping, messages: Messages, guard: StaffGuard
) -> Sequence[HTTPRouteHandler]:
    """Staff's calls."""

    @post(
        "/api/staff/messages",
        guards=[guard.needs(Permission.ACT)],
        status_code=HTTP_200_OK,
        request_max_body_size=_STAFF_BODY_MAX,
    )
    async def staff_messages_send(data: JSONBody[SendCall], request: _Call) -> SendAnswer:
        """Send a message to candidates who sit now: some, a room, or a whole exam."""
        text = _text("text", data.text, TEXT_MAX)
        if not text:
            raise FieldRequired("text")
        sent = await sending.send(_audience(data), text, caller_on(request))
        return SendAnswer(
            message_id=sent.message_id, sent_at_ms=sent.sent_at_ms, recipients=sent.recipients
        )

    @post(
        "/api/staff/sittings/{session_id:str}/help-answered",
        guards=[guard.needs(Permission.ACT)],
        status_code=HTTP_200_OK,
        request_max_body_size=_BODY_MAX,
    )
    async def staff_help_answered(
        session_id: FromPath[str], data: JSONBody[HelpAnsweredCall], request: _Call
    ) -> ListedHelp:
        """Note that a candidate's call for help was seen."""
        request_id = (data.request_id or "")[:_ID_MAX]
        return listed_help(
            await helping.answered(session_id, caller_on(request), request_id=request_id)
        )

    @get(
        "/api/staff/sittings/{session_id:str}/messages",
        guards=[guard.needs(Permission.WATCH)],
    )
    async def staff_sitting_messages(session_id: FromPath[str], request: _Call) -> SittingMessages:
        """What was said to a candidate, what was read of it, and when they asked for help."""
        history = await messages.history(session_id, caller_on(request))
        return SittingMessages(
            messages=[listed_message(copy) for copy in history.copies],
            help=[listed_help(asked) for asked in history.helps],
        )

    return [staff_messages_send, staff_help_answered, staff_sitting_messages]


def raw_routes(
    sittings: Sittings, messages: Messages, helping: Helping, streams: CandidateStreams
) -> Sequence[RawRoute]:
    """A candidate's calls, below the framework; each asks for the sitting's secret."""
    reads = msgspec.json.Decoder(MessageReadCall)
    helps = msgspec.json.Decoder(HelpCall)

    async def stream(request: RawRequest, send: Send) -> None:
        sitting = await calling_sitting(sittings, request, request.query().get("session_id"))
        await streams.serve(request, send, sitting)

    async def message_read(request: RawRequest, send: Send) -> None:
        call = decode_json(await request.body(_BODY_MAX), reads)
        sitting = await calling_sitting(sittings, request, call.session_id)
        await messages.confirm_read(sitting, required("message_id", call.message_id))
        await send_json(send, Done())

    async def ask_for_help(request: RawRequest, send: Send) -> None:
        call = decode_json(await request.body(_BODY_MAX), helps)
        sitting = await calling_sitting(sittings, request, call.session_id)
        asked = await helping.ask(sitting, _text("text", call.text, HELP_TEXT_MAX))
        await send_json(send, HelpAnswer(help=help_told(asked)))

    return [
        RawRoute("GET", "/api/session/stream", _GUARD, stream, "A sitting's standing, live"),
        RawRoute(
            "POST",
            "/api/session/message-read",
            _GUARD,
            message_read,
            "Confirm that a message was read",
            takes=MessageReadCall,
            answers=Done,
        ),
        RawRoute(
            "POST",
            "/api/session/help",
            _GUARD,
            ask_for_help,
            "Ask for help",
            takes=HelpCall,
            answers=HelpAnswer,
        ),
    ]


def _audience(call: SendCall) -> Audience:
    if call.session_ids:
        if len(call.session_ids) > _NAMED_MAX:
            words = f"session_ids may have at most {_NAMED_MAX} entries"
            raise FieldInvalid("session_ids", words)
        return Audience(session_ids=tuple(dict.fromkeys(call.session_ids)))
    slug = (call.contest_slug or "").strip()
    if not slug:
        raise FieldRequired("session_ids")
    room = room_name(call.room or "")
    # A room that is no room must not become the whole exam.
    if call.room and not room:
        raise FieldInvalid("room", "room must be the name of a room")
    return Audience(exam_slug=slug, room=room)


def _text(field: str, value: str | None, length_max: int) -> str:
    text = (value or "").strip()
    if len(text) > length_max:
        raise FieldInvalid(field, f"{field} may have at most {length_max} characters")
    return text
