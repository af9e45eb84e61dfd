"""The candidate's calls about a sitting: start and resume."""

from collections.abc import Sequence
from typing import Any

import msgspec
from litestar import Request, Response, post
from litestar.handlers import HTTPRouteHandler
from litestar.status_codes import HTTP_200_OK

from invigilator.candidates import CandidateAccount, CandidateGuard, CandidateSignInRequired
from invigilator.identity import open_to_all
from invigilator.kernel import Clock
from invigilator.limits import Limits, Tries
from invigilator.parameters import JSONBody
from invigilator.sittings.credentials import cookie_header, held_tokens
from invigilator.sittings.model import Registration
from invigilator.sittings.refusals import TooManyStarts
from invigilator.sittings.registration import registration_by_account, registration_of
from invigilator.sittings.service import Sittings
from invigilator.sittings.wire import (
    ResumeCall,
    SittingAnswer,
    StartCall,
    raw_token,
    required,
    sitting_answer,
)
from invigilator.wire import Request as RawRequest

_BODY_MAX = 64 * 1024

_Call = Request[Any, Any, Any]


class AdmissionSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How candidates are let in."""

    starts_per_address_a_minute: int = 600
    """Starts from one network address in a minute; a hall behind one address starts at once."""


def routes(
    sittings: Sittings,
    candidates: CandidateGuard,
    clock: Clock,
    settings: AdmissionSettings,
    limits: Limits,
) -> Sequence[HTTPRouteHandler]:
    """Start and resume. Public by need: whoever starts has no secret yet; resume asks for it."""
    starts = limits.tries("starts", most=settings.starts_per_address_a_minute, window_seconds=60)

    @post(
        "/api/session/start",
        guards=[open_to_all],
        status_code=HTTP_200_OK,
        request_max_body_size=_BODY_MAX,
    )
    async def start_sitting(data: JSONBody[StartCall], request: _Call) -> Response[SittingAnswer]:
        """Register and begin a sitting; a second one of the same person waits for approval."""
        is_by_account = await sittings.admits_by_account(data.contest_slug)
        candidate = await candidates.candidate_of(request) if is_by_account else None
        if is_by_account and candidate is None:
            raise CandidateSignInRequired
        registration = _registration(data, candidate)
        caller, replayed = RawRequest.under(request), None
        await _count(starts, caller.client_address)
        if data.session_id:
            replayed = (data.session_id, raw_token(caller, data.session_id))
        admitted = await sittings.start(
            registration,
            exam_slug=data.contest_slug,
            address=caller.client_address,
            start_key=data.idempotency_key,
            replayed=replayed,
            held=held_tokens(caller.header(b"cookie")),
            admission_code=data.admission_code,
            is_signed_in=candidate is not None,
        )
        answer = sitting_answer(
            admitted.sitting,
            admitted.exam,
            token=admitted.token,
            server_time_ms=clock.now_ms(),
            time=await sittings.times.of(admitted.sitting, admitted.exam),
        )
        return _given(answer, admitted.token, request)

    @post(
        "/api/session/resume",
        guards=[open_to_all],
        status_code=HTTP_200_OK,
        request_max_body_size=_BODY_MAX,
    )
    async def resume_sitting(data: JSONBody[ResumeCall], request: _Call) -> Response[SittingAnswer]:
        """The caller's sitting as it is now. Who comes by a bearer token is given the cookie again.

        A browser that is killed in its first half minute has not written its cookies yet.
        """
        session_id = required("session_id", data.session_id)
        caller = RawRequest.under(request)
        admitted = await sittings.resume(
            session_id, raw_token(caller, session_id), username=data.hackerrank_username
        )
        answer = sitting_answer(
            admitted.sitting,
            admitted.exam,
            token=None,
            server_time_ms=clock.now_ms(),
            time=await sittings.times.of(admitted.sitting, admitted.exam),
        )
        return _given(answer, caller.bearer(), request)

    return [start_sitting, resume_sitting]


def _registration(data: StartCall, candidate: CandidateAccount | None) -> Registration:
    if candidate is not None:
        return registration_by_account(
            candidate,
            claimed=data.hackerrank_username,
            consent_accepted=data.consent_accepted,
        )
    return registration_of(
        username=data.hackerrank_username,
        name=data.name,
        roll_number=data.roll_number,
        email=data.email,
        room=data.room,
        consent_accepted=data.consent_accepted,
    )


def _given(answer: SittingAnswer, token: str | None, request: _Call) -> Response[SittingAnswer]:
    """The answer, and with it the cookie that holds the sitting's secret, if there is one."""
    response = Response(answer, status_code=HTTP_200_OK)
    if token:
        is_secure = request.url.scheme == "https"
        response.headers["set-cookie"] = cookie_header(answer.session_id, token, secure=is_secure)
    return response


async def _count(starts: Tries, address: str) -> None:
    wait_seconds = await starts.begin(address)
    if wait_seconds:
        raise TooManyStarts(retry_after_seconds=wait_seconds)
