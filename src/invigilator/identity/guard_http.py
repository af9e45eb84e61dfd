"""The guards that every capability's routes name: who may call, said beside the route."""

from collections.abc import Awaitable, Callable
from typing import Any, Literal, cast

from litestar.connection import ASGIConnection
from litestar.handlers import BaseRouteHandler

from invigilator import wire
from invigilator.identity.api_key import KEY_PREFIX
from invigilator.identity.caller import Caller
from invigilator.identity.model import Account, SecondFactorSetupRequired, SignInRequired
from invigilator.identity.permissions import Permission
from invigilator.identity.service import Identity

STAFF_COOKIE = "invigilator_staff"
"""The cookie that carries a staff session's token."""

Connection = ASGIConnection[Any, Any, Any, Any]
GuardKind = Literal["public", "candidate", "signed_in", "staff", "reference"]


class Guard:
    """Who may call a route. `kind` and `permission` say it to tests and tools."""

    def __init__(
        self,
        kind: GuardKind,
        permission: Permission | None,
        admit: Callable[[Connection], Awaitable[None]],
    ) -> None:
        self.kind = kind
        self.permission = permission
        self._admit = admit

    async def __call__(self, connection: Connection, _handler: BaseRouteHandler) -> None:
        """Let the call pass, or raise a refusal."""
        await self._admit(connection)

    def __repr__(self) -> str:
        return f"Guard({self.kind}, {self.permission})"


async def _everybody(_connection: Connection) -> None:
    """Nothing is asked."""


open_to_all = Guard("public", None, _everybody)
"""The guard of a route that is public on purpose."""


class StaffGuard:
    """Makes the guards of staff routes, and answers raw routes that ask who calls."""

    def __init__(self, identity: Identity) -> None:
        self._identity = identity
        self.signed_in = Guard("signed_in", None, self._admitting(None))
        """A guard: any member of staff. Puts them where `caller_on` finds them."""
        self.setting_up = Guard("signed_in", None, self._admit_setting_up)
        """The same, also for who has yet to set up a second factor that everybody needs."""

    async def caller_for(self, token: str, permission: Permission | None = None) -> Caller:
        """Who a staff session's token belongs to.

        Raises `SignInRequired`, `SecondFactorSetupRequired` or `NotAllowed`.
        """
        caller = await self._identity.caller_of(token)
        if caller is None:
            raise SignInRequired
        self._require_set_up(caller)
        if permission is not None:
            caller.require(permission)
        return caller

    async def reference_caller(self, request: wire.Request, permission: Permission) -> Caller:
        """Who calls the reference API, for raw routes: as `reference`, with its refusals."""
        caller = await self._identity.caller_of(request.cookie(STAFF_COOKIE))
        if caller is None:
            caller = await self._identity.reference.caller(
                key=_text(request.header(b"x-api-key")) or _bearer_key(request),
                password=_text(request.header(b"x-admin-password")),
                address=request.client_address,
            )
        self._require_set_up(caller)
        caller.require(permission)
        return caller

    def needs(self, permission: Permission) -> Guard:
        """A guard: staff who have this permission somewhere.

        Where is for the handler to ask, once it knows which exam and room the call is about:
        `caller_on(request).require(permission, exam_slug, room)`.
        """
        return Guard("staff", permission, self._admitting(permission))

    def reference(self, permission: Permission) -> Guard:
        """A guard of the reference API's routes: staff, an API key, or the admin password.

        A session that has ended does not stand in the way of a key that the call carries too.
        """

        async def admit(connection: Connection) -> None:
            request = wire.Request.under(connection)
            connection.state.caller = await self.reference_caller(request, permission)

        return Guard("reference", permission, admit)

    def _require_set_up(self, caller: Caller) -> None:
        if caller.account is not None and self._identity.has_to_set_up(caller.account):
            raise SecondFactorSetupRequired

    async def _admit_setting_up(self, connection: Connection) -> None:
        caller = await self._identity.caller_of(token_on(connection))
        if caller is None:
            raise SignInRequired
        connection.state.caller = caller

    def _admitting(self, permission: Permission | None) -> Callable[[Connection], Awaitable[None]]:
        async def admit(connection: Connection) -> None:
            connection.state.caller = await self.caller_for(token_on(connection), permission)

        return admit


def caller_on(connection: Connection) -> Caller:
    """Who calls, on a route that a `StaffGuard` guards."""
    return cast(Caller, connection.state.caller)


def token_on(connection: Connection) -> str:
    """The token of the staff session that a call carries; empty where it carries none."""
    return connection.cookies.get(STAFF_COOKIE, "")


def account_on(connection: Connection) -> Account:
    """Whose session it is, on a route that only staff sessions pass (not `reference`)."""
    account = caller_on(connection).account
    if account is None:
        raise SignInRequired
    return account


def _bearer_key(request: wire.Request) -> str:
    """A key of ours as bearer token; any other bearer token is a candidate's, and not looked at."""
    token = request.bearer()
    return token if token.startswith(KEY_PREFIX) else ""


def _text(header: str) -> str:
    """A header as it was meant: programs send UTF-8, browsers Latin-1."""
    try:
        return header.encode("latin-1").decode()
    except UnicodeDecodeError:
        return header
