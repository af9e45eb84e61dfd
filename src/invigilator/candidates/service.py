"""Candidates sign in and out, and staff give them passwords."""

from collections.abc import Collection, Mapping
from functools import partial

from invigilator.candidates import store
from invigilator.candidates.facts import (
    STREAM,
    CandidatePasswordSet,
    CandidateSignedIn,
    CandidateSignedOut,
)
from invigilator.candidates.model import CandidateAccount, SignedInCandidate, WrongIdOrPassword
from invigilator.candidates.passwords import checked_password, made_password
from invigilator.candidates.sessions import CandidateSessions
from invigilator.candidates.tries import SignInTries
from invigilator.database import Database, Transaction
from invigilator.identity import Passwords, PasswordsBusy, TooManyTries
from invigilator.journal import Journal
from invigilator.kernel import Clock, FieldRequired, username_norm
from invigilator.limits import Limits, MemoryLimits


class Candidates:
    """The accounts of an installation's candidates.

    Who sits without signing in has none. Its threads for passwords are its own: a hall that signs
    in does not keep staff from doing so.
    """

    def __init__(
        self,
        database: Database,
        journal: Journal,
        clock: Clock,
        *,
        limits: Limits | None = None,
    ) -> None:
        self._database = database
        self._journal = journal
        self._clock = clock
        self._tries = SignInTries(limits or MemoryLimits(clock))
        self._sessions = CandidateSessions(database, clock)
        self._passwords = Passwords()
        self._is_demo = False

    async def sign_in(
        self, candidate_id: str | None, password: str | None, address: str
    ) -> SignedInCandidate:
        """Begin a session for who knows the password. Others of theirs go on.

        Refused with the same words, after the same time, whether the ID or the password is wrong;
        and for a while without a look at either after too many wrong ones.
        """
        person = username_norm(_given("candidate_id", candidate_id))
        password = _given("password", password)
        wait_seconds = await self._tries.begin(person, address)
        if wait_seconds:
            raise TooManyTries(retry_after_seconds=wait_seconds)
        found = await self._database.read(lambda tx: store.credentials_of(tx, person))
        account, stored = found or (None, None)
        try:
            matches = await self._passwords.matches(password, stored)
        except PasswordsBusy:
            await self._tries.take_back(person, address)
            raise
        if account is None or stored is None or not matches or not self._may_act(account):
            raise WrongIdOrPassword
        await self._tries.succeeded(person, address)
        begun = account

        def unit(tx: Transaction) -> SignedInCandidate:
            # Asked again: staff may have set another one while this one was hashed.
            if store.credentials_of(tx, person) != (begun, stored):
                raise WrongIdOrPassword
            self._journal.append(tx, STREAM, [CandidateSignedIn(person, address)])
            return self._sessions.begin(tx, begun)

        return await self._database.write(unit)

    async def sign_out(self, token: str) -> None:
        """End a token's session. One that is none, or no longer, changes nothing."""

        def unit(tx: Transaction) -> None:
            person = self._sessions.end(tx, token)
            if person is not None:
                self._journal.append(tx, STREAM, [CandidateSignedOut(person)])

        await self._database.write(unit)

    async def candidate_of(self, token: str) -> CandidateAccount | None:
        """Who a session's token belongs to; None for nobody."""
        account = await self._sessions.find(token) if token else None
        return account if account is not None and self._may_act(account) else None

    async def set_password(
        self, exam_slug: str, username: str, password: str | None, *, by: str
    ) -> str | None:
        """Give somebody of an exam's roster a password in place of any before.

        Without one it is made up and returned, to be shown once. Sessions of theirs end; what they
        sit goes on. Raises `FieldInvalid`.
        """
        made = made_password() if password is None else None
        stored = await self._passwords.hash(made or checked_password(password or ""))
        account = CandidateAccount(username, username_norm(username))

        def unit(tx: Transaction) -> None:
            is_first = store.credentials_of(tx, account.username_norm) is None
            store.keep_passwords(tx, [(account, stored)], now_ms=self._clock.now_ms())
            fact = CandidatePasswordSet(exam_slug, username, account.username_norm, is_first, by)
            self._journal.append(tx, STREAM, [fact])

        await self._database.write(unit)
        return made

    async def hashes_of(self, people: Collection[str]) -> dict[str, str]:
        """The hashes that are stored for those of some people who have an account."""
        return await self._database.read(lambda tx: store.hashes_of(tx, people))

    def keep_hashes(
        self, tx: Transaction, usernames: Mapping[str, str], hashes: Mapping[str, str]
    ) -> None:
        """Keep what `new_hashes` made, both by person as compared, in a roster's transaction."""
        new = [
            (CandidateAccount(usernames[person], person), stored)
            for person, stored in hashes.items()
        ]
        store.keep_passwords(tx, new, now_ms=self._clock.now_ms())

    async def ensure_demo_accounts(self, passwords: Mapping[str, str]) -> None:
        """Make the demo's accounts, by ID, where they are missing, and let them in from now on.

        Their passwords are known to everyone, so a process that never called this refuses them,
        even on a data directory that a demo once used. An account of that ID that is not the
        demo's stays as it is.
        """
        self._is_demo = True
        for username, password in passwords.items():
            account = CandidateAccount(username, username_norm(username), is_demo=True)
            stored = await self._passwords.hash(password)
            await self._database.write(partial(self._keep_new, account=account, stored=stored))

    def close(self) -> None:
        """End the threads that hash passwords."""
        self._passwords.close()

    def _keep_new(self, tx: Transaction, account: CandidateAccount, stored: str) -> None:
        if store.credentials_of(tx, account.username_norm) is None:
            store.keep_passwords(tx, [(account, stored)], now_ms=self._clock.now_ms())

    def _may_act(self, account: CandidateAccount) -> bool:
        return self._is_demo or not account.is_demo


def _given(field: str, text: str | None) -> str:
    if text is None or not text.strip():
        raise FieldRequired(field)
    return text
