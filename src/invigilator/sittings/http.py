"""The candidate's calls about a sitting: start, resume, heartbeat, beacon, validate-end."""

from collections.abc import Sequence
from typing import Any

import msgspec
from litestar import Request, Response, post
from litestar.handlers import HTTPRouteHandler
from litestar.params import JSONBody
from litestar.status_codes import HTTP_200_OK

from invigilator.identity import open_to_all
from invigilator.kernel import Clock, FieldInvalid, FieldRequired, iso_utc
from invigilator.sittings.credentials import cookie_header
from invigilator.sittings.registration import registration_of
from invigilator.sittings.service import Beat, Sittings
from invigilator.sittings.wire import (
    BeaconAnswer,
    BeaconCall,
    Done,
    EndCall,
    HeartbeatAnswer,
    HeartbeatCall,
    ResumeCall,
    SittingAnswer,
    StartCall,
    raw_token,
    require_assurance,
    required,
    sitting_answer,
)
from invigilator.wire import RawRoute, Send, decode_json, send_json
from invigilator.wire import Request as RawRequest

_BODY_MAX = 64 * 1024
_BEACON_KINDS = ("hidden", "visible", "closing")
_STATE_LENGTH_MAX = 200

_Call = Request[Any, Any, Any]


def routes(sittings: Sittings, clock: Clock) -> Sequence[HTTPRouteHandler]:
    """Start and resume. Public by need: whoever starts has no secret yet; resume asks for it."""

    @post(
        "/api/session/start",
        guards=[open_to_all],
        status_code=HTTP_200_OK,
        request_max_body_size=_BODY_MAX,
    )
    async def start_sitting(data: JSONBody[StartCall], request: _Call) -> Response[SittingAnswer]:
        """Register and begin a sitting; a second one of the same person waits for approval."""
        registration = registration_of(
            username=data.hackerrank_username,
            name=data.name,
            roll_number=data.roll_number,
            email=data.email,
            room=data.room,
            consent_accepted=data.consent_accepted,
        )
        caller, replayed = RawRequest.under(request), None
        if data.session_id:
            replayed = (data.session_id, raw_token(caller, data.session_id))
        admitted = await sittings.start(
            registration,
            exam_slug=data.contest_slug,
            address=caller.client_address,
            start_key=data.idempotency_key,
            replayed=replayed,
        )
        answer = sitting_answer(
            admitted.sitting, admitted.exam, token=admitted.token, server_time_ms=clock.now_ms()
        )
        response = Response(answer, status_code=HTTP_200_OK)
        if admitted.token:
            response.headers["set-cookie"] = cookie_header(
                admitted.sitting.session_id,
                admitted.token,
                secure=request.url.scheme == "https",
            )
        return response

    @post(
        "/api/session/resume",
        guards=[open_to_all],
        status_code=HTTP_200_OK,
        request_max_body_size=_BODY_MAX,
    )
    async def resume_sitting(data: JSONBody[ResumeCall], request: _Call) -> SittingAnswer:
        """The caller's sitting as it is now."""
        session_id = required("session_id", data.session_id)
        admitted = await sittings.resume(
            session_id, raw_token(RawRequest.under(request), session_id)
        )
        return sitting_answer(
            admitted.sitting, admitted.exam, token=None, server_time_ms=clock.now_ms()
        )

    return [start_sitting, resume_sitting]


def raw_routes(sittings: Sittings, clock: Clock) -> Sequence[RawRoute]:
    """The frequent calls, below the framework; each asks for the sitting's secret."""
    heartbeats = msgspec.json.Decoder(HeartbeatCall)
    beacons = msgspec.json.Decoder(BeaconCall)
    ends = msgspec.json.Decoder(EndCall)

    async def heartbeat(request: RawRequest, send: Send) -> None:
        call = decode_json(await request.body(_BODY_MAX), heartbeats)
        session_id = required("session_id", call.session_id)
        beat = Beat(
            recording_state=_state("recording_state", call.recording_state),
            visibility_state=_state("visibility_state", call.visibility_state),
            upload_queue_depth=max(0, min(call.upload_queue_depth or 0, 1_000_000)),
            network_online=call.network_online is not False,
        )
        heard = await sittings.heartbeat(
            session_id, raw_token(request, session_id), beat, address=request.client_address
        )
        answer = HeartbeatAnswer(
            status=heard.status.value,
            start_ip=heard.start_address,
            current_ip=heard.current_address,
            ip_changed=heard.address_changed,
            newly_changed=heard.newly_changed,
            server_time_ms=clock.now_ms(),
        )
        await send_json(send, answer)

    async def beacon(request: RawRequest, send: Send) -> None:
        call = decode_json(await request.body(_BODY_MAX), beacons)
        session_id = required("session_id", call.session_id)
        kind = call.kind or "hidden"
        if kind not in _BEACON_KINDS:
            raise FieldInvalid("kind", "kind must be hidden, visible, or closing")
        seen_at_ms = await sittings.beacon(session_id, raw_token(request, session_id), kind)
        await send_json(send, BeaconAnswer(kind=kind, last_seen_at=iso_utc(seen_at_ms)))

    async def validate_end(request: RawRequest, send: Send) -> None:
        call = decode_json(await request.body(_BODY_MAX), ends)
        session_id = required("session_id", call.session_id)
        token = raw_token(request, session_id)
        await sittings.writable(session_id, token)
        require_assurance(call)
        await sittings.announce_end(session_id, token)
        await send_json(send, Done())

    guard = "the sitting's secret"
    return [
        RawRoute(
            "POST",
            "/api/heartbeat",
            guard,
            heartbeat,
            "Note a sign of life",
            takes=HeartbeatCall,
            answers=HeartbeatAnswer,
        ),
        RawRoute(
            "POST",
            "/api/session/beacon",
            guard,
            beacon,
            "Note that a page was hidden, shown or closed",
            takes=BeaconCall,
            answers=BeaconAnswer,
        ),
        RawRoute(
            "POST",
            "/api/session/validate-end",
            guard,
            validate_end,
            "Ask whether the sitting may end",
            takes=EndCall,
            answers=Done,
        ),
    ]


def _state(field: str, value: str | None) -> str:
    if not value:
        raise FieldRequired(field)
    return value[:_STATE_LENGTH_MAX]
