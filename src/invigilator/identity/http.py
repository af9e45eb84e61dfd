"""Staff calls about who they are: sign in, sign out, who am I, and coming in by an invitation."""

from typing import Any

import msgspec
from litestar import Request, Response, get, post
from litestar.datastructures import Cookie
from litestar.handlers import HTTPRouteHandler

from invigilator import wire
from invigilator.identity import account_http, api_key_http, second_factor_http, session_http
from invigilator.identity.account_http import PostingAnswer, posting_answers
from invigilator.identity.caller import Caller
from invigilator.identity.guard_http import (
    STAFF_COOKIE,
    StaffGuard,
    account_on,
    caller_on,
    open_to_all,
)
from invigilator.identity.model import Account, Role, SignedIn, SignInRequired
from invigilator.identity.permissions import Permission
from invigilator.identity.service import Identity
from invigilator.identity.sessions import SESSION_MS
from invigilator.parameters import JSONBody

_BODY_BYTES_MAX = 16 * 1024


class SignInBody(msgspec.Struct, frozen=True):
    """A sign-in. `code` where the account asks for one: the authenticator's, or a recovery code."""

    name: str | None = None
    password: str | None = None
    code: str | None = None


class FirstAdministratorBody(msgspec.Struct, frozen=True):
    """What the one-time link's page asks the first administrator for."""

    token: str | None = None
    name: str | None = None
    display_name: str | None = None
    password: str | None = None


class InvitationBody(msgspec.Struct, frozen=True):
    """What an invitation's page asks for; `code` where the account has a second factor."""

    token: str | None = None
    password: str | None = None
    code: str | None = None


class StaffMember(msgspec.Struct, frozen=True):
    """Who is signed in, and what they may do. Without `postings` everywhere.

    While `must_set_up_second_factor` all other staff calls are refused.
    """

    name: str
    display_name: str
    role: Role
    permissions: list[Permission]
    postings: list[PostingAnswer]
    has_second_factor: bool
    must_set_up_second_factor: bool


class SignedOut(msgspec.Struct, frozen=True):
    """The session is over."""

    ok: bool = True


def routes(
    identity: Identity, guard: StaffGuard, *, public_url: str | None = None
) -> list[HTTPRouteHandler]:
    """Every route of identity: who calls, and the families of accounts, sessions and keys."""

    async def welcome(
        request: Request[Any, Any, Any], signed_in: SignedIn
    ) -> Response[StaffMember]:
        caller = await identity.caller_of(signed_in.token)
        if caller is None:
            raise SignInRequired
        cookie = _cookie(request, signed_in.token, max_age_seconds=SESSION_MS // 1000)
        return Response(member(caller, signed_in.account), cookies=[cookie])

    def member(caller: Caller, account: Account) -> StaffMember:
        return StaffMember(
            account.name,
            account.display_name,
            account.role,
            sorted(caller.permissions),
            posting_answers(caller.postings),
            account.has_second_factor,
            identity.has_to_set_up(account),
        )

    @post(
        "/api/staff/sign-in",
        guards=[open_to_all],
        status_code=200,
        request_max_body_size=_BODY_BYTES_MAX,
    )
    async def staff_sign_in(
        request: Request[Any, Any, Any], data: JSONBody[SignInBody]
    ) -> Response[StaffMember]:
        """Begin a staff session; its token is set as a cookie."""
        signed_in = await identity.sign_in(
            data.name,
            data.password,
            _address(request),
            code=data.code,
            user_agent=_user_agent(request),
        )
        return await welcome(request, signed_in)

    @post(
        "/api/staff/first-administrator",
        guards=[open_to_all],
        status_code=200,
        request_max_body_size=_BODY_BYTES_MAX,
    )
    async def staff_first_administrator(
        request: Request[Any, Any, Any], data: JSONBody[FirstAdministratorBody]
    ) -> Response[StaffMember]:
        """Turn the one-time link into the first administrator's account, signed in."""
        signed_in = await identity.accept_invitation(
            data.token,
            data.name,
            data.display_name,
            data.password,
            address=_address(request),
            user_agent=_user_agent(request),
        )
        return await welcome(request, signed_in)

    @post(
        "/api/staff/accept-invitation",
        guards=[open_to_all],
        status_code=200,
        request_max_body_size=_BODY_BYTES_MAX,
    )
    async def staff_accept_invitation(
        request: Request[Any, Any, Any], data: JSONBody[InvitationBody]
    ) -> Response[StaffMember]:
        """Choose the password of the account that a one-time link is for, and sign in."""
        signed_in = await identity.accept_invitation(
            data.token,
            None,
            None,
            data.password,
            code=data.code,
            address=_address(request),
            user_agent=_user_agent(request),
        )
        return await welcome(request, signed_in)

    # Public: whoever's session has expired must still be rid of the cookie.
    @post(
        "/api/staff/sign-out",
        guards=[open_to_all],
        status_code=200,
        request_max_body_size=_BODY_BYTES_MAX,
    )
    async def staff_sign_out(request: Request[Any, Any, Any]) -> Response[SignedOut]:
        """End the session and drop its cookie."""
        token = request.cookies.get(STAFF_COOKIE, "")
        if token:
            await identity.sign_out(token)
        return Response(SignedOut(), cookies=[_cookie(request, "", max_age_seconds=0)])

    @get("/api/staff/me", guards=[guard.setting_up])
    async def staff_me(request: Request[Any, Any, Any]) -> StaffMember:
        """Who is signed in."""
        return member(caller_on(request), account_on(request))

    return [
        staff_sign_in,
        staff_first_administrator,
        staff_accept_invitation,
        staff_sign_out,
        staff_me,
        *account_http.routes(identity.accounts, guard, public_url),
        *session_http.routes(identity.sessions, guard),
        *second_factor_http.routes(identity.second_factors, guard),
        *api_key_http.routes(identity.keys, guard),
    ]


def _cookie(request: Request[Any, Any, Any], value: str, *, max_age_seconds: int) -> Cookie:
    return Cookie(
        key=STAFF_COOKIE,
        value=value,
        path="/",
        max_age=max_age_seconds,
        httponly=True,
        samesite="lax",
        secure=request.url.scheme == "https",
    )


def _address(request: Request[Any, Any, Any]) -> str:
    return wire.Request.under(request).client_address


def _user_agent(request: Request[Any, Any, Any]) -> str:
    return request.headers.get("user-agent", "")
