"""Staff sessions: begun, found by their tokens and remembered for a moment, listed, ended."""

from collections import OrderedDict

from invigilator.database import Database, Transaction
from invigilator.identity import facts
from invigilator.identity import session_store as store
from invigilator.identity.model import Account, NoSuchSession, SignedIn, StaffSession
from invigilator.journal import Journal
from invigilator.kernel import Clock, Window, new_id, new_token, page_of, token_digest

SESSION_MS = 12 * 3600 * 1000
"""How long a session lasts, from its sign-in: a long day of examining."""

_REMEMBERED_MS = 5_000
_REMEMBERED_MAX = 4_096
_SEEN_EVERY_MS = 60_000
_ADDRESS_LENGTH_MAX = 80
_USER_AGENT_LENGTH_MAX = 300


class Sessions:
    """Live sessions, remembered for five seconds where this process alone changes them.

    Where `is_shared`, another one's sign-out or other postings have to count at once, so a session
    is read for every call.
    """

    def __init__(
        self, database: Database, journal: Journal, clock: Clock, *, is_shared: bool = False
    ) -> None:
        self._database = database
        self._journal = journal
        self._clock = clock
        self._remembered_max = 0 if is_shared else _REMEMBERED_MAX
        self._remembered: OrderedDict[bytes, tuple[StaffSession, int]] = OrderedDict()
        self._forgotten = 0

    def begin(self, tx: Transaction, account: Account, address: str, user_agent: str) -> SignedIn:
        """Begin a session of an account, in a unit that has made sure that it may."""
        token, now_ms = new_token(), self._clock.now_ms()
        session = StaffSession(
            id=new_id(),
            account=account,
            postings=(),
            address=address[:_ADDRESS_LENGTH_MAX],
            user_agent=user_agent[:_USER_AGENT_LENGTH_MAX],
            created_at_ms=now_ms,
            last_seen_at_ms=now_ms,
            expires_at_ms=now_ms + SESSION_MS,
        )
        store.insert_session(tx, session, token_digest(token))
        fact = facts.SignedIn(account.id, address, account.name)
        self._journal.append(tx, facts.STREAM, [fact])
        return SignedIn(account, token)

    async def find(self, token_hash: bytes) -> StaffSession | None:
        """The session of a token, unless it has expired."""
        session = self._recall(token_hash) or await self._read(token_hash)
        if session is None or session.expires_at_ms <= self._clock.now_ms():
            return None
        return session

    async def end(self, token_hash: bytes, *, by: str) -> None:
        """End a token's session. One that is none, or no longer, changes nothing."""

        def unit(tx: Transaction) -> None:
            account_id = store.delete_session(tx, token_hash)
            if account_id is not None:
                self._journal.append(tx, facts.STREAM, [facts.SignedOut(account_id, by)])

        await self._database.write(unit)
        self._forgotten += 1
        self._remembered.pop(token_hash, None)

    async def list(
        self, account: Account | None, window: Window
    ) -> tuple[list[StaffSession], str | None]:
        """Sessions of an account, or of everyone, newest first, and the next page's cursor."""
        now_ms = self._clock.now_ms()
        account_id = account.id if account else None
        rows = await self._database.read(lambda tx: store.sessions(tx, account_id, now_ms, window))
        return page_of(rows, window)

    async def revoke(self, session_id: str, *, whose: Account | None, by: str) -> None:
        """End a session by its id: of `whose` alone, or anybody's."""
        now_ms = self._clock.now_ms()

        def unit(tx: Transaction) -> str:
            session = store.session_by_id(tx, session_id, now_ms)
            if session is None or (whose is not None and session.account.id != whose.id):
                raise NoSuchSession
            store.delete_session_by_id(tx, session_id)
            fact = facts.SessionRevoked(session.account.id, session_id, by)
            self._journal.append(tx, facts.STREAM, [fact])
            return session.account.id

        self.forget_account(await self._database.write(unit))

    def end_all_of(self, tx: Transaction, account_id: str) -> None:
        """End every session of an account; call `forget_account` once that is durable."""
        store.delete_sessions_of(tx, account_id)

    def forget_account(self, account_id: str) -> None:
        """Ask the database the next time: what an account may do, or its sessions, changed."""
        self._forgotten += 1
        for token_hash, (session, _) in list(self._remembered.items()):
            if session.account.id == account_id:
                del self._remembered[token_hash]

    def _recall(self, token_hash: bytes) -> StaffSession | None:
        session, until_ms = self._remembered.get(token_hash, (None, 0))
        return session if self._clock.monotonic_ms() < until_ms else None

    async def _read(self, token_hash: bytes) -> StaffSession | None:
        forgotten = self._forgotten
        session = await self._database.read(lambda tx: store.session_of(tx, token_hash))
        if session is None:
            return None
        now_ms = self._clock.now_ms()
        if now_ms - session.last_seen_at_ms >= _SEEN_EVERY_MS:
            await self._database.write(lambda tx: store.touch_session(tx, token_hash, now_ms))
        # What was read before something changed must not be remembered after it.
        if forgotten == self._forgotten:
            self._remember(token_hash, session)
        return session

    def _remember(self, token_hash: bytes, session: StaffSession) -> None:
        self._remembered[token_hash] = (session, self._clock.monotonic_ms() + _REMEMBERED_MS)
        self._remembered.move_to_end(token_hash)
        if len(self._remembered) > self._remembered_max:
            self._remembered.popitem(last=False)
