"""The hub on the database itself: LISTEN and NOTIFY on one kept connection.

Never inside a transaction that writes: PostgreSQL lets transactions that notify commit one after
the other only. The connection must be the server's own: a pooler that changes the server's
session between statements (PgBouncer's transaction mode) forgets what was listened to.
"""

import asyncio
from collections.abc import Callable

import psycopg
import structlog
from psycopg import AsyncConnection
from psycopg.rows import TupleRow

from invigilator.adapters.hub.notices import COALESCE_SECONDS, Notices, again_after_seconds
from invigilator.kernel import stop_if_cancelled

_CHANNEL = "invigilator"
_log = structlog.get_logger(__name__)


class PostgresHub:
    """Notices of all processes on one database; `url` is as libpq takes it."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._notices = Notices()
        self._is_closed = False

    def publish(self, topic: str) -> None:
        """Tell every process that listens now, this one too."""
        self._notices.put(topic)

    def subscribe(self, topic: str, listener: Callable[[], None]) -> None:
        """Call `listener` at each notice."""
        self._notices.listen(topic, listener)

    async def run(self) -> None:
        """Pass notices until cancelled, over one connection at a time."""
        self._notices.sent_from_here()
        failures = 0
        while not self._is_closed:
            try:
                async with await self._connected() as connection:
                    failures = 0
                    self._notices.tell_all()
                    await self._pass_on(connection)
            except (psycopg.Error, OSError) as failure:
                stop_if_cancelled()
                failures += 1
                _log.warning("hub_disconnected", hub="postgres", reason=type(failure).__name__)
                await asyncio.sleep(again_after_seconds(failures))

    async def close(self) -> None:
        """Pass nothing any more; cancelling `run` gives the connection back."""
        self._is_closed = True

    async def _connected(self) -> AsyncConnection[TupleRow]:
        connection = await AsyncConnection.connect(
            self._url,
            autocommit=True,
            application_name="invigilator hub",
            connect_timeout=5,
            # A server that vanished without a word is noticed in half a minute.
            keepalives_idle=10,
            keepalives_interval=5,
            keepalives_count=3,
        )
        try:
            # Also for those that come with the answer to a statement of ours.
            connection.add_notify_handler(lambda notice: self._notices.tell(notice.payload))
            await connection.execute(f"LISTEN {_CHANNEL}")
        except BaseException:
            await connection.close()
            raise
        return connection

    async def _pass_on(self, connection: AsyncConnection[TupleRow]) -> None:
        woken = self._notices.woken
        while not self._is_closed:
            await _woken(woken, connection.fileno())
            woken.clear()
            self._receive(connection)
            await self._send(connection)
            await asyncio.sleep(COALESCE_SECONDS)

    def _receive(self, connection: AsyncConnection[TupleRow]) -> None:
        connection.pgconn.consume_input()
        topics = set()
        while (notice := connection.pgconn.notifies()) is not None:
            topics.add(bytes(notice.extra).decode())
        for topic in topics:
            self._notices.tell(topic)

    async def _send(self, connection: AsyncConnection[TupleRow]) -> None:
        topics = self._notices.take()
        try:
            for topic in topics:
                await connection.execute("SELECT pg_notify(%s, %s)", (_CHANNEL, topic))
        except BaseException:
            self._notices.put_back(topics)
            raise


async def _woken(woken: asyncio.Event, descriptor: int) -> None:
    """Wait until there is something to send, or something came, or the connection broke."""
    loop = asyncio.get_running_loop()
    # Only meanwhile: a running statement watches the same descriptor.
    loop.add_reader(descriptor, woken.set)
    try:
        await woken.wait()
    finally:
        loop.remove_reader(descriptor)
