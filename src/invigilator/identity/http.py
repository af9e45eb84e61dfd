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
from invigilator.identity.model import Account, NotAllowed, Role, SignedIn, SignInRequired
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

    async def account_for(self, token: str, *roles: Role) -> Account:
        """Whose session a token opens, refused unless it is of one of `roles`; of any when none."""
        account = await self._identity.account_of(token)
        if account is None:
            raise SignInRequired
        if roles and account.role not in roles:
            raise NotAllowed
        return account

    async def signed_in(self, connection: Connection, _handler: BaseRouteHandler) -> None:
        """A guard: any member of staff. Puts them where `account_on` finds them."""
        await self._admit(connection)

    def role(self, *roles: Role) -> Guard:
        """A guard: staff of these roles. Puts them where `account_on` finds them."""

        async def guard(connection: Connection, _handler: BaseRouteHandler) -> None:
            await self._admit(connection, *roles)

        return guard

    async def _admit(self, connection: Connection, *roles: Role) -> None:
        token = connection.cookies.get(STAFF_COOKIE, "")
        connection.state.account = await self.account_for(token, *roles)


def account_on(connection: Connection) -> Account:
    """Who calls, on a route that a `StaffGuard` guards."""
    return cast(Account, connection.state.account)


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
