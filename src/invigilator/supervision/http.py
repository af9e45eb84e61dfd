"""A candidate's call about supervision, below the framework like those about their paper."""

from collections.abc import Sequence

import msgspec

from invigilator.sittings import SittingCall, Sittings, calling_sitting
from invigilator.supervision.service import Supervision
from invigilator.supervision.wire import SupervisionAnswer, supervision_answer
from invigilator.wire import RawRoute, Request, Send, decode_json, send_json

_BODY_MAX = 4 * 1024
_calls = msgspec.json.Decoder(SittingCall)


def raw_routes(sittings: Sittings, supervision: Supervision) -> Sequence[RawRoute]:
    """What holds for a candidate, and how it stands."""

    async def paper_supervision(request: Request, send: Send) -> None:
        call = decode_json(await request.body(_BODY_MAX), _calls)
        sitting = await calling_sitting(sittings, request, call.session_id)
        await send_json(send, supervision_answer(await supervision.of(sitting)))

    return [
        RawRoute(
            "POST",
            "/api/paper/supervision",
            "the sitting's secret",
            paper_supervision,
            "Ask which rules hold and how it stands",
            takes=SittingCall,
            answers=SupervisionAnswer,
        )
    ]
