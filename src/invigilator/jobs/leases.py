"""The queue where one process works: the jobs' own table, with leases."""

import asyncio
from collections import Counter

import structlog

from invigilator.database import Database, Transaction
from invigilator.jobs import store
from invigilator.jobs.model import LEASE_MS
from invigilator.jobs.ports import Ticket, Work
from invigilator.jobs.service import names_of
from invigilator.jobs.settings import JobSettings
from invigilator.kernel import Clock

_LOOK_SECONDS = 1.0
_BEAT_SECONDS = 2.5
_log = structlog.get_logger(__name__)


class LeaseQueue:
    """Looks into the table once a second, and at once when this process put something in.

    A worker extends the leases of what it runs every few seconds; a job whose lease has run out is
    handed out again. To look is a read; it writes only where something is taken.
    """

    def __init__(self, database: Database, clock: Clock, settings: JobSettings) -> None:
        self._database = database
        self._clock = clock
        self._settings = settings
        self._running: dict[str, Ticket] = {}
        self._was_put = False
        self._loop: asyncio.AbstractEventLoop | None = None
        self._wake = asyncio.Event()
        database.on_commit(self._committed)

    def put(self, tx: Transaction, ticket: Ticket) -> None:
        """The row is the ticket already."""
        self._was_put = True

    async def run(self, work: Work) -> None:
        """Hand out until cancelled."""
        self._loop = asyncio.get_running_loop()
        async with asyncio.TaskGroup() as tries:
            tries.create_task(self._beat())
            while True:
                self._wake.clear()
                try:
                    for ticket in await self._due(work):
                        self._running[ticket.job_id] = ticket
                        tries.create_task(self._do(work, ticket))
                except Exception as failure:  # noqa: BLE001 - an edge: the next look may be better
                    _log.error("jobs_look_failed", reason=type(failure).__name__)
                await self._woken()

    async def run_due(self, work: Work) -> None:
        """Hand out until nothing is due that this worker does not have."""
        while due := await self._due(work):
            for ticket in due:
                self._running[ticket.job_id] = ticket
            await asyncio.gather(*(self._do(work, ticket) for ticket in due))

    async def _do(self, work: Work, ticket: Ticket) -> None:
        try:
            await work.do(ticket)
        finally:
            self._running.pop(ticket.job_id, None)
            self._wake.set()

    async def _due(self, work: Work) -> list[Ticket]:
        """What there is a place for, of heavy kinds and of the others."""
        places = {True: self._settings.heavy_processes, False: self._settings.concurrency}
        taken = Counter(ticket.heavy for ticket in self._running.values())
        kinds, running = work.kinds(), frozenset(self._running)

        def query(tx: Transaction) -> list[Ticket]:
            found: list[Ticket] = []
            for heavy, most in places.items():
                free = most - taken[heavy]
                if free > 0:
                    rows = store.due_jobs(
                        tx,
                        names_of(kinds, heavy=heavy),
                        now_ms=self._clock.now_ms(),
                        # What runs here is due as well where its lease ran out: not for us.
                        limit=free + len(running),
                    )
                    others = [row for row in rows if row[0] not in running][:free]
                    found += [Ticket(row[0], row[1], heavy, row[2], row[3]) for row in others]
            return found

        return await self._database.read(query)

    async def _woken(self) -> None:
        try:
            async with asyncio.timeout(_LOOK_SECONDS):
                await self._wake.wait()
        except TimeoutError:
            return

    async def _beat(self) -> None:
        while True:
            await asyncio.sleep(_BEAT_SECONDS)
            # A taken job's token is one more than its ticket's.
            held = [(ticket.job_id, ticket.token + 1) for ticket in self._running.values()]
            until_ms = self._clock.now_ms() + LEASE_MS
            try:
                if held:
                    await self._database.write(
                        lambda tx, held=held, until_ms=until_ms: store.extend_leases(  # type: ignore[misc]
                            tx, held, until_ms=until_ms
                        )
                    )
            except Exception as failure:  # noqa: BLE001 - an edge: the next beat may be in time
                _log.error("jobs_beat_failed", reason=type(failure).__name__)

    def _committed(self) -> None:
        # In the writer's thread, which also runs `put`.
        loop = self._loop
        if self._was_put and loop is not None and not loop.is_closed():
            self._was_put = False
            loop.call_soon_threadsafe(self._wake.set)
