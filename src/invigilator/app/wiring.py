"""Who gets what: the one place that makes the parts and hands them to each other."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from litestar.handlers import HTTPRouteHandler

from invigilator import console, evidence, exams, identity, review, sittings
from invigilator.adapters.blobs.local_disk import LocalDiskBlobs
from invigilator.alerts import Alerts
from invigilator.app import pages
from invigilator.app.data_directory import DataDirectory
from invigilator.app.http import Front, framework
from invigilator.app.schema import upgrade
from invigilator.app.settings import Settings
from invigilator.console import Console, Feed, Streams
from invigilator.database import Database
from invigilator.detection import Detection, observation_types
from invigilator.evidence import Evidence, ObservationLog, Sealing, Uploads
from invigilator.exams import Exams
from invigilator.identity import Identity, StaffGuard
from invigilator.journal import Journal
from invigilator.kernel import Clock, SystemClock
from invigilator.review import Review
from invigilator.sittings import Liveness, Sittings
from invigilator.wire import RawRoute, Receive, Request, Scope, Send


@dataclass(frozen=True, slots=True)
class Parts:
    """The services of a running installation, for the routes, the command line and tests."""

    settings: Settings
    clock: Clock
    database: Database
    journal: Journal
    blobs: LocalDiskBlobs
    identity: Identity
    guard: StaffGuard
    exams: Exams
    sittings: Sittings
    liveness: Liveness
    uploads: Uploads
    observations: ObservationLog
    sealing: Sealing
    detection: Detection
    alerts: Alerts
    feed: Feed
    streams: Streams
    console: Console
    review: Review


class Invigilator:
    """A whole installation in one process: an ASGI application and the jobs behind it."""

    def __init__(self, data: DataDirectory, settings: Settings, clock: Clock | None = None) -> None:
        clock = clock or SystemClock()
        upgrade(data.database)
        self.parts = _parts(data, settings, clock)
        self.raw_routes = _raw_routes(self.parts)
        self.handlers = _handlers(self.parts)
        self._front = Front(self.raw_routes, framework(self.handlers))
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
        await self.parts.liveness.load()
        await self.parts.sealing.copy_what_a_crash_left()
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
                self.parts.detection.run,
                self.parts.alerts.run,
                self.parts.feed.run,
            ):
                jobs.create_task(job())


def _parts(data: DataDirectory, settings: Settings, clock: Clock) -> Parts:
    database = Database(data.database)
    journal = Journal(database, clock)
    blobs = LocalDiskBlobs(data.blobs)
    staff = Identity(database, journal, clock)
    guard = StaffGuard(staff)
    all_exams = Exams(database, journal, clock)
    liveness = Liveness(database, journal, clock, settings.liveness)
    secret = data.secret("sittings")
    all_sittings = Sittings(database, journal, all_exams, clock, liveness, secret=secret)
    uploads = Uploads(database, journal, blobs, clock, settings.uploads, data.secret("uploads"))
    uploads.on_received(all_sittings.seen)
    alerts = Alerts(database, journal, clock, all_sittings)
    feed = Feed(database, journal, all_sittings)
    return Parts(
        settings=settings,
        clock=clock,
        database=database,
        journal=journal,
        blobs=blobs,
        identity=staff,
        guard=guard,
        exams=all_exams,
        sittings=all_sittings,
        liveness=liveness,
        uploads=uploads,
        observations=ObservationLog(
            database, journal, clock, notable=observation_types(), on_received=all_sittings.seen
        ),
        sealing=Sealing(database, journal, blobs, all_sittings),
        detection=Detection(database, journal, all_sittings),
        alerts=alerts,
        feed=feed,
        streams=Streams(feed, guard.account_for, clock),
        console=Console(
            database, journal, clock, exams=all_exams, sittings=all_sittings, alerts=alerts
        ),
        review=Review(
            database,
            journal,
            clock,
            exams=all_exams,
            sittings=all_sittings,
            evidence=Evidence(blobs),
            alerts=alerts,
        ),
    )


def _raw_routes(parts: Parts) -> tuple[RawRoute, ...]:
    return (
        *sittings.raw_routes(parts.sittings, parts.clock),
        *evidence.raw_routes(
            parts.sittings,
            parts.uploads,
            parts.observations,
            parts.sealing,
            public_url=_public_url(parts.settings),
        ),
        *console.raw_routes(parts.streams, parts.exams, parts.guard.account_for),
    )


def _handlers(parts: Parts) -> tuple[HTTPRouteHandler, ...]:
    return (
        *identity.routes(parts.identity, parts.guard),
        *exams.routes(
            parts.exams, parts.guard, parts.clock, public_url=parts.settings.web.public_url
        ),
        *sittings.routes(parts.sittings, parts.clock),
        *console.routes(parts.console, parts.guard),
        *review.routes(parts.review, parts.guard),
        *pages.routes(parts.exams, parts.clock),
    )


def _public_url(settings: Settings) -> Callable[[Request], str]:
    configured = settings.web.public_url
    if configured is not None:
        fixed = configured.rstrip("/")
        return lambda _request: fixed
    return lambda request: f"{request.scope['scheme']}://{request.header(b'host')}"


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
