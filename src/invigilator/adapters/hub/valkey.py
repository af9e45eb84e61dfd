"""The hub on a Valkey or Redis server, for installations that have one anyway.

Nothing is kept there. Installations that share a server only wake each other for nothing.
"""

import asyncio
from collections.abc import Callable

import structlog
import valkey
from valkey.asyncio import Valkey
from valkey.asyncio.client import PubSub
from valkey.exceptions import ValkeyError

from invigilator.adapters.hub.notices import COALESCE_SECONDS, Notices, again_after_seconds
from invigilator.kernel import cancel_until_ended, stop_if_cancelled

_CHANNEL = "invigilator"
_log = structlog.get_logger(__name__)


class ValkeyHub:
    """Notices of all processes that name the same server: `valkey://`, `redis://`, `rediss://`."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._notices = Notices()
        self._is_closed = False

    def trouble(self) -> str | None:
        """Why the server cannot be used now; None where it can. For the start, not on the loop."""
        try:
            with valkey.Valkey.from_url(self._url, socket_connect_timeout=5) as client:
                client.ping()
        except (ValkeyError, ValueError, OSError) as failure:
            return str(failure)
        return None

    def publish(self, topic: str) -> None:
        """Tell every process that listens now, this one too."""
        self._notices.put(topic)

    def subscribe(self, topic: str, listener: Callable[[], None]) -> None:
        """Call `listener` at each notice."""
        self._notices.listen(topic, listener)

    async def run(self) -> None:
        """Pass notices until cancelled, over two connections at a time."""
        self._notices.sent_from_here()
        failures = 0
        while not self._is_closed:
            client = Valkey.from_url(self._url, socket_connect_timeout=5, socket_keepalive=True)
            try:
                async with client.pubsub() as subscribed:
                    await subscribed.subscribe(_CHANNEL)
                    failures = 0
                    self._notices.tell_all()
                    await self._pass_on(client, subscribed)
            except (ValkeyError, OSError) as failure:
                stop_if_cancelled()
                failures += 1
                _log.warning("hub_disconnected", hub="valkey", reason=type(failure).__name__)
                await asyncio.sleep(again_after_seconds(failures))
            finally:
                await client.aclose()

    async def close(self) -> None:
        """Pass nothing any more; cancelling `run` gives the connections back."""
        self._is_closed = True

    async def _pass_on(self, client: Valkey, subscribed: PubSub) -> None:
        """Until either way breaks."""
        ways = [
            asyncio.ensure_future(self._send(client)),
            asyncio.ensure_future(self._receive(subscribed)),
        ]
        try:
            over, _ = await asyncio.wait(ways, return_when=asyncio.FIRST_COMPLETED)
            for way in over:
                way.result()
        finally:
            # The client now and then loses one that comes as something is published.
            await cancel_until_ended(*ways)

    async def _receive(self, subscribed: PubSub) -> None:
        async for message in subscribed.listen():
            if message["type"] == "message":
                self._notices.tell(message["data"].decode())

    async def _send(self, client: Valkey) -> None:
        woken = self._notices.woken
        while not self._is_closed:
            await woken.wait()
            woken.clear()
            topics = self._notices.take()
            try:
                for topic in topics:
                    await client.publish(_CHANNEL, topic)
            except BaseException:
                self._notices.put_back(topics)
                woken.set()
                raise
            await asyncio.sleep(COALESCE_SECONDS)
