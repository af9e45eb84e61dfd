"""Whose token a call carries: read from the database, remembered for a moment."""

from collections import OrderedDict

from invigilator.database import Database
from invigilator.identity import store
from invigilator.identity.model import StaffSession
from invigilator.kernel import Clock

SESSION_MS = 12 * 3600 * 1000
"""How long a session lasts, from its sign-in: a long day of examining."""

_REMEMBERED_MS = 5_000
_REMEMBERED_MAX = 4_096
_SEEN_EVERY_MS = 60_000


class Sessions:
    """Finds live sessions. One that was ended elsewhere may be found for five seconds more."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock
        self._remembered: OrderedDict[bytes, tuple[StaffSession, int]] = OrderedDict()

    async def find(self, token_hash: bytes) -> StaffSession | None:
        """The session of a token, unless it has expired."""
        session = self._recall(token_hash) or await self._read(token_hash)
        if session is None or session.expires_at_ms <= self._clock.now_ms():
            return None
        return session

    def forget(self, token_hash: bytes) -> None:
        """Ask the database the next time: the session was ended."""
        self._remembered.pop(token_hash, None)

    def _recall(self, token_hash: bytes) -> StaffSession | None:
        session, until_ms = self._remembered.get(token_hash, (None, 0))
        return session if self._clock.monotonic_ms() < until_ms else None

    async def _read(self, token_hash: bytes) -> StaffSession | None:
        session = await self._database.read(lambda tx: store.session_of(tx, token_hash))
        if session is None:
            return None
        now_ms = self._clock.now_ms()
        if now_ms - session.last_seen_at_ms >= _SEEN_EVERY_MS:
            await self._database.write(lambda tx: store.touch_session(tx, token_hash, now_ms))
        self._remembered[token_hash] = (session, self._clock.monotonic_ms() + _REMEMBERED_MS)
        self._remembered.move_to_end(token_hash)
        if len(self._remembered) > _REMEMBERED_MAX:
            self._remembered.popitem(last=False)
        return session
