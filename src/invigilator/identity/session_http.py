"""Staff sessions over HTTP: one's own, or everybody's for administrators, and their end."""

from typing import Any

import msgspec
from litestar import Request, get, post
from litestar.handlers import HTTPRouteHandler

from invigilator.identity.guard_http import StaffGuard, account_on, caller_on, token_on
from invigilator.identity.model import StaffSession
from invigilator.identity.permissions import Permission
from invigilator.identity.sessions import Sessions
from invigilator.kernel import token_digest, window_of
from invigilator.parameters import FromPath, FromQuery

_BODY_BYTES_MAX = 16 * 1024


class SessionAnswer(msgspec.Struct, frozen=True):
    """A signed-in browser. `id` ends it and opens nothing; address and agent are the sign-in's."""

    id: str
    account: str
    display_name: str
    address: str
    user_agent: str
    created_at_ms: int
    last_seen_at_ms: int
    expires_at_ms: int
    is_this: bool


class StaffSessions(msgspec.Struct, frozen=True):
    """Sessions that are good, newest first; `next` is the cursor of the next page."""

    sessions: list[SessionAnswer]
    next: str | None


class SessionEnded(msgspec.Struct, frozen=True):
    """The session is over."""

    ok: bool = True


def routes(sessions: Sessions, guard: StaffGuard) -> list[HTTPRouteHandler]:
    """The routes of staff sessions."""

    @get("/api/staff/sessions", guards=[guard.signed_in])
    async def staff_sessions_list(
        request: Request[Any, Any, Any],
        everyone: FromQuery[bool] = False,
        after: FromQuery[str | None] = None,
        limit: FromQuery[int | None] = None,
    ) -> StaffSessions:
        """One's own sessions; everybody's where an administrator asks for them."""
        if everyone:
            caller_on(request).require(Permission.ADMINISTER)
        whose = None if everyone else account_on(request)
        page, following = await sessions.list(whose, window_of(after, limit))
        this = await sessions.find(token_digest(token_on(request)))
        this_id = this.id if this else None
        return StaffSessions([_answer(session, this_id) for session in page], following)

    @post(
        "/api/staff/sessions/{session_id:str}/revoke",
        guards=[guard.signed_in],
        status_code=200,
        request_max_body_size=_BODY_BYTES_MAX,
    )
    async def staff_sessions_revoke(
        request: Request[Any, Any, Any], session_id: FromPath[str]
    ) -> SessionEnded:
        """End one of one's own sessions, or as an administrator anybody's."""
        caller = caller_on(request)
        whose = None if caller.may(Permission.ADMINISTER) else account_on(request)
        await sessions.revoke(session_id, whose=whose, by=caller.name)
        return SessionEnded()

    return [staff_sessions_list, staff_sessions_revoke]


def _answer(session: StaffSession, this_id: str | None) -> SessionAnswer:
    return SessionAnswer(
        id=session.id,
        account=session.account.name,
        display_name=session.account.display_name,
        address=session.address,
        user_agent=session.user_agent,
        created_at_ms=session.created_at_ms,
        last_seen_at_ms=session.last_seen_at_ms,
        expires_at_ms=session.expires_at_ms,
        is_this=session.id == this_id,
    )
