"""For how long a candidate stays signed in: while they come back, and a day at most."""

from invigilator.candidates import store
from invigilator.candidates.model import CandidateAccount, SignedInCandidate
from invigilator.database import Database, Transaction
from invigilator.kernel import Clock, new_token, token_digest

SESSION_MS = 24 * 3600 * 1000
"""How long a session lasts at most, from its sign-in."""

IDLE_MS = 8 * 3600 * 1000
"""How long it lasts from its last call, if that is sooner."""

_SEEN_EVERY_MS = 60_000


class CandidateSessions:
    """Sessions of candidates, found by their tokens. Read for every call: it is asked seldom."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def begin(self, tx: Transaction, account: CandidateAccount) -> SignedInCandidate:
        """Begin a session of an account, in a unit that has made sure that it may."""
        token, now_ms = new_token(), self._clock.now_ms()
        expires_at_ms = now_ms + IDLE_MS
        norm = account.username_norm
        store.insert_session(
            tx, token_digest(token), norm, now_ms=now_ms, expires_at_ms=expires_at_ms
        )
        return SignedInCandidate(account, token)

    async def find(self, token: str) -> CandidateAccount | None:
        """Whose session a token opens, unless it has expired. A call makes it last longer."""
        digest = token_digest(token)
        found = await self._database.read(lambda tx: store.session_of(tx, digest))
        if found is None:
            return None
        account, session = found
        now_ms = self._clock.now_ms()
        if session.expires_at_ms <= now_ms:
            return None
        if now_ms - session.last_seen_at_ms >= _SEEN_EVERY_MS:
            until_ms = min(now_ms + IDLE_MS, session.created_at_ms + SESSION_MS)
            await self._database.write(
                lambda tx: store.touch_session(tx, digest, now_ms=now_ms, expires_at_ms=until_ms)
            )
        return account

    def end(self, tx: Transaction, token: str) -> str | None:
        """End a session; whose it was, None where it was none, or no longer."""
        return store.delete_session(tx, token_digest(token))
