"""Staff's calls about releases, and the candidate's about their result, below the framework."""

from collections.abc import Sequence
from typing import Any

import msgspec
from litestar import Request as StaffRequest
from litestar import get, post
from litestar.handlers import HTTPRouteHandler
from litestar.status_codes import HTTP_200_OK

from invigilator.candidates import CandidateGuard, candidate_on
from invigilator.identity import Permission, StaffGuard, caller_on
from invigilator.papers.releasing.service import Releasing
from invigilator.papers.releasing.wire import (
    OwnResultAnswer,
    OwnResultCall,
    ReleaseAnswer,
    ReleaseCall,
    WithdrawCall,
    own_result,
    release_document,
)
from invigilator.parameters import FromPath, JSONBody
from invigilator.sittings import Sittings, calling_sitting
from invigilator.wire import RawRoute, Request, Send, decode_json, send_json

_BODY_BYTES_MAX = 16 * 1024

_Call = StaffRequest[Any, Any, Any]
_own_result_call = msgspec.json.Decoder(OwnResultCall)


def raw_routes(sittings: Sittings, releasing: Releasing) -> Sequence[RawRoute]:
    """What a candidate may see of their result: asked for by many at once after a release."""

    async def paper_result(request: Request, send: Send) -> None:
        call = decode_json(await request.body(_BODY_BYTES_MAX), _own_result_call)
        sitting = await calling_sitting(sittings, request, call.session_id)
        found = await releasing.shown_to(sitting)
        await send_json(send, OwnResultAnswer(None if found is None else own_result(found)))

    return [
        RawRoute(
            "POST",
            "/api/paper/result",
            "the sitting's secret",
            paper_result,
            "See what was released of one's result",
            takes=OwnResultCall,
            answers=OwnResultAnswer,
        )
    ]


def candidate_routes(releasing: Releasing, guard: CandidateGuard) -> Sequence[HTTPRouteHandler]:
    """A result for its candidate who has signed in, long after the sitting's secret is gone."""

    @get("/api/candidate/exams/{contest_slug:str}/result", guards=[guard.signed_in])
    async def candidate_result(contest_slug: FromPath[str], request: _Call) -> OwnResultAnswer:
        """See what was released of one's newest attempt."""
        candidate = candidate_on(request)
        found = await releasing.shown_to_person(contest_slug, candidate.username_norm)
        return OwnResultAnswer(None if found is None else own_result(found))

    return [candidate_result]


def routes(releasing: Releasing, guard: StaffGuard) -> Sequence[HTTPRouteHandler]:
    """Releases, for those who judge."""
    judges = guard.needs(Permission.JUDGE)
    bounded: dict[str, Any] = {
        "guards": [judges],
        "status_code": HTTP_200_OK,
        "request_max_body_size": _BODY_BYTES_MAX,
    }

    @get("/api/staff/exams/{contest_slug:str}/release", guards=[judges])
    async def staff_release_read(contest_slug: FromPath[str], request: _Call) -> ReleaseAnswer:
        """What candidates of an exam see of their results."""
        found = await releasing.of_exam(caller_on(request), contest_slug)
        return ReleaseAnswer(None if found is None else release_document(found))

    @post("/api/staff/exams/{contest_slug:str}/release", **bounded)
    async def staff_release_make(
        contest_slug: FromPath[str], data: JSONBody[ReleaseCall], request: _Call
    ) -> ReleaseAnswer:
        """Show candidates their results."""
        caller = caller_on(request)
        made = await releasing.release(
            caller, contest_slug, data.shows, includes_later=data.includes_later
        )
        return ReleaseAnswer(release_document(made))

    @post("/api/staff/exams/{contest_slug:str}/release/withdraw", **bounded)
    async def staff_release_withdraw(
        contest_slug: FromPath[str], data: JSONBody[WithdrawCall], request: _Call
    ) -> ReleaseAnswer:
        """Show candidates nothing any more."""
        await releasing.withdraw(caller_on(request), contest_slug, data.reason)
        return ReleaseAnswer(None)

    return [staff_release_read, staff_release_make, staff_release_withdraw]
