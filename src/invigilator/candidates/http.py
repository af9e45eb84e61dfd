"""A candidate's sign-in and sign-out. What they see signed in is answered above, by `sittings`."""

from typing import Any

import msgspec
from litestar import Request, Response, post
from litestar.datastructures import Cookie
from litestar.handlers import HTTPRouteHandler

from invigilator import wire
from invigilator.candidates.guard_http import CANDIDATE_COOKIE, candidate_token_on
from invigilator.candidates.service import Candidates
from invigilator.candidates.sessions import SESSION_MS
from invigilator.identity import open_to_all
from invigilator.parameters import JSONBody

_BODY_BYTES_MAX = 16 * 1024

_Call = Request[Any, Any, Any]


class CandidateSignInCall(msgspec.Struct, frozen=True):
    """An ID, in any spelling that is the same person's, and its password."""

    candidate_id: str | None = None
    password: str | None = None


class CandidateSignedInAnswer(msgspec.Struct, frozen=True):
    """Who is signed in now, as their ID was first spelt."""

    candidate_id: str


class CandidateSignedOutAnswer(msgspec.Struct, frozen=True):
    """The session is over."""

    ok: bool = True


def routes(candidates: Candidates) -> list[HTTPRouteHandler]:
    """Sign-in and sign-out. Public by need: whoever signs in has no session yet."""

    @post(
        "/api/candidate/sign-in",
        guards=[open_to_all],
        status_code=200,
        request_max_body_size=_BODY_BYTES_MAX,
    )
    async def candidate_sign_in(
        data: JSONBody[CandidateSignInCall], request: _Call
    ) -> Response[CandidateSignedInAnswer]:
        """Begin a candidate's session; its token is set as a cookie."""
        address = wire.Request.under(request).client_address
        signed_in = await candidates.sign_in(data.candidate_id, data.password, address)
        # The server decides how long it is good; the browser keeps it for as long as it may be.
        cookie = _cookie(request, signed_in.token, max_age_seconds=SESSION_MS // 1000)
        return Response(CandidateSignedInAnswer(signed_in.account.username), cookies=[cookie])

    # Public: whoever's session has expired must still be rid of the cookie.
    @post(
        "/api/candidate/sign-out",
        guards=[open_to_all],
        status_code=200,
        request_max_body_size=_BODY_BYTES_MAX,
    )
    async def candidate_sign_out(request: _Call) -> Response[CandidateSignedOutAnswer]:
        """End the session here and in the browser. What is being sat goes on."""
        token = candidate_token_on(request)
        if token:
            await candidates.sign_out(token)
        gone = _cookie(request, "", max_age_seconds=0)
        return Response(CandidateSignedOutAnswer(), cookies=[gone])

    return [candidate_sign_in, candidate_sign_out]


def _cookie(request: _Call, value: str, *, max_age_seconds: int) -> Cookie:
    return Cookie(
        key=CANDIDATE_COOKIE,
        value=value,
        path="/api",
        max_age=max_age_seconds,
        httponly=True,
        samesite="lax",
        secure=request.url.scheme == "https",
    )
