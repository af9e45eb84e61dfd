"""Staff accounts as administrators see and change them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from invigilator.database import Database, Transaction
from invigilator.identity import facts, store
from invigilator.identity import second_factor_store as factors
from invigilator.identity.caller import Caller
from invigilator.identity.credentials import (
    checked_display_name,
    checked_name,
    checked_postings,
    checked_role,
)
from invigilator.identity.invitations import Invitations
from invigilator.identity.model import Account, LastAdministrator, NoSuchAccount, Posting, Role
from invigilator.identity.permissions import PERMISSIONS_OF, Permission
from invigilator.identity.sessions import Sessions
from invigilator.journal import Journal
from invigilator.kernel import Clock, FieldInvalid, Place, Window, new_id, page_of

_WORKING_MAX = 1000


class StaffAccount(NamedTuple):
    """An account and where it is posted; without postings it works everywhere."""

    account: Account
    postings: tuple[Posting, ...]

    @property
    def caller(self) -> Caller:
        """Who calls once this account has signed in; nobody may do anything while disabled."""
        account = self.account
        granted = frozenset[Permission]() if account.is_disabled else PERMISSIONS_OF[account.role]
        return Caller(
            name=account.name, permissions=granted, postings=self.postings, account=account
        )

    @property
    def place(self) -> Place:
        """Where it stands in the list of accounts."""
        return self.account.place


class InvitedAccount(NamedTuple):
    """An account and the token of its invitation, which is told this once."""

    staff: StaffAccount
    token: str
    expires_at_ms: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What to change of an account; None leaves it as it is."""

    role: str | None = None
    display_name: str | None = None
    postings: Sequence[tuple[str | None, str | None]] | None = None
    is_disabled: bool | None = None


class Accounts:
    """Makes, changes and invites accounts. Somebody who can administer is always left."""

    def __init__(
        self,
        database: Database,
        journal: Journal,
        clock: Clock,
        *,
        sessions: Sessions,
        invitations: Invitations,
    ) -> None:
        self._database = database
        self._journal = journal
        self._clock = clock
        self._sessions = sessions
        self._invitations = invitations

    async def list(self, window: Window) -> tuple[list[StaffAccount], str | None]:
        """Accounts, newest first, and the next page's cursor."""

        def query(tx: Transaction) -> list[StaffAccount]:
            found = store.accounts_page(tx, window)
            places = store.postings_of(tx, [account.id for account in found])
            return [StaffAccount(account, places[account.id]) for account in found]

        return page_of(await self._database.read(query), window)

    async def working(self) -> Sequence[StaffAccount]:
        """Everybody who works here and is not disabled, by name: a few hundred at most."""

        def query(tx: Transaction) -> list[StaffAccount]:
            found = store.accounts_in_use(tx, limit=_WORKING_MAX)
            places = store.postings_of(tx, [account.id for account in found])
            return [StaffAccount(account, places[account.id]) for account in found]

        return await self._database.read(query)

    def working_as(self, tx: Transaction, name: str) -> StaffAccount | None:
        """Who signs in with exactly this name and is not disabled, as `tx` sees it."""
        found = store.credentials_of(tx, name)
        if found is None or found[0].is_disabled or found[0].name != name:
            return None
        return StaffAccount(found[0], store.postings_of(tx, [found[0].id])[found[0].id])

    async def create(
        self,
        name: str | None,
        display_name: str | None,
        role: str | None,
        postings: Sequence[tuple[str | None, str | None]] | None,
        *,
        by: str,
    ) -> InvitedAccount:
        """A new account without a password; its invitation lets one be chosen."""
        account = Account(
            id=new_id(),
            name=checked_name(name),
            display_name=checked_display_name(display_name or name),
            role=checked_role(role),
            created_at_ms=self._clock.now_ms(),
            is_demo=False,
            is_invited=True,
        )
        staff = _checked(StaffAccount(account, checked_postings(postings)))

        def unit(tx: Transaction) -> InvitedAccount:
            self._invitations.keep_account(tx, account, store.NO_PASSWORD, by=by)
            if staff.postings:
                store.replace_postings(tx, account.id, staff.postings)
                self._note_change(tx, staff, ("postings",), by)
            return InvitedAccount(staff, *self._invitations.invite(tx, account, by=by))

        return await self._database.write(unit)

    async def change(self, account_id: str, change: Change, *, by: str) -> StaffAccount:
        """Change an account; what it may do changes with its next call."""

        def unit(tx: Transaction) -> StaffAccount:
            before = _staff_account(tx, account_id)
            after = _checked(_changed(before, change))
            changed = _differences(before, after)
            if not changed:
                return before
            if after.account.role is not Role.ADMINISTRATOR or after.account.is_disabled:
                _require_another_administrator(tx, before.account)
            store.update_account(tx, after.account)
            store.replace_postings(tx, account_id, after.postings)
            if after.account.is_disabled:
                self._sessions.end_all_of(tx, account_id)
            self._note_change(tx, after, changed, by)
            return after

        changed = await self._database.write(unit)
        self._sessions.forget_account(account_id)
        return changed

    async def invite(
        self, account_id: str, *, by: str, without_second_factor: bool = False
    ) -> InvitedAccount:
        """A new invitation: the account's password and sessions end, and another is chosen.

        With `without_second_factor` that ends too, for who has lost the authenticator and the
        recovery codes.
        """

        def unit(tx: Transaction) -> InvitedAccount:
            before = _staff_account(tx, account_id)
            _require_another_administrator(tx, before.account)
            store.set_password(tx, account_id, store.NO_PASSWORD)
            self._sessions.end_all_of(tx, account_id)
            if without_second_factor and before.account.has_second_factor:
                factors.delete_second_factor(tx, account_id)
                fact = facts.SecondFactorRemoved(account_id, by)
                self._journal.append(tx, facts.STREAM, [fact])
            token, expires_at_ms = self._invitations.invite(tx, before.account, by=by)
            return InvitedAccount(_staff_account(tx, account_id), token, expires_at_ms)

        invited = await self._database.write(unit)
        self._sessions.forget_account(account_id)
        return invited

    def _note_change(
        self, tx: Transaction, staff: StaffAccount, changed: tuple[str, ...], by: str
    ) -> None:
        account = staff.account
        fact = facts.AccountChanged(
            account.id,
            account.name,
            account.role.value,
            tuple((place.exam_slug, place.room) for place in staff.postings),
            account.is_disabled,
            changed,
            by,
        )
        self._journal.append(tx, facts.STREAM, [fact])


def _staff_account(tx: Transaction, account_id: str) -> StaffAccount:
    account = store.account_by_id(tx, account_id)
    if account is None:
        raise NoSuchAccount
    return StaffAccount(account, store.postings_of(tx, [account_id])[account_id])


def _changed(before: StaffAccount, change: Change) -> StaffAccount:
    account, postings = before
    if change.role is not None:
        account = replace(account, role=checked_role(change.role))
    if change.display_name is not None:
        account = replace(account, display_name=checked_display_name(change.display_name))
    if change.is_disabled is not None:
        account = replace(account, is_disabled=change.is_disabled)
    if change.postings is not None:
        postings = checked_postings(change.postings)
    return StaffAccount(account, postings)


def _checked(staff: StaffAccount) -> StaffAccount:
    # Administrators make accounts without postings, so postings of theirs would hold nobody.
    if staff.account.role is Role.ADMINISTRATOR and staff.postings:
        raise FieldInvalid("postings", "An administrator works everywhere: send no postings")
    return staff


def _differences(before: StaffAccount, after: StaffAccount) -> tuple[str, ...]:
    names = ("role", "display_name", "is_disabled")
    changed = [n for n in names if getattr(before.account, n) != getattr(after.account, n)]
    return (*changed, *(["postings"] if before.postings != after.postings else []))


def _require_another_administrator(tx: Transaction, account: Account) -> None:
    """Refuse where this is the only one who can administer, among its like: real, or the demo's."""
    if account.role is not Role.ADMINISTRATOR or account.is_disabled or account.is_invited:
        return
    if not store.has_administrator(tx, other_than=account.id, demo_counts=account.is_demo):
        raise LastAdministrator
