"""The frequent calls of a sitting, below the framework: heartbeat, beacon, validate-end."""

from collections.abc import Sequence

import msgspec

from invigilator.kernel import Clock, FieldInvalid, FieldRequired, iso_utc
from invigilator.sittings.client_clock import client_time_ms
from invigilator.sittings.service import Sittings
from invigilator.sittings.signs import SignsOfLife
from invigilator.sittings.signs_changes import Beat
from invigilator.sittings.signs_wire import (
    BeaconAnswer,
    BeaconCall,
    HeartbeatAnswer,
    HeartbeatCall,
)
from invigilator.sittings.wire import Done, EndCall, raw_token, require_assurance, required
from invigilator.wire import RawRoute, Request, Send, decode_json, send_json

_BODY_MAX = 64 * 1024
_BEACON_KINDS = ("hidden", "visible", "closing")


def raw_routes(signs: SignsOfLife, sittings: Sittings, clock: Clock) -> Sequence[RawRoute]:
    """The frequent calls, below the framework; each asks for the sitting's secret."""
    heartbeats = msgspec.json.Decoder(HeartbeatCall)
    beacons = msgspec.json.Decoder(BeaconCall)
    ends = msgspec.json.Decoder(EndCall)

    async def heartbeat(request: Request, send: Send) -> None:
        call = decode_json(await request.body(_BODY_MAX), heartbeats)
        session_id = required("session_id", call.session_id)
        beat = Beat(
            recording_state=_state("recording_state", call.recording_state, 200),
            visibility_state=_state("visibility_state", call.visibility_state, 40),
            upload_queue_depth=max(0, min(call.upload_queue_depth or 0, 1_000_000)),
            network_online=call.network_online is not False,
            client_time_ms=client_time_ms(call.client_time),
            contest_opened=call.contest_opened is True,
        )
        heard = await signs.heartbeat(
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

    async def beacon(request: Request, send: Send) -> None:
        call = decode_json(await request.body(_BODY_MAX), beacons)
        session_id = required("session_id", call.session_id)
        kind = call.kind or "hidden"
        if kind not in _BEACON_KINDS:
            raise FieldInvalid("kind", "kind must be hidden, visible, or closing")
        seen_at_ms = await signs.beacon(
            session_id,
            raw_token(request, session_id),
            kind,
            contest_opened=call.contest_opened is True,
        )
        await send_json(send, BeaconAnswer(kind=kind, last_seen_at=iso_utc(seen_at_ms)))

    async def validate_end(request: Request, send: Send) -> None:
        call = decode_json(await request.body(_BODY_MAX), ends)
        session_id = required("session_id", call.session_id)
        token = raw_token(request, session_id)
        await sittings.writable(session_id, token)
        require_assurance(call)
        await signs.announce_end(session_id, token)
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


def _state(field: str, value: str | None, length_max: int) -> str:
    if not value:
        raise FieldRequired(field)
    return value[:length_max]
