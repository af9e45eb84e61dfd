"""Staff calls about who they are: sign in, sign out, who am I, and the first administrator."""

from typing import Any

import msgspec
from litestar import Request, Response, get, post
from litestar.datastructures import Cookie
from litestar.handlers import HTTPRouteHandler
from litestar.params import JSONBody

from invigilator import wire
from invigilator.identity import api_key_http
from invigilator.identity.guard_http import STAFF_COOKIE, StaffGuard, account_on, open_to_all
from invigilator.identity.model import Account, Role, SignedIn
from invigilator.identity.service import Identity
from invigilator.identity.sessions import SESSION_MS

_BODY_BYTES_MAX = 16 * 1024


class SignInBody(msgspec.Struct, frozen=True):
    """A sign-in."""

    name: str | None = None
    password: str | None = None


class FirstAdministratorBody(msgspec.Struct, frozen=True):
    """What the one-time link's page asks the first administrator for."""

    token: str | None = None
    name: str | None = None
    display_name: str | None = None
    password: str | None = None


class StaffMember(msgspec.Struct, frozen=True):
    """Who is signed in."""

    name: str
    display_name: str
    role: Role


class SignedOut(msgspec.Struct, frozen=True):
    """The session is over."""

    ok: bool = True


def routes(identity: Identity, guard: StaffGuard) -> list[HTTPRouteHandler]:
    """Every route of identity: who calls, and the families of keys and accounts."""

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
        signed_in = await identity.sign_in(data.name, data.password, _address(request))
        return _welcome(request, signed_in)

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
            data.token, data.name, data.display_name, data.password, address=_address(request)
        )
        return _welcome(request, signed_in)

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

    @get("/api/staff/me", guards=[guard.signed_in])
    async def staff_me(request: Request[Any, Any, Any]) -> StaffMember:
        """Who is signed in."""
        return _member(account_on(request))

    return [
        staff_sign_in,
        staff_first_administrator,
        staff_sign_out,
        staff_me,
        *api_key_http.routes(identity.keys, guard),
    ]


def _welcome(request: Request[Any, Any, Any], signed_in: SignedIn) -> Response[StaffMember]:
    cookie = _cookie(request, signed_in.token, max_age_seconds=SESSION_MS // 1000)
    return Response(_member(signed_in.account), cookies=[cookie])


def _member(account: Account) -> StaffMember:
    return StaffMember(account.name, account.display_name, account.role)


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
