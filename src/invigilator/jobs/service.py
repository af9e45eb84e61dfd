"""Jobs are put into the table, looked at, tried again and forgotten."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import partial

import msgspec
import structlog

from invigilator.database import Database, Transaction
from invigilator.jobs import store
from invigilator.jobs.kinds import Daily, Every, Kind, Nothing, Schedule
from invigilator.jobs.model import (
    Job,
    JobNotOver,
    JobState,
    JobUnderWay,
    NoSuchJob,
    NotTriedAgain,
    Progress,
)
from invigilator.jobs.ports import Queue, Ticket
from invigilator.kernel import Clock, new_id

_log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class JobLists:
    """Jobs by state, each list bounded: longest due first, of what is over the newest first."""

    running: list[Job]
    waiting: list[Job]
    failed: list[Job]
    over: list[Job]


class Jobs:
    """The installation's jobs, as the capabilities that have work to do see them."""

    def __init__(self, database: Database, clock: Clock, queue: Queue) -> None:
        self._database = database
        self._clock = clock
        self._queue = queue
        self._kinds: dict[str, Kind] = {}
        self._schedules: list[Schedule] = []

    def define(self, kind: Kind) -> Kind:
        """Make a kind known, once, before anything runs. Its name is unique and stays."""
        if kind.name in self._kinds:
            raise ValueError(f"two kinds of job are called {kind.name}")
        self._kinds[kind.name] = kind
        return kind

    def schedule(self, kind: Kind, rhythm: Every | Daily) -> None:
        """Run a defined kind by the clock: once in the installation, however many workers it has.

        What became due while nobody ran is made up for once. One that still runs is not doubled.
        """
        self._schedules.append(Schedule(kind, rhythm))

    def enqueue(
        self,
        tx: Transaction,
        kind: Kind,
        argument: msgspec.Struct,
        *,
        unique_key: str = "",
        run_at_ms: int | None = None,
    ) -> str:
        """Keep a job in the caller's transaction, with which it stands or falls; returns its id.

        Where a job with the same `unique_key` waits or runs, nothing is added and its id is
        returned. `run_at_ms` is the earliest time; None is now. May be called in a write about one
        sitting, with keys of that sitting alone.
        """
        if kind.name not in self._kinds:
            raise ValueError(f"no kind of job called {kind.name} is defined")
        now_ms = self._clock.now_ms()
        job = Job(
            id=new_id(),
            kind=kind.name,
            argument=msgspec.json.encode(argument),
            unique_key=unique_key,
            state=JobState.WAITING,
            tries=0,
            token=0,
            holder="",
            created_at_ms=now_ms,
            due_at_ms=now_ms if run_at_ms is None else run_at_ms,
            started_at_ms=None,
            ended_at_ms=None,
            progress=Progress(),
            failure="",
        )
        under_way = store.insert_job(tx, job)
        if under_way is not None:
            return under_way
        self.hand_out(tx, job)
        return job.id

    def cancel(self, tx: Transaction, job_id: str) -> None:
        """End a job that waits or runs. A running try can keep nothing more; it is not stopped.

        Raises `NoSuchJob`. Of a job that is over nothing is changed.
        """
        job = self.get(tx, job_id)
        if job.state.is_over:
            return
        cancelled = replace(job, token=job.token + 1)
        self.end(tx, cancelled, JobState.CANCELLED, failure=job.failure, token=job.token)

    def retry(self, tx: Transaction, job_id: str) -> Job:
        """Try a job again that failed or was cancelled, with all its tries; returns it as it was.

        Raises `NoSuchJob`, `JobNotOver`, `JobUnderWay`, or `NotTriedAgain`.
        """
        job = self._over(tx, job_id)
        kind = self._kinds.get(job.kind)
        if job.state is JobState.DONE or kind is None or not self.may_retry(job):
            raise NotTriedAgain
        if job.unique_key and store.key_is_active(tx, job.unique_key):
            raise JobUnderWay
        again = replace(
            job,
            state=JobState.WAITING,
            tries=0,
            token=job.token + 1,
            due_at_ms=self._clock.now_ms(),
            ended_at_ms=None,
        )
        store.save_job(tx, again, token=job.token)
        self.hand_out(tx, again)
        return job

    def forget(self, tx: Transaction, job_id: str) -> Job:
        """Take a job out of the list; returns it. Raises `NoSuchJob`, or `JobNotOver`."""
        job = self._over(tx, job_id)
        store.delete_job(tx, job_id)
        return job

    def get(self, tx: Transaction, job_id: str) -> Job:
        """A job. Raises `NoSuchJob`."""
        job = store.job_by_id(tx, job_id)
        if job is None:
            raise NoSuchJob
        return job

    def progress_of(self, tx: Transaction, job_id: str) -> Progress | None:
        """How far a job is; None where it was forgotten."""
        job = store.job_by_id(tx, job_id)
        return None if job is None else job.progress

    async def lists(self, *, limit: int) -> JobLists:
        """What runs, waits, failed, and was done or cancelled of late: `limit` of each."""

        def query(tx: Transaction) -> JobLists:
            in_state = partial(store.jobs_in, tx, limit=limit)
            over = [*in_state(JobState.DONE), *in_state(JobState.CANCELLED)]
            over.sort(key=lambda job: job.ended_at_ms or 0, reverse=True)
            return JobLists(
                in_state(JobState.RUNNING),
                in_state(JobState.WAITING),
                in_state(JobState.FAILED),
                over[:limit],
            )

        return await self._database.read(query)

    def words_of(self, kind: str) -> str:
        """What a kind of job is called; its name where this program does not know it."""
        known = self._kinds.get(kind)
        return known.words if known else kind

    def may_retry(self, job: Job) -> bool:
        """Whether a person may try it again: it failed, and nobody was told so in its place."""
        kind = self._kinds.get(job.kind)
        return (
            kind is not None
            and kind.gave_up is None
            and job.state in (JobState.FAILED, JobState.CANCELLED)
        )

    # What follows is for workers.

    def known(self) -> dict[str, Kind]:
        """Every kind that this program can run, by name."""
        return self._kinds

    def hand_out(self, tx: Transaction, job: Job) -> None:
        """Have the queue hand out a job that waits, when it is due."""
        kind = self._kinds.get(job.kind)
        heavy = kind is not None and kind.heavy
        self._queue.put(tx, Ticket(job.id, job.kind, heavy, job.token, job.due_at_ms))

    def end(
        self, tx: Transaction, job: Job, state: JobState, *, failure: str, token: int | None = None
    ) -> None:
        """Keep that a job is over, and tell whoever its kind names where it was not done."""
        ended = replace(job, state=state, ended_at_ms=self._clock.now_ms(), failure=failure)
        store.save_job(tx, ended, token=job.token if token is None else token)
        kind = self._kinds.get(job.kind)
        if state is not JobState.DONE and kind is not None and kind.gave_up is not None:
            try:
                with store.apart(tx):
                    kind.gave_up(tx, ended)
            except Exception as broken:  # noqa: BLE001 - an edge: it must not keep a job from ending
                _log.error("job_end_not_told", job=job.id, reason=type(broken).__name__)

    async def enqueue_what_the_clock_asks(self) -> int:
        """Enqueue each scheduled kind that is due; how many. One write, and none where none is."""
        now_ms = self._clock.now_ms()
        if not self._due_by_clock(await self._database.read(store.schedule_times), now_ms):
            return 0

        def unit(tx: Transaction) -> int:
            due = list(self._due_by_clock(store.schedule_times(tx), now_ms))
            for schedule, is_first in due:
                # The first time that a rhythm is seen it begins; an installation that was just
                # made has nothing to forget.
                if not is_first:
                    key = f"schedule:{schedule.kind.name}"
                    self.enqueue(tx, schedule.kind, Nothing(), unique_key=key)
                store.save_schedule(tx, schedule.kind.name, schedule.rhythm.next_after(now_ms))
            return sum(not is_first for _, is_first in due)

        return await self._database.write(unit)

    def _due_by_clock(self, times: dict[str, int], now_ms: int) -> list[tuple[Schedule, bool]]:
        return [
            (schedule, schedule.kind.name not in times)
            for schedule in self._schedules
            if times.get(schedule.kind.name, now_ms) <= now_ms
        ]

    def _over(self, tx: Transaction, job_id: str) -> Job:
        job = self.get(tx, job_id)
        if not job.state.is_over:
            raise JobNotOver
        return job


def names_of(kinds: Iterable[Kind], *, heavy: bool) -> list[str]:
    """The names of the heavy kinds, or of the others."""
    return [kind.name for kind in kinds if kind.heavy is heavy]
