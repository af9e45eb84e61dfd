"""Candidates' passwords over HTTP: set for one person of a roster, or made up for them."""

from typing import Any

import msgspec
from litestar import Request, post
from litestar.handlers import HTTPRouteHandler

from invigilator.exams.roster.passwords import RosterPasswords
from invigilator.identity import Permission, StaffGuard, caller_on
from invigilator.kernel import FieldRequired
from invigilator.parameters import FromPath, JSONBody

_BODY_MAX = 16 * 1024

_Call = Request[Any, Any, Any]


class CandidatePasswordCall(msgspec.Struct, frozen=True, kw_only=True):
    """For whom, and the password; without one the installation makes one up."""

    hackerrank_username: str | None = None
    password: str | None = None


class CandidatePasswordAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """Who may sign in. `password` is one that was made up: it can be shown this once."""

    hackerrank_username: str
    password: str | None


def password_routes(passwords: RosterPasswords, guard: StaffGuard) -> list[HTTPRouteHandler]:
    """The route of candidates' passwords."""

    @post(
        "/api/staff/exams/{contest_slug:str}/roster/password",
        guards=[guard.needs(Permission.AUTHOR)],
        status_code=200,
        request_max_body_size=_BODY_MAX,
    )
    async def roster_password_set(
        data: JSONBody[CandidatePasswordCall], request: _Call, contest_slug: FromPath[str]
    ) -> CandidatePasswordAnswer:
        """Give somebody on the roster a password to sign in with, in place of any before.

        Their sessions end; what they sit goes on.
        """
        caller = caller_on(request)
        caller.require(Permission.AUTHOR, contest_slug, "")
        username = (data.hackerrank_username or "").strip()
        if not username:
            raise FieldRequired("hackerrank_username")
        entry, made = await passwords.set_one(caller, contest_slug, username, data.password)
        return CandidatePasswordAnswer(hackerrank_username=entry.username, password=made)

    return [roster_password_set]
