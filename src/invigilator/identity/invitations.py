"""One-time links: made, and turned into an account or into its new password."""

from invigilator.database import Database, Transaction
from invigilator.identity import facts, store
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
    SecondFactorRequired,
    SecondFactorWrong,
    SignedIn,
)
from invigilator.identity.passwords import Passwords
from invigilator.identity.second_factor import typed_code
from invigilator.identity.second_factors import SecondFactors
from invigilator.identity.sessions import Sessions
from invigilator.identity.store import Invited
from invigilator.journal import Journal
from invigilator.kernel import Clock, new_id, new_token, token_digest

_FIRST_MS = 24 * 3600 * 1000
_INVITATION_MS = 72 * 3600 * 1000


class Invitations:
    """The invitations of one installation. Each is good once and for a while."""

    def __init__(
        self,
        database: Database,
        journal: Journal,
        clock: Clock,
        *,
        passwords: Passwords,
        sessions: Sessions,
        second_factors: SecondFactors,
    ) -> None:
        self._database = database
        self._journal = journal
        self._clock = clock
        self._passwords = passwords
        self._sessions = sessions
        self._second_factors = second_factors

    async def invite_first_administrator(self) -> str:
        """A one-time token, good for a day, for the first administrator of an installation.

        Ends the invitations made before it. Refused once there is an administrator.
        """

        def unit(tx: Transaction) -> str:
            if store.has_administrator(tx):
                raise AdministratorExists
            return self._keep(tx, Invited(Role.ADMINISTRATOR, None), _FIRST_MS, by="")[0]

        return await self._database.write(unit)

    def invite(self, tx: Transaction, account: Account, *, by: str) -> tuple[str, int]:
        """A token for an account that exists, good for three days, and when it expires."""
        return self._keep(tx, Invited(account.role, account.id), _INVITATION_MS, by=by)

    async def accept(
        self,
        token: str | None,
        name: str | None,
        display_name: str | None,
        password: str | None,
        *,
        code: str | None = None,
        address: str = "",
        user_agent: str = "",
    ) -> SignedIn:
        """Use an invitation up, and sign in whom it invites.

        The first administrator chooses a name; everybody else has one, and chooses a password.
        """
        digest = token_digest(required("token", token))
        invited = await self._database.read(lambda tx: self._invited(tx, digest))
        newcomer = self._newcomer(invited, name, display_name)
        password_hash = await self._passwords.hash(checked_password(password))
        if code and invited.account_id is not None:
            await self._second_factors.count(invited.account_id)

        def unit(tx: Transaction) -> SignedIn:
            # Asked again: somebody may have used it while the password was hashed.
            if self._invited(tx, digest) != invited:
                raise InvitationInvalid
            if newcomer is not None:
                account = newcomer
                self.keep_account(tx, account, password_hash, by="invitation")
            else:
                account = self._returning(tx, invited, code)
                store.set_password(tx, account.id, password_hash)
                account = store.account_by_id(tx, account.id) or account
            store.mark_invitation_used(tx, digest, self._clock.now_ms())
            used = facts.InvitationUsed(account.id, account.role.value, account.name)
            self._journal.append(tx, facts.STREAM, [used])
            return self._sessions.begin(tx, account, address, user_agent)

        signed_in = await self._database.write(unit)
        if code:
            await self._second_factors.succeeded(signed_in.account.id)
        return signed_in

    def keep_account(
        self, tx: Transaction, account: Account, password_hash: str, *, by: str
    ) -> None:
        """Keep a new account, unless its name is taken."""
        if store.credentials_of(tx, account.name) is not None:
            raise NameTaken(field="name")
        store.insert_account(tx, account, password_hash)
        fact = facts.AccountCreated(
            account.id, account.name, account.role.value, account.is_demo, by
        )
        self._journal.append(tx, facts.STREAM, [fact])

    def _newcomer(
        self, invited: Invited, name: str | None, display_name: str | None
    ) -> Account | None:
        if invited.account_id is not None:
            return None
        return Account(
            new_id(),
            checked_name(name),
            checked_display_name(display_name),
            invited.role,
            self._clock.now_ms(),
            is_demo=False,
        )

    def _returning(self, tx: Transaction, invited: Invited, code: str | None) -> Account:
        """The account that is invited; a new password does not stand in for a second factor."""
        account = store.account_by_id(tx, invited.account_id or "")
        if account is None or account.is_disabled:
            raise InvitationInvalid
        if account.has_second_factor:
            if not typed_code(code):
                raise SecondFactorRequired(field="code")
            if not self._second_factors.spend(tx, account, code or ""):
                raise SecondFactorWrong(field="code")
        return account

    def _invited(self, tx: Transaction, digest: bytes) -> Invited:
        invited = store.invited_by(tx, digest, self._clock.now_ms())
        if invited is None:
            raise InvitationInvalid
        if invited.account_id is None and store.has_administrator(tx):
            raise InvitationInvalid
        return invited

    def _keep(
        self, tx: Transaction, invited: Invited, good_for_ms: int, *, by: str
    ) -> tuple[str, int]:
        token, now_ms = new_token(), self._clock.now_ms()
        expires_at_ms = now_ms + good_for_ms
        store.replace_invitations(
            tx, token_digest(token), invited, now_ms=now_ms, expires_at_ms=expires_at_ms
        )
        fact = facts.InvitationMade(invited.role.value, expires_at_ms, invited.account_id, by)
        self._journal.append(tx, facts.STREAM, [fact])
        return token, expires_at_ms
