"""The candidate's call that gives a sitting back, which was begun under a wrong name."""

from collections.abc import Sequence

import msgspec

from invigilator.evidence.disowning import Disowning
from invigilator.sittings import Done, SittingCall, Sittings, calling_sitting, without_secret
from invigilator.wire import RawRoute, Request, Send, decode_json, send_json

_BODY_MAX = 4 * 1024


def disowning_raw_routes(sittings: Sittings, disowning: Disowning) -> Sequence[RawRoute]:
    """One route, which asks for the sitting's secret and takes it back."""
    calls = msgspec.json.Decoder(SittingCall)

    async def disown(request: Request, send: Send) -> None:
        call = decode_json(await request.body(_BODY_MAX), calls)
        session_id = (await calling_sitting(sittings, request, call.session_id)).session_id
        await disowning.disown(session_id)
        await send_json(send, Done(), headers=without_secret(request, session_id))

    return [
        RawRoute(
            "POST",
            "/api/session/disown",
            "the sitting's secret",
            disown,
            "Say that the sitting was begun under a wrong name",
            takes=SittingCall,
            answers=Done,
        )
    ]
