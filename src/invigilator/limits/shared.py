"""Limits on the database, for installations of any number of processes.

Moments are those of the wall clock, which is all that several machines have in common: they are
expected to agree to within a second or two. A clock that is set back never locks anybody out for
longer than two windows.
"""

import hashlib
import hmac
from bisect import insort
from functools import partial

from invigilator.database import Database, Transaction
from invigilator.kernel import Clock
from invigilator.limits import store

_MINUTE_MS = 60_000.0
_SWEEP_EVERY = 64
_SWEPT_AT_ONCE = 256


class SharedLimits:
    """`Limits` that every process on one database counts together.

    Keys are kept as digests under `secret`: they are names and addresses of people.
    """

    def __init__(self, database: Database, clock: Clock, *, secret: bytes) -> None:
        self._database = database
        self._clock = clock
        self._secret = secret
        self._begun = 0

    def tries(
        self, name: str, *, most: int, window_seconds: int, keys_max: int = 10_000
    ) -> "SharedTries":
        """A limit for tries. `keys_max` bounds memory, and here none is taken."""
        return SharedTries(self, name, most=most, window_ms=window_seconds * 1000)

    def budget(self, name: str, *, per_minute: int) -> "SharedBudget":
        """A limit for calls."""
        return SharedBudget(self._clock, name, per_minute=per_minute)

    @property
    def database(self) -> Database:
        """Where it is counted."""
        return self._database

    def now_ms(self) -> int:
        """The moment that every process agrees on."""
        return self._clock.now_ms()

    def digest(self, name: str, key: str) -> bytes:
        """What is stored of a key: 32 bytes."""
        return hmac.digest(self._secret, f"{name}\0{key}".encode(), hashlib.sha256)

    async def sweep_at_times(self) -> None:
        """Delete what has run out, now and then: more each time than can have come since.

        Alone, for it takes the rows of many keys.
        """
        self._begun += 1
        if self._begun % _SWEEP_EVERY == 0:
            await self._database.write(
                partial(store.delete_expired, now_ms=self.now_ms(), limit=_SWEPT_AT_ONCE)
            )


class SharedTries:
    """`Tries` as one row a key, which a write about that key reads and writes."""

    def __init__(self, limits: SharedLimits, name: str, *, most: int, window_ms: int) -> None:
        self._limits = limits
        self._name = name
        self._most = most
        self._window_ms = window_ms

    async def begin(self, key: str) -> int:
        """Count a try and return 0, or return the seconds to wait."""
        await self._limits.sweep_at_times()
        digest = self._digest(key)
        return await self._limits.database.write(
            partial(self._begin, digest=digest), about=_about(digest)
        )

    async def wait_seconds(self, key: str) -> int:
        """How long until the next try may be counted."""
        digest = self._digest(key)
        return await self._limits.database.read(lambda tx: self._wait(self._recent(tx, digest)))

    async def give_back(self, key: str) -> None:
        """Uncount the newest try."""
        digest = self._digest(key)

        def unit(tx: Transaction) -> None:
            recent = self._recent(tx, digest)
            if recent:
                self._save(tx, digest, recent[:-1])

        await self._limits.database.write(unit, about=_about(digest))

    async def forget(self, key: str) -> None:
        """Uncount every try of a key."""
        digest = self._digest(key)
        await self._limits.database.write(
            partial(store.delete_tries, digest=digest), about=_about(digest)
        )

    def _begin(self, tx: Transaction, *, digest: bytes) -> int:
        recent = self._recent(tx, digest)
        wait_seconds = self._wait(recent)
        if wait_seconds == 0:
            # Not always the newest: another machine's clock may be ahead of ours.
            insort(recent, self._limits.now_ms())
            self._save(tx, digest, recent)
        return wait_seconds

    def _wait(self, recent: list[int]) -> int:
        if len(recent) < self._most:
            return 0
        left_ms = recent[-self._most] + self._window_ms - self._limits.now_ms()
        return max(1, -(-left_ms // 1000))

    def _recent(self, tx: Transaction, digest: bytes) -> list[int]:
        now_ms = self._limits.now_ms()
        # What is far ahead was counted by a clock that has been set right since.
        return [
            at_ms
            for at_ms in store.tries_of(tx, digest)
            if now_ms - self._window_ms < at_ms <= now_ms + self._window_ms
        ]

    def _save(self, tx: Transaction, digest: bytes, recent: list[int]) -> None:
        if recent:
            store.save_tries(tx, digest, recent, expires_at_ms=recent[-1] + self._window_ms)
        else:
            store.delete_tries(tx, digest)

    def _digest(self, key: str) -> bytes:
        return self._limits.digest(self._name, key)


class SharedBudget:
    """`Budget` as one row a sitting, spent by one statement.

    Source: as `MemoryBudget`. A row for each sitting and budget stays, as the sitting's own does.
    """

    def __init__(self, clock: Clock, name: str, *, per_minute: int) -> None:
        self._clock = clock
        self._name = name
        self._share_ms = _MINUTE_MS / per_minute

    def spend(self, tx: Transaction, session_id: str) -> int:
        """Count a call and return 0, or return the seconds to wait."""
        now_ms = float(self._clock.now_ms())
        # Half a share of grace: sums of shares are no exact minute.
        until_ms = now_ms + _MINUTE_MS - self._share_ms / 2
        if store.spend(
            tx,
            session_id,
            self._name,
            now_ms=now_ms,
            share_ms=self._share_ms,
            until_ms=until_ms,
            # More than two minutes ahead is the mark of a clock that has been set right since.
            absurd_ms=now_ms + 2 * _MINUTE_MS + self._share_ms,
        ):
            return 0
        over_ms = store.whole_at_ms(tx, session_id, self._name) - until_ms
        return max(1, -int(-over_ms // 1000))


def _about(digest: bytes) -> str:
    return f"limit {digest.hex()}"
