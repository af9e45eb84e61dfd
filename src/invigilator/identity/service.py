"""Staff sign in and out; the first of them is invited."""

from invigilator.database import Database, Transaction
from invigilator.identity import facts, store
from invigilator.identity.api_keys import ApiKeys
from invigilator.identity.caller import Caller
from invigilator.identity.credentials import (
    checked_display_name,
    checked_name,
    checked_password,
    required,
)
from invigilator.identity.model import (
    Account,
    AdministratorExists,
    InvitationInvalid,
    NameTaken,
    Role,
    SignedIn,
    TooManyTries,
    WrongNameOrPassword,
)
from invigilator.identity.passwords import Passwords
from invigilator.identity.permissions import PERMISSIONS_OF
from invigilator.identity.reference import ReferenceAccess
from invigilator.identity.sessions import SESSION_MS, Sessions
from invigilator.identity.settings import NO_REFERENCE, ReferenceSettings
from invigilator.identity.tries import RefusalBudget, SignInTries
from invigilator.journal import Journal
from invigilator.kernel import Clock, new_id, new_token, token_digest

_INVITATION_MS = 24 * 3600 * 1000
_DEMO_ROLES = (Role.ADMINISTRATOR, Role.PROCTOR, Role.REVIEWER)
_DEMO_NAMES = {Role.ADMINISTRATOR: "admin", Role.PROCTOR: "proctor", Role.REVIEWER: "reviewer"}


class Identity:
    """The staff of one installation."""

    def __init__(
        self,
        database: Database,
        journal: Journal,
        clock: Clock,
        *,
        reference: ReferenceSettings = NO_REFERENCE,
    ) -> None:
        self.keys = ApiKeys(database, journal, clock)
        self.reference = ReferenceAccess(database, journal, clock, self.keys, reference)
        self._database = database
        self._journal = journal
        self._clock = clock
        self._passwords = Passwords()
        self._sessions = Sessions(database, clock)
        self._tries = SignInTries(clock)
        self._refusals = RefusalBudget(clock)
        self._is_demo = False

    async def sign_in(self, name: str | None, password: str | None, address: str) -> SignedIn:
        """Begin a session for who knows the password.

        Refused with the same words, after the same time, whether the name or the password is
        wrong; and for a while without a look at either after too many wrong ones.
        """
        name, password = required("name", name), required("password", password)
        wait_seconds = self._tries.begin(name, address)
        if wait_seconds:
            await self._note_refusal(None, address, "too_many_tries")
            raise TooManyTries(retry_after_seconds=wait_seconds)
        found = await self._database.read(lambda tx: store.credentials_of(tx, name))
        account, stored = found or (None, None)
        matches = await self._passwords.matches(password, stored)
        if account is None or not matches or not self._may_act(account):
            await self._note_refusal(account, address, "wrong_name_or_password")
            raise WrongNameOrPassword
        self._tries.succeeded(name, address)
        return await self._database.write(lambda tx: self._begin_session(tx, account, address))

    async def sign_out(self, token: str) -> None:
        """End a token's session. One that is not, or no longer, changes nothing."""
        digest = token_digest(token)

        def unit(tx: Transaction) -> None:
            account_id = store.delete_session(tx, digest)
            if account_id is not None:
                self._journal.append(tx, facts.STREAM, [facts.SignedOut(account_id)])

        await self._database.write(unit)
        self._sessions.forget(digest)

    async def account_of(self, token: str) -> Account | None:
        """Whose session a token opens; None for one that opens none. Asked on every staff call."""
        if not token:
            return None
        session = await self._sessions.find(token_digest(token))
        if session is None or not self._may_act(session.account):
            return None
        return session.account

    async def caller_of(self, token: str) -> Caller | None:
        """Who a staff session's token belongs to, with what they may do; None for nobody."""
        account = await self.account_of(token)
        if account is None:
            return None
        return Caller(name=account.name, permissions=PERMISSIONS_OF[account.role], account=account)

    async def invite_first_administrator(self) -> str:
        """A one-time token, good for a day, for the first administrator of an installation.

        Ends the invitations made before it. Refused once there is an administrator.
        """
        token, now_ms = new_token(), self._clock.now_ms()
        role, expires_at_ms = Role.ADMINISTRATOR, now_ms + _INVITATION_MS

        def unit(tx: Transaction) -> None:
            if store.has_administrator(tx):
                raise AdministratorExists
            store.replace_invitations(
                tx, token_digest(token), role, now_ms=now_ms, expires_at_ms=expires_at_ms
            )
            self._journal.append(
                tx, facts.STREAM, [facts.InvitationMade(role.value, expires_at_ms)]
            )

        await self._database.write(unit)
        return token

    async def accept_invitation(
        self,
        token: str | None,
        name: str | None,
        display_name: str | None,
        password: str | None,
        *,
        address: str = "",
    ) -> SignedIn:
        """Make the account that an invitation stands for, and sign it in."""
        digest = token_digest(required("token", token))
        role = await self._database.read(lambda tx: self._role_invited_to(tx, digest))
        account = self._new_account(checked_name(name), checked_display_name(display_name), role)
        password_hash = await self._passwords.hash(checked_password(password))

        def unit(tx: Transaction) -> SignedIn:
            # Asked again: somebody may have used it while the password was hashed.
            self._role_invited_to(tx, digest)
            store.mark_invitation_used(tx, digest, self._clock.now_ms())
            self._journal.append(tx, facts.STREAM, [facts.InvitationUsed(account.id, role.value)])
            self._keep_account(tx, account, password_hash, by="invitation")
            return self._begin_session(tx, account, address)

        return await self._database.write(unit)

    async def ensure_demo_accounts(self) -> list[Account]:
        """Make the demo's accounts where they are missing, and let them in from now on.

        Their passwords are known to everyone, so a process that never called this refuses them,
        even on a data directory that a demo once used.
        """
        self._is_demo = True
        return [await self._ensure_demo_account(role) for role in _DEMO_ROLES]

    def close(self) -> None:
        """End the threads that hash passwords."""
        self._passwords.close()

    async def _ensure_demo_account(self, role: Role) -> Account:
        name = _DEMO_NAMES[role]
        found = await self._database.read(lambda tx: store.credentials_of(tx, name))
        if found is not None:
            return found[0]
        account = self._new_account(name, f"Demo {role.value}", role, is_demo=True)
        password_hash = await self._passwords.hash(f"{name}123")
        await self._database.write(
            lambda tx: self._keep_account(tx, account, password_hash, by="demo")
        )
        return account

    def _may_act(self, account: Account) -> bool:
        return self._is_demo or not account.is_demo

    def _role_invited_to(self, tx: Transaction, digest: bytes) -> Role:
        role = store.invitation_role(tx, digest, self._clock.now_ms())
        if role is None or store.has_administrator(tx):
            raise InvitationInvalid
        return role

    def _new_account(
        self, name: str, display_name: str, role: Role, *, is_demo: bool = False
    ) -> Account:
        return Account(new_id(), name, display_name, role, self._clock.now_ms(), is_demo)

    def _keep_account(
        self, tx: Transaction, account: Account, password_hash: str, *, by: str
    ) -> None:
        if store.credentials_of(tx, account.name) is not None:
            raise NameTaken(field="name")
        store.insert_account(tx, account, password_hash)
        fact = facts.AccountCreated(
            account.id, account.name, account.role.value, account.is_demo, by
        )
        self._journal.append(tx, facts.STREAM, [fact])

    def _begin_session(self, tx: Transaction, account: Account, address: str) -> SignedIn:
        token, now_ms = new_token(), self._clock.now_ms()
        store.insert_session(
            tx,
            token_digest(token),
            account.id,
            now_ms=now_ms,
            expires_at_ms=now_ms + SESSION_MS,
        )
        self._journal.append(tx, facts.STREAM, [facts.SignedIn(account.id, address)])
        return SignedIn(account, token)

    async def _note_refusal(
        self, account: Account | None, address: str, reason: facts.RefusalReason
    ) -> None:
        unrecorded = self._refusals.take(address)
        if unrecorded is None:
            return
        fact = facts.SignInRefused(account.id if account else None, address, reason, unrecorded)
        await self._database.write(lambda tx: self._journal.append(tx, facts.STREAM, [fact]))
