"""Leases as session-level advisory locks, all of a process on one kept connection.

They end with the connection, and so with the process. The connection must be the server's own: a
pooler that changes the server's session between statements would hand our locks to others.
"""

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager

import psycopg
import structlog
from psycopg import AsyncConnection
from psycopg.rows import TupleRow

from invigilator.database.engines.postgres_locks import LEASES, lock_number
from invigilator.database.leases import Lease
from invigilator.kernel import stop_if_cancelled

LOOK_SECONDS = 1.0
"""How long until a lease that became free elsewhere is asked for again."""

# A server that does not answer for so long may have let go of us.
_ANSWER_SECONDS = 5.0
_log = structlog.get_logger(__name__)


class PostgresLeases:
    """One task has the connection: it asks for what is wanted, and notices when it is lost."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._here: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._wanted: dict[str, asyncio.Future[Lease]] = {}
        self._held: dict[str, Lease] = {}
        self._changed = asyncio.Event()
        self._keeping: asyncio.Task[None] | None = None

    @asynccontextmanager
    async def hold(self, name: str) -> AsyncIterator[Lease]:
        """Wait for whoever holds it, here or elsewhere."""
        if self._keeping is None:
            self._keeping = asyncio.create_task(self._keep())
        # Within one session the server would give a lock twice.
        async with self._here[name]:
            wanted = self._wanted[name] = asyncio.get_running_loop().create_future()
            self._changed.set()
            try:
                yield await wanted
            finally:
                self._wanted.pop(name, None)
                self._held.pop(name, None)
                self._changed.set()

    async def close(self) -> None:
        """Give the connection back, and every lock with it."""
        keeping, self._keeping = self._keeping, None
        if keeping is not None:
            keeping.cancel()
            await asyncio.gather(keeping, return_exceptions=True)

    async def _keep(self) -> None:
        while True:
            try:
                async with await self._connected() as connection:
                    await self._serve(connection)
            except (psycopg.Error, OSError, TimeoutError) as failure:
                stop_if_cancelled()
                _log.warning("leases_lost", held=len(self._held), reason=type(failure).__name__)
            finally:
                for lease in self._held.values():
                    lease.lose()
                self._held.clear()
            await asyncio.sleep(LOOK_SECONDS)

    async def _connected(self) -> AsyncConnection[TupleRow]:
        return await AsyncConnection.connect(
            self._url,
            autocommit=True,
            application_name="invigilator leases",
            connect_timeout=5,
            keepalives_idle=10,
            keepalives_interval=5,
            keepalives_count=3,
        )

    async def _serve(self, connection: AsyncConnection[TupleRow]) -> None:
        locked: set[str] = set()
        while True:
            self._changed.clear()
            # As of now: what is given back while the server answers is unlocked at the next look.
            given_back = locked - self._held.keys()
            async with asyncio.timeout(_ANSWER_SECONDS):
                await _ask(connection, "pg_advisory_unlock", given_back)
                locked -= given_back
                free = await _ask(connection, "pg_try_advisory_lock", self._wanted.keys() - locked)
            for name in free:
                locked.add(name)
                self._hand_out(name)
            await _wait(self._changed, LOOK_SECONDS)

    def _hand_out(self, name: str) -> None:
        wanted = self._wanted.get(name)
        if wanted is None or wanted.done():
            # Whoever wanted it went away meanwhile: it is given back at the next look.
            self._changed.set()
            return
        lease = self._held[name] = Lease()
        wanted.set_result(lease)


async def _ask(
    connection: AsyncConnection[TupleRow], function: str, names: Iterable[str]
) -> list[str]:
    """Those of the names that it did it for. Asks the server even about none: is it there?"""
    numbers = {lock_number(name): name for name in names}
    rows = await connection.execute(
        f"SELECT number, {function}(%s, number) FROM unnest(%s::int[]) AS number",  # noqa: S608
        (LEASES, sorted(numbers)),
    )
    return [numbers[number] for number, is_done in await rows.fetchall() if is_done]


async def _wait(event: asyncio.Event, seconds: float) -> None:
    try:
        async with asyncio.timeout(seconds):
            await event.wait()
    except TimeoutError:
        return
