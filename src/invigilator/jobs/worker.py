"""One worker: takes jobs, tries them, keeps what became of them."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TypeVar

import structlog

from invigilator.database import Database, DatabaseUnavailable, Transaction
from invigilator.jobs import store
from invigilator.jobs.backoff import wait_ms
from invigilator.jobs.context import JobContext
from invigilator.jobs.kinds import Every, Kind, Nothing
from invigilator.jobs.model import LEASE_MS, Job, JobState, LeaseLost, TimeLimitPassed
from invigilator.jobs.ports import HeavyWork, Queue, Ticket
from invigilator.jobs.service import Jobs
from invigilator.jobs.settings import JobSettings
from invigilator.kernel import Clock, new_id

_AGAIN_SECONDS = 1.0
_SCHEDULES_EVERY_SECONDS = 1.0
_HOUR_MS = 3_600_000
_FORGOTTEN_AT_ONCE = 1_000
_log = structlog.get_logger(__name__)
T = TypeVar("T")


class Worker:
    """Runs jobs of every kind that is defined, in this process. Fits `ports.Work`."""

    def __init__(
        self,
        jobs: Jobs,
        queue: Queue,
        heavy: HeavyWork,
        database: Database,
        clock: Clock,
        settings: JobSettings,
    ) -> None:
        self.holder = new_id()
        self._jobs = jobs
        self._queue = queue
        self._heavy = heavy
        self._database = database
        self._clock = clock
        self._settings = settings
        forgetting = Kind(
            name="forget_jobs",
            words="Forgetting old jobs",
            argument_type=Nothing,
            run=self._forget,
        )
        jobs.schedule(jobs.define(forgetting), Every(3600))

    async def run(self) -> None:
        """Work until cancelled; what is then under way is given back, not counted as a try."""
        try:
            async with asyncio.TaskGroup() as parts:
                parts.create_task(self._queue.run(self))
                parts.create_task(self._keep_schedules())
        finally:
            await self._heavy.close()

    async def run_due(self) -> None:
        """Do everything that is due now, by the clock too, and what follows from it."""
        await self._jobs.enqueue_what_the_clock_asks()
        await self._queue.run_due(self)

    def kinds(self) -> Sequence[Kind]:
        """Every kind that is defined here."""
        return tuple(self._jobs.known().values())

    async def do(self, ticket: Ticket) -> None:
        """Take a job, try it, keep the outcome."""
        try:
            await self._do(ticket)
        except Exception as failure:  # noqa: BLE001 - an edge: the job is taken over as after a death
            _log.error("job_outcome_lost", job=ticket.job_id, reason=type(failure).__name__)

    def orphaned(self, tx: Transaction, ticket: Ticket) -> None:
        """Hand out again what a dead worker was handed, and had not ended."""
        job = store.job_by_id(tx, ticket.job_id)
        if job is None or job.state.is_over:
            return
        was_taken = job.state is JobState.RUNNING and job.token == ticket.token + 1
        if was_taken or (job.state is JobState.WAITING and job.token == ticket.token):
            self._jobs.hand_out(tx, replace(job, due_at_ms=self._clock.now_ms()))

    def open_tickets(self, tx: Transaction) -> list[Ticket]:
        """Of every job that waits or runs, the ticket that it would be taken by."""
        return [
            Ticket(job_id, name, kind.heavy, token, due_at_ms)
            for name, kind in self._jobs.known().items()
            for job_id, token, due_at_ms in store.active_jobs(tx, name)
        ]

    async def _do(self, ticket: Ticket) -> None:
        taken = await self._kept(lambda tx: self._take(tx, ticket))
        if taken is None:
            return
        kind = self._jobs.known()[taken.kind]
        context = JobContext(
            taken, kind, database=self._database, clock=self._clock, heavy=self._heavy
        )
        try:
            await self._try(kind, context)
        except LeaseLost:
            _log.warning("job_lease_lost", job=taken.id, kind=kind.name)
        except asyncio.CancelledError:
            await self._shielded(lambda tx: self._give_back(tx, taken))
            raise
        except Exception as failure:  # noqa: BLE001 - an edge: whatever it is, it is this job's
            await self._fail(kind, taken, failure)
        else:
            if not context.is_complete:
                await self._finish(context)

    async def _try(self, kind: Kind, context: JobContext) -> None:
        argument = kind.argument_of(context.job.argument)
        try:
            async with asyncio.timeout(kind.time_limit_seconds) as limit:
                await kind.run(context, argument)
        except TimeoutError:
            if limit.expired():
                raise TimeLimitPassed from None
            raise

    async def _finish(self, context: JobContext) -> None:
        def unit(tx: Transaction) -> None:
            kept = store.job_by_id(tx, context.job.id)
            # Where the function called `complete` in a transaction of its own.
            if kept is None or kept.token != context.job.token or kept.state.is_over:
                return
            context.complete(tx)

        await self._shielded(unit)

    async def _fail(self, kind: Kind, job: Job, failure: Exception) -> None:
        # Only its kind: words of a failure may hold what the job is about.
        name = type(failure).__name__
        gave_up = job.tries >= kind.tries_max

        def unit(tx: Transaction) -> bool:
            kept = store.job_by_id(tx, job.id)
            if kept is None or kept.token != job.token or kept.state.is_over:
                return False
            if gave_up:
                self._jobs.end(tx, kept, JobState.FAILED, failure=name)
            else:
                self._wait(tx, kept, after_ms=wait_ms(kind, job.id, job.tries), failure=name)
            return True

        if await self._shielded(unit):
            said = {"job": job.id, "kind": kind.name, "tries": job.tries, "failure": name}
            if gave_up:
                _log.error("job_failed", **said)
            else:
                _log.warning("job_try_failed", **said)

    def _take(self, tx: Transaction, ticket: Ticket) -> Job | None:
        job = store.job_by_id(tx, ticket.job_id)
        kind = None if job is None else self._jobs.known().get(job.kind)
        if job is None or kind is None or job.token != ticket.token or job.state.is_over:
            return None
        now_ms = self._clock.now_ms()
        if job.due_at_ms > now_ms and job.state is JobState.WAITING:
            # The queue's clock is ahead of ours.
            self._jobs.hand_out(tx, job)
            return None
        if job.tries >= kind.tries_max:
            # Whoever had it died each time, perhaps of it.
            dead = replace(job, token=job.token + 1)
            self._jobs.end(tx, dead, JobState.FAILED, failure="WorkerDied", token=job.token)
            _log.error("job_failed", job=job.id, kind=kind.name, failure="WorkerDied")
            return None
        taken = replace(
            job,
            state=JobState.RUNNING,
            tries=job.tries + 1,
            token=job.token + 1,
            holder=self.holder,
            due_at_ms=now_ms + LEASE_MS,
            started_at_ms=now_ms,
        )
        store.save_job(tx, taken, token=job.token)
        return taken

    def _give_back(self, tx: Transaction, job: Job) -> None:
        kept = store.job_by_id(tx, job.id)
        if kept is not None and kept.token == job.token and not kept.state.is_over:
            given = replace(kept, tries=kept.tries - 1)
            self._wait(tx, given, after_ms=0, failure=kept.failure)

    def _wait(self, tx: Transaction, job: Job, *, after_ms: int, failure: str) -> None:
        waiting = replace(
            job,
            state=JobState.WAITING,
            holder="",
            due_at_ms=self._clock.now_ms() + after_ms,
            failure=failure,
        )
        store.save_job(tx, waiting, token=job.token)
        self._jobs.hand_out(tx, waiting)

    async def _shielded(self, unit: Callable[[Transaction], T]) -> T:
        """Write, even where this task is being cancelled: half an outcome would be none."""
        keeping = asyncio.ensure_future(self._kept(unit))
        try:
            return await asyncio.shield(keeping)
        except asyncio.CancelledError:
            await keeping
            raise

    async def _kept(self, unit: Callable[[Transaction], T]) -> T:
        """Write, again and again while the database is away: no outcome is lost with it."""
        while True:
            try:
                return await self._database.write(unit)
            except DatabaseUnavailable:
                await asyncio.sleep(_AGAIN_SECONDS)

    async def _keep_schedules(self) -> None:
        while True:
            try:
                await self._jobs.enqueue_what_the_clock_asks()
            except Exception as failure:  # noqa: BLE001 - an edge: the clock goes on
                _log.error("job_schedules_failed", reason=type(failure).__name__)
            await asyncio.sleep(_SCHEDULES_EVERY_SECONDS)

    async def _forget(self, context: JobContext, _nothing: Nothing) -> None:
        now_ms = self._clock.now_ms()
        done_before_ms = now_ms - self._settings.keep_done_hours * _HOUR_MS
        failed_before_ms = now_ms - self._settings.keep_failed_days * 24 * _HOUR_MS
        for state, before_ms in (
            (JobState.DONE, done_before_ms),
            (JobState.FAILED, failed_before_ms),
            (JobState.CANCELLED, failed_before_ms),
        ):
            forgotten = _FORGOTTEN_AT_ONCE
            while forgotten == _FORGOTTEN_AT_ONCE:
                forgotten = await self._database.write(
                    lambda tx, state=state, before_ms=before_ms: store.delete_ended(  # type: ignore[misc]
                        tx, state, before_ms=before_ms, limit=_FORGOTTEN_AT_ONCE
                    )
                )
