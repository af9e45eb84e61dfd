"""The staff of one installation: who signs in, who calls, and the families of what they may do."""

from collections.abc import Collection

from invigilator.database import Database, Transaction
from invigilator.identity import facts, store
from invigilator.identity.accounts import Accounts
from invigilator.identity.api_keys import ApiKeys
from invigilator.identity.caller import Caller
from invigilator.identity.credentials import required
from invigilator.identity.invitations import Invitations
from invigilator.identity.model import (
    Account,
    Role,
    SecondFactorRequired,
    SecondFactorWrong,
    SignedIn,
    StaffSession,
    TooManyTries,
    WrongNameOrPassword,
)
from invigilator.identity.passwords import Passwords
from invigilator.identity.permissions import PERMISSIONS_OF
from invigilator.identity.reference import ReferenceAccess
from invigilator.identity.second_factor import typed_code
from invigilator.identity.second_factors import SecondFactors
from invigilator.identity.session_store import sessions_by_ids
from invigilator.identity.sessions import Sessions
from invigilator.identity.settings import (
    NO_REFERENCE,
    STAFF_DEFAULTS,
    ReferenceSettings,
    StaffSettings,
)
from invigilator.identity.tries import RefusalBudget, SignInTries
from invigilator.journal import Journal
from invigilator.kernel import Clock, new_id, token_digest
from invigilator.limits import Limits, MemoryLimits

_DEMO_NAMES = {
    Role.ADMINISTRATOR: "admin",
    Role.PROCTOR: "proctor",
    Role.REVIEWER: "reviewer",
    Role.AUTHOR: "author",
    Role.OBSERVER: "observer",
}


class Identity:
    """The staff of one installation, and the keys of its programs."""

    def __init__(
        self,
        database: Database,
        journal: Journal,
        clock: Clock,
        *,
        limits: Limits | None = None,
        is_shared: bool = False,
        settings: StaffSettings = STAFF_DEFAULTS,
        reference: ReferenceSettings = NO_REFERENCE,
    ) -> None:
        common = (database, journal, clock)
        limits = limits or MemoryLimits(clock)
        self._database = database
        self._journal = journal
        self._clock = clock
        self._settings = settings
        self._passwords = Passwords()
        self._tries = SignInTries(limits)
        self._refusals = RefusalBudget(clock)
        self._is_demo = False
        self.sessions = Sessions(*common, is_shared=is_shared)
        self.second_factors = SecondFactors(*common, limits, self.sessions)
        self.invitations = Invitations(
            *common,
            passwords=self._passwords,
            sessions=self.sessions,
            second_factors=self.second_factors,
        )
        self.accounts = Accounts(*common, sessions=self.sessions, invitations=self.invitations)
        self.keys = ApiKeys(*common)
        self.reference = ReferenceAccess(*common, limits, self.keys, reference)
        self.invite_first_administrator = self.invitations.invite_first_administrator
        self.accept_invitation = self.invitations.accept

    async def sign_in(
        self,
        name: str | None,
        password: str | None,
        address: str,
        *,
        code: str | None = None,
        user_agent: str = "",
    ) -> SignedIn:
        """Begin a session for who knows the password, and the code where the account asks for one.

        Refused with the same words, after the same time, whether the name or the password is
        wrong; and for a while without a look at either after too many wrong ones.
        """
        name, password = required("name", name), required("password", password)
        wait_seconds = await self._tries.begin(name, address)
        if wait_seconds:
            await self._note_refusal(None, address, "too_many_tries")
            raise TooManyTries(retry_after_seconds=wait_seconds)
        found = await self._database.read(lambda tx: store.credentials_of(tx, name))
        account, stored = found or (None, None)
        matches = await self._passwords.matches(password, stored)
        if account is None or stored is None or not matches or not self._may_act(account):
            await self._note_refusal(account, address, "wrong_name_or_password")
            raise WrongNameOrPassword
        await self._tries.succeeded(name, address)
        return await self._admit(account, stored, typed_code(code), address, user_agent)

    async def sign_out(self, token: str) -> None:
        """End a token's session. One that is not, or no longer, changes nothing."""
        digest = token_digest(token)
        session = await self.sessions.find(digest)
        await self.sessions.end(digest, by=session.account.name if session else "")

    async def account_of(self, token: str) -> Account | None:
        """Whose session a token opens; None for one that opens none."""
        session = await self._session_of(token)
        return session.account if session else None

    async def caller_of(self, token: str) -> Caller | None:
        """Who a staff session's token belongs to, with what they may do; None for nobody.

        Asked on every staff call.
        """
        session = await self._session_of(token)
        return None if session is None else _caller(session)

    def callers(self, tx: Transaction, session_ids: Collection[str]) -> dict[str, Caller]:
        """Who would call by some sessions now, by session: for what is told them unasked.

        A session that is over is missing, and so is one that may do nothing.
        """
        found = sessions_by_ids(tx, session_ids, self._clock.now_ms())
        return {
            session.id: _caller(session)
            for session in found
            if self._may_act(session.account) and not self.has_to_set_up(session.account)
        }

    def has_to_set_up(self, account: Account) -> bool:
        """Whether an account may do nothing but set up its second factor."""
        return self._settings.require_second_factor and not account.has_second_factor

    @property
    def is_demo(self) -> bool:
        """Whether the demo's accounts are let in, whose passwords everybody knows."""
        return self._is_demo

    async def ensure_demo_accounts(self) -> list[Account]:
        """Make the demo's accounts where they are missing, and let them in from now on.

        Their passwords are known to everyone, so a process that never called this refuses them,
        even on a data directory that a demo once used.
        """
        self._is_demo = True
        return [await self._ensure_demo_account(role) for role in _DEMO_NAMES]

    def close(self) -> None:
        """End the threads that hash passwords."""
        self._passwords.close()

    async def _admit(
        self, account: Account, stored: str, code: str, address: str, user_agent: str
    ) -> SignedIn:
        if code:
            try:
                await self.second_factors.count(account.id)
            except TooManyTries:
                await self._note_refusal(account, address, "too_many_tries")
                raise

        def unit(tx: Transaction) -> SignedIn:
            # Asked again: it may have changed while the password was hashed.
            now = store.credentials_of(tx, account.name)
            if now is None or now[1] != stored or not self._may_act(now[0]):
                raise WrongNameOrPassword
            if now[0].has_second_factor:
                if not code:
                    raise SecondFactorRequired(field="code")
                if not self.second_factors.spend(tx, now[0], code):
                    raise SecondFactorWrong(field="code")
            return self.sessions.begin(tx, now[0], address, user_agent)

        try:
            signed_in = await self._database.write(unit)
        except SecondFactorWrong:
            await self._note_refusal(account, address, "wrong_second_factor")
            raise
        await self.second_factors.succeeded(account.id)
        return signed_in

    async def _session_of(self, token: str) -> StaffSession | None:
        if not token:
            return None
        session = await self.sessions.find(token_digest(token))
        if session is None or not self._may_act(session.account):
            return None
        return session

    async def _ensure_demo_account(self, role: Role) -> Account:
        name = _DEMO_NAMES[role]
        found = await self._database.read(lambda tx: store.credentials_of(tx, name))
        if found is not None:
            return found[0]
        now_ms = self._clock.now_ms()
        account = Account(new_id(), name, f"Demo {role.value}", role, now_ms, is_demo=True)
        password_hash = await self._passwords.hash(f"{name}123")
        await self._database.write(
            lambda tx: self.invitations.keep_account(tx, account, password_hash, by="demo")
        )
        return account

    def _may_act(self, account: Account) -> bool:
        return not account.is_disabled and (self._is_demo or not account.is_demo)

    async def _note_refusal(
        self, account: Account | None, address: str, reason: facts.RefusalReason
    ) -> None:
        unrecorded = self._refusals.take(address)
        if unrecorded is None:
            return
        fact = facts.SignInRefused(account.id if account else None, address, reason, unrecorded)
        await self._database.write(lambda tx: self._journal.append(tx, facts.STREAM, [fact]))


def _caller(session: StaffSession) -> Caller:
    return Caller(
        name=session.account.name,
        permissions=PERMISSIONS_OF[session.account.role],
        postings=session.postings,
        account=session.account,
        session_id=session.id,
    )
