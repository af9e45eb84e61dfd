"""The queue where several processes work: procrastinate, on the same PostgreSQL as our tables.

Procrastinate says who takes what: it enqueues in our transactions, wakes workers, hands each row
to one of them and knows by their heartbeats which have died. Its row is a ticket, deleted once it
was used. What became of a job, its tries, progress and clock stay in our own table, which is the
same on both engines; and what counts is our token, for procrastinate lets a worker finish a row
that it has lost.
"""

import asyncio
import json
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import structlog
from procrastinate import App, PsycopgConnector
from procrastinate.jobs import Job as Row
from procrastinate.jobs import Status
from procrastinate.manager import JobManager

from invigilator.adapters.jobs.procrastinate_schema import SCHEMA
from invigilator.database import Database, Transaction
from invigilator.jobs import JobSettings, Ticket, Work
from invigilator.kernel import Clock, run_until_cancelled, stop_if_cancelled

HEARTBEAT_SECONDS = 2.0
"""How often a worker says that it lives."""

STALLED_SECONDS = 8.0
"""After how long without a word a worker is dead, and its jobs are another's."""

_TASK = "invigilator.job"
_POLL_SECONDS = 1.0
_AGAIN_SECONDS = 1.0
_LOOKS_BETWEEN_COUNTS = 30
_POOL = 4
_DEFER = f"""
SELECT {SCHEMA}.procrastinate_defer_jobs_v1(ARRAY[ROW(
    %s, '{_TASK}', 0, NULL, NULL, %s::jsonb, now() + %s * interval '1 millisecond'
)]::{SCHEMA}.procrastinate_job_to_defer_v1[])
"""
# What is put into these statements is the constant above.
_REMOVE = (
    f"DELETE FROM {SCHEMA}.procrastinate_jobs"  # noqa: S608
    " WHERE id = %s AND status = 'doing' RETURNING 1"
)
_FINISH = "DELETE FROM procrastinate_jobs WHERE id = %(row_id)s AND worker_id = %(worker_id)s"
_HANDED_OUT = f"SELECT args->>'job_id', args->>'token' FROM {SCHEMA}.procrastinate_jobs"  # noqa: S608
_DUE = (
    f"SELECT 1 FROM {SCHEMA}.procrastinate_jobs"  # noqa: S608
    " WHERE status = 'todo' AND scheduled_at <= now() AND queue_name = ANY(%s) LIMIT 1"
)
_log = structlog.get_logger(__name__)
# It tells at length of every job; ours is told by our own lines.
logging.getLogger("procrastinate").setLevel(logging.CRITICAL)


class _Rows(JobManager):
    """Procrastinate's own calls, but that a worker ends the rows which are still its own.

    Theirs fails loudly on a row that was taken over meanwhile, which is nothing to shout about.
    """

    async def finish_job(
        self,
        job: Row,
        status: Status,
        delete_job: bool,
    ) -> None:
        await self.connector.execute_query_async(_FINISH, row_id=job.id, worker_id=job.worker_id)


class ProcrastinateQueue:
    """Fits `jobs.Queue`. A process runs two of procrastinate's workers: for heavy kinds, and not.

    Two statements a worker and second while nothing happens, and a heartbeat every other second.
    """

    def __init__(
        self,
        database: Database,
        clock: Clock,
        settings: JobSettings,
        *,
        heartbeat_seconds: float = HEARTBEAT_SECONDS,
        stalled_seconds: float = STALLED_SECONDS,
    ) -> None:
        self._database = database
        self._clock = clock
        self._places = {True: settings.heavy_processes, False: settings.concurrency}
        self._heartbeat_seconds = heartbeat_seconds
        self._stalled_seconds = stalled_seconds

    def put(self, tx: Transaction, ticket: Ticket) -> None:
        """A row of procrastinate's, in our transaction."""
        # By how long it waits, not when: the server's clock may differ from ours.
        wait_ms = max(0, ticket.due_at_ms - self._clock.now_ms())
        named = json.dumps({"job_id": ticket.job_id, "token": ticket.token})
        tx.exec_driver_sql(_DEFER, (_queue_of(ticket.kind), named, wait_ms))

    async def run(self, work: Work) -> None:
        """Hand out until cancelled; begin anew where the database was away."""
        while True:
            try:
                async with self._opened(work) as app, asyncio.TaskGroup() as parts:
                    for heavy in self._places:
                        parts.create_task(self._serve(app, work, heavy))
                    parts.create_task(self._take_over(app, work))
            except* Exception as failures:  # noqa: BLE001 - an edge: workers outlive their database
                reasons = [type(failure).__name__ for failure in failures.exceptions]
                _log.error("jobs_queue_failed", reasons=reasons)
            stop_if_cancelled()
            await asyncio.sleep(_AGAIN_SECONDS)

    async def run_due(self, work: Work) -> None:
        """Hand out until nothing is due."""
        queues = [_queue_of(kind.name) for kind in work.kinds()]
        async with self._opened(work) as app:
            await self._take_over_once(app, work)
            while await self._database.read(
                lambda tx: tx.exec_driver_sql(_DUE, (queues,)).first() is not None
            ):
                await app.run_worker_async(
                    queues=queues,
                    concurrency=sum(self._places.values()),
                    wait=False,
                    listen_notify=False,
                    delete_jobs="always",
                    install_signal_handlers=False,
                    update_heartbeat_interval=self._heartbeat_seconds,
                    stalled_worker_timeout=self._stalled_seconds,
                )

    @asynccontextmanager
    async def _opened(self, work: Work) -> AsyncIterator[App]:
        """The library's application. Cancelled while it opens, its pool would run on for ever."""
        app = self._app(work)
        opening = asyncio.ensure_future(app.open_async().__aenter__())
        try:
            await asyncio.shield(opening)
            yield app
        finally:
            await asyncio.wait([opening])
            await app.close_async()

    def _app(self, work: Work) -> App:
        connector = PsycopgConnector(
            conninfo=self._database.address.libpq,
            min_size=1,
            max_size=_POOL,
            kwargs={
                "application_name": "invigilator jobs",
                "options": f"-c search_path={SCHEMA},pg_catalog -c timezone=UTC",
            },
        )
        app = App(connector=connector)
        app.job_manager = _Rows(connector)

        @app.task(name=_TASK, pass_context=True)
        async def do(context: Any, *, job_id: str, token: int) -> None:
            kind = _kind_of(context.job.queue)
            heavy = any(each.heavy for each in work.kinds() if each.name == kind)
            await work.do(Ticket(job_id, kind, heavy, token, 0))

        return app

    async def _serve(self, app: App, work: Work, heavy: bool) -> None:
        queues = [_queue_of(kind.name) for kind in work.kinds() if kind.heavy is heavy]
        if not queues:
            return
        while True:
            worker = app.run_worker_async(
                queues=queues,
                concurrency=self._places[heavy],
                delete_jobs="always",
                install_signal_handlers=False,
                fetch_job_polling_interval=_POLL_SECONDS,
                # Whoever stops gives its jobs back at once: they are begun anew elsewhere.
                shutdown_graceful_timeout=0.0,
                update_heartbeat_interval=self._heartbeat_seconds,
                stalled_worker_timeout=self._stalled_seconds,
            )
            await run_until_cancelled(worker)
            # It ends by itself where one of its side tasks lost the database.
            await asyncio.sleep(_AGAIN_SECONDS)

    async def _take_over(self, app: App, work: Work) -> None:
        """Look for jobs of dead workers, and now and then for any that nobody could be handed."""
        looks = 0
        while True:
            await self._take_over_once(app, work)
            stop_if_cancelled()
            if looks % _LOOKS_BETWEEN_COUNTS == 0:
                await self._hand_out_lost(work)
            looks += 1
            await asyncio.sleep(self._heartbeat_seconds)

    async def _take_over_once(self, app: App, work: Work) -> None:
        stalled = await app.job_manager.get_stalled_jobs(
            task_name=_TASK, seconds_since_heartbeat=self._stalled_seconds
        )
        for row in stalled:
            await self._database.write(lambda tx, row=row: _take(tx, work, row))  # type: ignore[misc]

    async def _hand_out_lost(self, work: Work) -> None:
        """Tickets that no row stands for: of a database that was moved, or two deaths in a row."""
        if not await self._database.read(lambda tx: _lost(tx, work)):
            return

        def unit(tx: Transaction) -> int:
            lost = _lost(tx, work)
            for ticket in lost:
                self.put(tx, ticket)
            return len(lost)

        _log.warning("jobs_handed_out_again", jobs=await self._database.write(unit))


def _take(tx: Transaction, work: Work, row: Row) -> None:
    if tx.exec_driver_sql(_REMOVE, (row.id,)).first() is None:
        return
    kind, named = _kind_of(row.queue), row.task_kwargs
    work.orphaned(tx, Ticket(str(named["job_id"]), kind, False, int(str(named["token"])), 0))


def _lost(tx: Transaction, work: Work) -> list[Ticket]:
    open_tickets = work.open_tickets(tx)
    if not open_tickets:
        return []
    # A running job's row is the one that it was taken with.
    rows = {(row[0], int(row[1])) for row in tx.exec_driver_sql(_HANDED_OUT)}
    return [
        ticket
        for ticket in open_tickets
        if not rows & {(ticket.job_id, ticket.token), (ticket.job_id, ticket.token - 1)}
    ]


def _queue_of(kind: str) -> str:
    return f"job:{kind}"


def _kind_of(queue: str) -> str:
    return queue.removeprefix("job:")
