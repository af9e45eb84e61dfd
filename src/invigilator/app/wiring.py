"""A whole installation in one process: its parts, its routes, its jobs."""

import asyncio
from collections.abc import Awaitable, Callable

from invigilator.app.data_directory import DataDirectory
from invigilator.app.evidence_store import EvidenceStore
from invigilator.app.http import Front, framework
from invigilator.app.moved import require_still_here, require_whole
from invigilator.app.parts import Parts, database_of
from invigilator.app.routes import handlers, raw_routes
from invigilator.app.schema import upgrade
from invigilator.app.settings import Settings
from invigilator.kernel import Clock, SystemClock
from invigilator.wire import Receive, Scope, Send


class Invigilator:
    """A whole installation in one process: an ASGI application and the jobs behind it."""

    def __init__(
        self,
        data: DataDirectory,
        settings: Settings,
        clock: Clock | None = None,
        store: EvidenceStore | None = None,
    ) -> None:
        clock = clock or SystemClock()
        address = database_of(data, settings)
        require_still_here(data, address)
        upgrade(address)
        require_whole(address)
        self.parts = Parts(data, settings, clock, store)
        self.raw_routes = raw_routes(self.parts)
        self.handlers = handlers(self.parts)
        origin = settings.web.app_origin
        self._front = Front(self.raw_routes, framework(self.handlers, origin), origin)
        self._jobs: asyncio.Task[None] | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one connection; start and stop with the server's lifespan."""
        if scope["type"] == "lifespan":
            await _lifespan(receive, send, self.start, self.stop)
        else:
            await self._front(scope, receive, send)

    async def start(self) -> None:
        """Take up what was left, and begin the jobs."""
        await asyncio.to_thread(self.parts.blobs.sweep)
        await self.parts.sittings.load()
        await self.parts.uploads.load()
        await self.parts.liveness.load()
        await self.parts.rosters.refuse_interrupted()
        await self.parts.sealing.copy_what_is_left()
        self._jobs = asyncio.create_task(self._run_jobs())

    def end_streams(self) -> None:
        """Let every console go: the server is about to stop."""
        self.parts.feed.close()

    async def stop(self) -> None:
        """End the jobs, write presence a last time, close the database."""
        self.end_streams()
        if self._jobs is not None:
            self._jobs.cancel()
            await asyncio.gather(self._jobs, return_exceptions=True)
            await self.parts.liveness.tick()
        self.parts.identity.close()
        await asyncio.to_thread(self.parts.database.close)

    async def _run_jobs(self) -> None:
        async with asyncio.TaskGroup() as jobs:
            for job in (
                self.parts.liveness.run,
                self.parts.job_worker.run,
                self.parts.detection.run,
                self.parts.alerts.run,
                self.parts.watch.run,
                self.parts.hub.run,
                self.parts.audit.run,
                self.parts.webhook_dispatch.run,
                self.parts.deliveries.run,
                self.parts.confirming.run,
                self.parts.sealing.run,
            ):
                jobs.create_task(job())


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
