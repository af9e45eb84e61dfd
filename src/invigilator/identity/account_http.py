"""Staff accounts over HTTP: made by invitation, changed, invited again."""

from typing import Any, Literal

import msgspec
from litestar import Request, get, post
from litestar.handlers import HTTPRouteHandler

from invigilator.identity.accounts import Accounts, Change, InvitedAccount, StaffAccount
from invigilator.identity.guard_http import StaffGuard, caller_on
from invigilator.identity.model import Account, Posting, Role
from invigilator.identity.permissions import Permission
from invigilator.kernel import window_of
from invigilator.parameters import FromPath, FromQuery, JSONBody

_BODY_BYTES_MAX = 128 * 1024
INVITATION_PATH = "invitation"

State = Literal["active", "invited", "disabled"]


class PostingBody(msgspec.Struct, frozen=True):
    """An exam, and one room of it; without a room all of them."""

    contest_slug: str | None = None
    room: str | None = None


class NewAccountBody(msgspec.Struct, frozen=True):
    """The form that makes an account. Without `postings` it works everywhere."""

    name: str | None = None
    display_name: str | None = None
    role: str | None = None
    postings: list[PostingBody] | None = None


class AccountChangeBody(msgspec.Struct, frozen=True):
    """What to change of an account; what is absent stays."""

    role: str | None = None
    display_name: str | None = None
    postings: list[PostingBody] | None = None
    disabled: bool | None = None


class InviteBody(msgspec.Struct, frozen=True):
    """How to invite again."""

    without_second_factor: bool = False


class PostingAnswer(msgspec.Struct, frozen=True):
    """Where somebody works; an empty room is all of them."""

    contest_slug: str
    room: str


class AccountAnswer(msgspec.Struct, frozen=True):
    """An account as administrators see it.

    `invitation_url` is told once, where this call made an invitation; whoever has it comes in.
    """

    account_id: str
    name: str
    display_name: str
    role: Role
    state: State
    is_demo: bool
    has_second_factor: bool
    postings: list[PostingAnswer]
    created_at_ms: int
    invitation_url: str | msgspec.UnsetType = msgspec.UNSET
    invitation_expires_at_ms: int | msgspec.UnsetType = msgspec.UNSET


class AccountsAnswer(msgspec.Struct, frozen=True):
    """Accounts, newest first; `next` is the cursor of the next page."""

    accounts: list[AccountAnswer]
    next: str | None


def routes(accounts: Accounts, guard: StaffGuard, public_url: str | None) -> list[HTTPRouteHandler]:
    """The routes of staff accounts. `public_url` is where staff reach us, if a proxy changes it."""
    administer = guard.needs(Permission.ADMINISTER)

    def invitation(request: Request[Any, Any, Any], invited: InvitedAccount) -> AccountAnswer:
        base_url = (public_url or str(request.base_url)).rstrip("/")
        url = f"{base_url}/{INVITATION_PATH}?token={invited.token}"
        return _answer(invited.staff, url, invited.expires_at_ms)

    @get("/api/staff/accounts", guards=[administer])
    async def staff_accounts_list(
        after: FromQuery[str | None] = None, limit: FromQuery[int | None] = None
    ) -> AccountsAnswer:
        """Accounts, newest first."""
        page, following = await accounts.list(window_of(after, limit))
        return AccountsAnswer([_answer(staff) for staff in page], following)

    @post(
        "/api/staff/accounts",
        guards=[administer],
        status_code=200,
        request_max_body_size=_BODY_BYTES_MAX,
    )
    async def staff_accounts_create(
        request: Request[Any, Any, Any], data: JSONBody[NewAccountBody]
    ) -> AccountAnswer:
        """Make an account and the one-time link with which its owner chooses a password."""
        invited = await accounts.create(
            data.name,
            data.display_name,
            data.role,
            _places(data.postings),
            by=caller_on(request).name,
        )
        return invitation(request, invited)

    @post(
        "/api/staff/accounts/{account_id:str}",
        guards=[administer],
        status_code=200,
        request_max_body_size=_BODY_BYTES_MAX,
    )
    async def staff_accounts_change(
        request: Request[Any, Any, Any],
        account_id: FromPath[str],
        data: JSONBody[AccountChangeBody],
    ) -> AccountAnswer:
        """Change what an account may do, where, or whether it may at all."""
        change = Change(
            role=data.role,
            display_name=data.display_name,
            postings=_places(data.postings),
            is_disabled=data.disabled,
        )
        return _answer(await accounts.change(account_id, change, by=caller_on(request).name))

    @post(
        "/api/staff/accounts/{account_id:str}/invite",
        guards=[administer],
        status_code=200,
        request_max_body_size=_BODY_BYTES_MAX,
    )
    async def staff_accounts_invite(
        request: Request[Any, Any, Any],
        account_id: FromPath[str],
        data: JSONBody[InviteBody | None] = None,
    ) -> AccountAnswer:
        """A new one-time link; the account's password and sessions end with it."""
        invited = await accounts.invite(
            account_id,
            by=caller_on(request).name,
            without_second_factor=data is not None and data.without_second_factor,
        )
        return invitation(request, invited)

    return [
        staff_accounts_list,
        staff_accounts_create,
        staff_accounts_change,
        staff_accounts_invite,
    ]


def posting_answers(postings: tuple[Posting, ...]) -> list[PostingAnswer]:
    """Postings as the wire has them."""
    return [PostingAnswer(place.exam_slug, place.room) for place in postings]


def _places(
    postings: list[PostingBody] | None,
) -> list[tuple[str | None, str | None]] | None:
    if postings is None:
        return None
    return [(place.contest_slug, place.room) for place in postings]


def _answer(
    staff: StaffAccount,
    invitation_url: str | msgspec.UnsetType = msgspec.UNSET,
    expires_at_ms: int | msgspec.UnsetType = msgspec.UNSET,
) -> AccountAnswer:
    account = staff.account
    return AccountAnswer(
        account_id=account.id,
        name=account.name,
        display_name=account.display_name,
        role=account.role,
        state=_state(account),
        is_demo=account.is_demo,
        has_second_factor=account.has_second_factor,
        postings=posting_answers(staff.postings),
        created_at_ms=account.created_at_ms,
        invitation_url=invitation_url,
        invitation_expires_at_ms=expires_at_ms,
    )


def _state(account: Account) -> State:
    if account.is_disabled:
        return "disabled"
    return "invited" if account.is_invited else "active"
