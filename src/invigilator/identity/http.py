"""Staff calls about who they are, and the guards that every capability's routes name."""

from collections.abc import Awaitable, Callable
from typing import Any, cast

import msgspec
from litestar import Request, Response, get, post
from litestar.connection import ASGIConnection
from litestar.datastructures import Cookie
from litestar.handlers import BaseRouteHandler, HTTPRouteHandler
from litestar.params import JSONBody

from invigilator import wire
from invigilator.identity.caller import Caller
from invigilator.identity.model import Account, Role, SignedIn, SignInRequired
from invigilator.identity.permissions import Permission
from invigilator.identity.service import Identity
from invigilator.identity.sessions import SESSION_MS

STAFF_COOKIE = "invigilator_staff"
"""The cookie that carries a staff session's token."""

_BODY_BYTES_MAX = 16 * 1024

Connection = ASGIConnection[Any, Any, Any, Any]
Guard = Callable[[Connection, BaseRouteHandler], Awaitable[None]]


async def open_to_all(_connection: Connection, _handler: BaseRouteHandler) -> None:
    """The guard of a route that is public on purpose."""


class StaffGuard:
    """Makes the guards of staff routes, and answers raw routes that ask who calls."""

    def __init__(self, identity: Identity) -> None:
        self._identity = identity

    async def caller_for(self, token: str, permission: Permission | None = None) -> Caller:
        """Who a staff session's token belongs to. Raises `SignInRequired` or `NotAllowed`."""
        caller = await self._identity.caller_of(token)
        if caller is None:
            raise SignInRequired
        if permission is not None:
            caller.require(permission)
        return caller

    async def signed_in(self, connection: Connection, _handler: BaseRouteHandler) -> None:
        """A guard: any member of staff. Puts them where `caller_on` finds them."""
        await self._admit(connection, None)

    def needs(self, permission: Permission) -> Guard:
        """A guard: staff who have this permission somewhere.

        Where is for the handler to ask, once it knows which exam and room the call is about:
        `caller_on(request).require(permission, exam_slug, room)`.
        """

        async def guard(connection: Connection, _handler: BaseRouteHandler) -> None:
            await self._admit(connection, permission)

        return guard

    def reference(self, permission: Permission) -> Guard:
        """A guard of the reference API's routes: staff, an API key, or the admin password."""
        return self.needs(permission)

    async def _admit(self, connection: Connection, permission: Permission | None) -> None:
        token = connection.cookies.get(STAFF_COOKIE, "")
        connection.state.caller = await self.caller_for(token, permission)


def caller_on(connection: Connection) -> Caller:
    """Who calls, on a route that a `StaffGuard` guards."""
    return cast(Caller, connection.state.caller)


def account_on(connection: Connection) -> Account:
    """Whose session it is, on a route that only staff sessions pass (not `reference`)."""
    account = caller_on(connection).account
    if account is None:
        raise SignInRequired
    return account


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
    """Sign in, sign out, who am I, and the first administrator."""

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

    return [staff_sign_in, staff_first_administrator, staff_sign_out, staff_me]


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
