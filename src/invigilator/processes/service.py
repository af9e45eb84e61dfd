"""Processes say that they are there; what they do not agree on keeps one from starting."""

import asyncio
import hmac
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

import structlog

from invigilator.database import Database, Transaction
from invigilator.kernel import Clock, new_id
from invigilator.processes import store
from invigilator.processes.model import Process, Role

# Where there is but one process nobody waits for its word, and a disk that sleeps may go on.
_BEAT_SECONDS, _LONE_BEAT_SECONDS = 5.0, 60.0
_BEATS_MISSED = 3
_FORGET_MS = 600_000
_SECRET = "secret"  # noqa: S105 - the name of a fingerprint
_log = structlog.get_logger(__name__)


class SecretDiffers(Exception):
    """This process was given another secret than the installation was begun with."""

    def __init__(self) -> None:
        super().__init__(
            "the secret of this process is not the one that the database was begun with: give all "
            "of them the same INVIGILATOR_SECRET_FILE, or the data directory's secret.key"
        )


async def require_same_secret(database: Database, fingerprint: str) -> None:
    """Keep the fingerprint of the installation's secret, or compare with the one that is kept.

    Raises `SecretDiffers`: with two secrets, what one process signs another one refuses.
    """

    def unit(tx: Transaction) -> bool:
        kept = store.mark_of(tx, _SECRET)
        if kept is None:
            store.keep_mark(tx, _SECRET, fingerprint)
        return kept is None or hmac.compare_digest(kept, fingerprint)

    if not await database.write(unit):
        raise SecretDiffers


def processes_seen(tx: Transaction) -> list[Process]:
    """Everybody who was seen within ten minutes and has not left."""
    return store.all_processes(tx)


class Registry:
    """Tells the others that this process is there, and knows who else is.

    One row each five seconds, of this process alone; who has not been seen for ten minutes is
    forgotten. Clocks of machines may differ by a few seconds.
    """

    def __init__(
        self,
        database: Database,
        clock: Clock,
        *,
        role: Role,
        host: str,
        pid: int,
        version: str,
        parts: Callable[[], Sequence[str]] = tuple,
    ) -> None:
        self._database = database
        self._clock = clock
        self._parts = parts
        self._beat_seconds = _BEAT_SECONDS if database.is_shared else _LONE_BEAT_SECONDS
        now_ms = clock.now_ms()
        self._me = Process(new_id(), role, host, pid, version, now_ms, now_ms)

    async def run(self) -> None:
        """Say it again and again. Until cancelled."""
        while True:
            try:
                await self.beat()
            except Exception as failure:  # noqa: BLE001 - an edge: the next beat may be kept
                _log.error("process_not_seen", reason=type(failure).__name__)
            await asyncio.sleep(self._beat_seconds)

    async def beat(self) -> None:
        """Say that this process is there, and forget who has been gone for long."""
        now_ms = self._clock.now_ms()
        self._me = replace(self._me, seen_at_ms=now_ms, parts=tuple(self._parts()))

        def unit(tx: Transaction) -> None:
            store.save_process(tx, self._me)
            store.delete_unseen(tx, before_ms=now_ms - _FORGET_MS)

        await self._database.write(unit, about="")

    async def leave(self) -> None:
        """Say that this process is about to end."""
        await self._database.write(partial(store.delete_process, process_id=self._me.id), about="")

    async def processes(self) -> list[Process]:
        """Everybody who was seen within ten minutes and has not left."""
        return await self._database.read(processes_seen)

    async def workers(self) -> int:
        """How many processes do background work now, this one among them."""
        since_ms = self._clock.now_ms() - int(self._beat_seconds * _BEATS_MISSED * 1000)
        others = [
            each
            for each in await self.processes()
            if each.role.works and each.seen_at_ms >= since_ms and each.id != self._me.id
        ]
        return len(others) + 1
