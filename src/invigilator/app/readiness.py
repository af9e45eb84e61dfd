"""Whether this process should be given calls, and how the installation behind it does."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeVar

import msgspec
import structlog

from invigilator.database import Database, Transaction
from invigilator.evidence import BlobStore
from invigilator.journal import Journal
from invigilator.kernel import Clock

T = TypeVar("T")

_FRESH_MS = 1_000
_PATIENCE_SECONDS = 2.0
_BEHIND_MS_MAX = 60_000
# Nothing lies there. To learn that, the store has to answer.
_NO_KEY = "ready"
_log = structlog.get_logger(__name__)


class Readiness(msgspec.Struct, frozen=True):
    """What a proxy or an operator is told. Nothing in it is secret.

    `ready` is this process's alone: it stops, or cannot reach the database. Storage and background
    work are shared by all processes, and taking one of them away would help neither.
    """

    ready: bool
    stopping: bool
    database: bool
    storage: bool
    background_work: bool


class ReadinessCheck:
    """Asks once a second at most, however many ask."""

    def __init__(
        self, database: Database, journal: Journal, blobs: BlobStore, clock: Clock
    ) -> None:
        self._database = database
        self._journal = journal
        self._blobs = blobs
        self._clock = clock
        self._asking = asyncio.Lock()
        self._known: Readiness | None = None
        self._until_ms = 0
        self.is_stopping = False
        """Set as soon as the server is told to stop."""

    async def now(self) -> Readiness:
        """How it is, as of a moment ago."""
        async with self._asking:
            if self._known is None or self._clock.monotonic_ms() >= self._until_ms:
                self._known = await self._ask()
                self._until_ms = self._clock.monotonic_ms() + _FRESH_MS
        is_ready = self._known.database and not self.is_stopping
        return msgspec.structs.replace(self._known, ready=is_ready, stopping=self.is_stopping)

    async def _ask(self) -> Readiness:
        behind_ms, size = await asyncio.gather(
            _answer("database", lambda: self._database.read(self._behind_ms)),
            _answer("storage", lambda: asyncio.to_thread(self._size)),
        )
        return Readiness(
            ready=False,
            stopping=False,
            database=behind_ms is not None,
            storage=size is not None,
            background_work=behind_ms is not None and behind_ms <= _BEHIND_MS_MAX,
        )

    def _behind_ms(self, tx: Transaction) -> int:
        now_ms = self._clock.now_ms()
        return max((now_ms - lag.since_ms for lag in self._journal.lags(tx)), default=0)

    def _size(self) -> int:
        return self._blobs.size(_NO_KEY) or 0


async def _answer(what: str, ask: Callable[[], Awaitable[T]]) -> T | None:
    try:
        async with asyncio.timeout(_PATIENCE_SECONDS):
            return await ask()
    except Exception as failure:  # noqa: BLE001 - an edge: whatever it is, it does not answer
        _log.warning("not_ready", what=what, reason=type(failure).__name__)
        return None
