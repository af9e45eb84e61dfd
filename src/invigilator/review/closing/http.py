"""The candidate's calls after the end: the receipt, and the browser's secret given back."""

from collections.abc import Sequence
from typing import Any

import msgspec
from litestar import Request, get
from litestar.handlers import HTTPRouteHandler

from invigilator.identity import open_to_all
from invigilator.parameters import FromQuery
from invigilator.review.closing.document import ClosingReceipt
from invigilator.review.closing.service import ClosingReceipts
from invigilator.sittings import Done, SittingCall, raw_token, required, without_secret
from invigilator.wire import RawRoute, Send, decode_json, send_json
from invigilator.wire import Request as RawRequest

_BODY_MAX = 4 * 1024


def closing_routes(receipts: ClosingReceipts) -> Sequence[HTTPRouteHandler]:
    """The receipt. Like a resume it is open to all who show the sitting's secret."""

    @get("/api/session/receipt", guards=[open_to_all])
    async def sitting_receipt(
        request: Request[Any, Any, Any], session_id: FromQuery[str] = ""
    ) -> ClosingReceipt:
        """What was received of the caller's sitting, once it has ended, whoever ended it."""
        wanted = required("session_id", session_id)
        token = raw_token(RawRequest.under(request), wanted)
        return await receipts.receipt(wanted, token)

    return [sitting_receipt]


def closing_raw_routes(receipts: ClosingReceipts) -> Sequence[RawRoute]:
    """The browser is done with a sitting, and holds its secret no more."""
    calls = msgspec.json.Decoder(SittingCall)

    async def forget(request: RawRequest, send: Send) -> None:
        call = decode_json(await request.body(_BODY_MAX), calls)
        session_id = required("session_id", call.session_id)
        await receipts.require_ended(session_id, raw_token(request, session_id))
        await send_json(send, Done(), headers=without_secret(request, session_id))

    return [
        RawRoute(
            "POST",
            "/api/session/forget",
            "the sitting's secret",
            forget,
            "Take the sitting's secret back from a browser that has its receipt",
            takes=SittingCall,
            answers=Done,
        )
    ]
