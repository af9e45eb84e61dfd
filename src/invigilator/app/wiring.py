"""A whole installation in one process: its parts, its routes, its jobs."""

import asyncio
import os
import platform
from collections.abc import Awaitable, Callable
from importlib.metadata import version

import structlog

from invigilator.app.background import Background, Part, outliving
from invigilator.app.by_database import database_of
from invigilator.app.data_directory import DataDirectory
from invigilator.app.evidence_store import EvidenceStore
from invigilator.app.http import Front
from invigilator.app.moved import require_still_here, require_whole
from invigilator.app.parts import Parts
from invigilator.app.routes import handlers, raw_routes
from invigilator.app.schema import upgrade
from invigilator.app.settings import Settings
from invigilator.database import open_leases
from invigilator.jobs import HeavyWork
from invigilator.kernel import Clock, SystemClock
from invigilator.processes import Registry, Role, require_same_secret
from invigilator.wire import Receive, Scope, Send

_log = structlog.get_logger(__name__)


class Invigilator:
    """An installation in this process: an ASGI application, and the background work behind it.

    By its role it does one of them or both; other processes may do the same beside it.
    """

    def __init__(
        self,
        data: DataDirectory,
        settings: Settings,
        clock: Clock | None = None,
        store: EvidenceStore | None = None,
        role: Role = Role.ALL,
        heavy: HeavyWork | None = None,
    ) -> None:
        clock = clock or SystemClock()
        address = database_of(data, settings)
        require_still_here(data, address)
        upgrade(address)
        require_whole(address)
        self.parts = Parts(data, settings, clock, store, heavy)
        self.raw_routes = raw_routes(self.parts)
        self.handlers = handlers(self.parts)
        self._front = Front(self.raw_routes, self.handlers, settings.web.app_origin)
        self._role = role
        self._leases = open_leases(address)
        self.background = Background(self._leases, self._parts(), workers=self._workers)
        self.registry = Registry(
            self.parts.database,
            clock,
            role=role,
            host=platform.node(),
            pid=os.getpid(),
            version=version("invigilator"),
            parts=lambda: self.background.holding,
        )
        self._running: asyncio.Task[None] | None = None

    async def require_agreement(self) -> None:
        """Raise `SecretDiffers` where the installation's other processes have another secret."""
        await require_same_secret(self.parts.database, self.parts.secret.fingerprint)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one connection; start and stop with the server's lifespan."""
        if scope["type"] == "lifespan":
            await _lifespan(receive, send, self.start, self.stop)
        else:
            await self._front(scope, receive, send)

    async def start(self) -> None:
        """Take up what was left, and begin.

        All of it may happen while other processes serve, and in several at the same time.
        """
        parts = self.parts
        await parts.watch.begin()
        await parts.branding.load()
        await asyncio.to_thread(parts.blobs.sweep)
        await parts.sittings.load()
        await parts.uploads.load()
        await parts.liveness.load()
        await parts.rosters.refuse_interrupted()
        await parts.sealing.copy_what_is_left()
        self._running = asyncio.create_task(self._run())

    def drain(self) -> None:
        """Ask for no more calls: the server is about to stop."""
        self.parts.readiness.is_stopping = True

    def end_streams(self) -> None:
        """Let consoles and candidates go: they come back to another process, or to the next."""
        self.parts.feed.close()
        self.parts.lines.close()

    async def stop(self) -> None:
        """End what runs, write presence a last time, close the database."""
        self.drain()
        self.end_streams()
        if self._running is not None:
            self._running.cancel()
            await asyncio.gather(self._running, return_exceptions=True)
            await _if_possible(self.parts.liveness.tick)
            await _if_possible(self.registry.leave)
        await self._leases.close()
        await self.parts.hub.close()
        self.parts.identity.close()
        self.parts.candidates.accounts.close()
        await asyncio.to_thread(self.parts.database.close)

    def _parts(self) -> dict[str, Part]:
        """What one process of the installation does at a time, by its lease's name."""
        parts = self.parts
        return {
            "detection": parts.detection.run,
            "alerts": parts.alerts.run,
            "audit": parts.audit.run,
            "webhooks": parts.webhook_dispatch.run,
            "deliveries": parts.deliveries.run,
            "push": parts.push.dispatch.run,
            "confirming": parts.confirming.run,
            "stills": parts.still_wishing.run,
            "second_looks": parts.second_looks.following.run,
            "papers": parts.papers.closing.run,
            "marking": parts.papers.marking.run,
            "supervision": parts.papers.supervising.run,
        }

    def _own_parts(self) -> dict[str, Part]:
        """What this process does, whatever others do."""
        parts = self.parts
        mine: dict[str, Part] = {
            "hub": parts.hub.run,
            "registry": self.registry.run,
            "watch": parts.watch.run,
            # Also where nothing is served: segments that are confirmed are signs of life.
            "liveness": parts.liveness.run,
        }
        if self._role.works:
            mine |= {"jobs": parts.job_worker.run, "background": self.background.run}
        return mine

    async def _run(self) -> None:
        async with asyncio.TaskGroup() as tasks:
            for name, part in self._own_parts().items():
                tasks.create_task(outliving(name, part))

    async def _workers(self) -> int:
        return await self.registry.workers()


async def _if_possible(last: Callable[[], Awaitable[None]]) -> None:
    try:
        await last()
    except Exception as failure:  # noqa: BLE001 - an edge: a process that stops, stops
        _log.warning("not_done_while_stopping", reason=type(failure).__name__)


async def _lifespan(
    receive: Receive,
    send: Send,
    start: Callable[[], Awaitable[None]],
    stop: Callable[[], Awaitable[None]],
) -> None:
    await receive()
    await start()
    await send({"type": "lifespan.startup.complete"})
    await receive()
    await stop()
    await send({"type": "lifespan.shutdown.complete"})
