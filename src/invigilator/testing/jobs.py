"""What every queue of jobs must do, as a suite that its tests inherit; and heavy work in a thread.

Here "processes" share an interpreter, for time to be passed by hand; what `kill -9` leaves behind
is told by a story with real ones.
"""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar

import msgspec
import pytest

from invigilator.database import Database, Transaction
from invigilator.jobs import (
    Every,
    HeavyWork,
    Job,
    JobContext,
    JobNotOver,
    Jobs,
    JobSettings,
    JobState,
    Kind,
    LeaseLost,
    LeaseQueue,
    NoSuchJob,
    Nothing,
    NotTriedAgain,
    Progress,
    Told,
    Worker,
)
from invigilator.kernel import Clock
from invigilator.testing.clock import FakeClock

T = TypeVar("T")

_HOUR_MS = 3_600_000
# Longer than any queue takes to notice that a worker is gone.
_LONG_MS = 60_000


class SameProcess:
    """A `HeavyWork` that runs functions in a thread of this process, and forgets their limits."""

    async def run(
        self,
        function: Callable[..., T],
        *arguments: Any,
        time_limit_seconds: float,
        on_progress: Told | None = None,
    ) -> T:
        """Call `function(tell, *arguments)` in a thread."""
        told: list[tuple[int, int]] = []
        result = await asyncio.to_thread(
            function, lambda done, total: told.append((done, total)), *arguments
        )
        if on_progress is not None and told:
            await on_progress(*told[-1])
        return result

    async def close(self) -> None:
        """Nothing to end."""


@dataclass(frozen=True, slots=True)
class JobProcess:
    """One process of an installation: what enqueues, and a worker."""

    jobs: Jobs
    worker: Worker


def job_process(database: Database, clock: Clock, heavy: HeavyWork | None = None) -> JobProcess:
    """A process whose queue goes by leases: `worker.run_due()` does what is due."""
    settings = JobSettings()
    queue = LeaseQueue(database, clock, settings)
    jobs = Jobs(database, clock, queue)
    worker = Worker(jobs, queue, heavy or SameProcess(), database, clock, settings)
    return JobProcess(jobs, worker)


class JobSite(Protocol):
    """An installation on a fresh database, with a clock that is moved by hand."""

    database: Database
    clock: FakeClock

    def process(self) -> JobProcess:
        """Another process of it, which knows no kinds yet."""
        ...

    async def pass_time(self, ms: int) -> None:
        """Let time pass, for the queue too. Nobody gives a sign of life meanwhile."""
        ...


class Note(msgspec.Struct, frozen=True):
    """The argument of the suite's jobs."""

    words: str


class _Broken(Exception):
    """What a try fails with."""


class _Desk:
    """What the suite's jobs do, and what they did, in whichever process."""

    def __init__(self) -> None:
        self.ran: list[str] = []
        self.given_up: list[str] = []
        self.failures_left = 0
        self.begun = asyncio.Event()
        self.may_end = asyncio.Event()

    def kind(self, name: str = "note", **changes: Any) -> Kind:
        usual: dict[str, Any] = {
            "argument_type": Note,
            "run": self.note,
            "tries_max": 3,
            "first_wait_seconds": 10,
        }
        return Kind(name=name, words="A note", **(usual | changes))

    async def note(self, context: JobContext, note: Note) -> None:
        self.ran.append(note.words)
        if self.failures_left:
            self.failures_left -= 1
            raise _Broken(note.words)

    async def wait(self, context: JobContext, note: Note) -> None:
        self.ran.append(note.words)
        if len(self.ran) == 1:
            self.begun.set()
            await self.may_end.wait()

    def gave_up(self, _tx: Transaction, job: Job) -> None:
        self.given_up.append(msgspec.json.decode(job.argument, type=Note).words)


class JobsSuite:
    """Inherit as `class TestMine(JobsSuite)` and give a `site` fixture."""

    @pytest.fixture
    def site(self) -> JobSite:
        """The installation under test."""
        raise NotImplementedError

    @pytest.fixture
    def desk(self) -> _Desk:
        """What the jobs did."""
        return _Desk()

    async def test_a_job_is_run_once_and_done(self, site: JobSite, desk: _Desk) -> None:
        """Its argument comes back as its type."""
        process, kind = _process(site, desk.kind())
        job_id = await _enqueued(site, process, kind, "hello")
        assert (await _job(site, process, job_id)).state is JobState.WAITING
        await process.worker.run_due()
        await process.worker.run_due()
        assert desk.ran == ["hello"]
        done = await _job(site, process, job_id)
        assert (done.state, done.tries) == (JobState.DONE, 1)

    async def test_a_transaction_that_is_undone_leaves_no_job(
        self, site: JobSite, desk: _Desk
    ) -> None:
        """Nor anything that a worker would find."""
        process, kind = _process(site, desk.kind())

        def unit(tx: Transaction) -> None:
            process.jobs.enqueue(tx, kind, Note("undone"))
            raise _Broken

        with pytest.raises(_Broken):
            await site.database.write(unit)
        await process.worker.run_due()
        assert desk.ran == []
        assert not (await process.jobs.lists(limit=9)).waiting

    async def test_a_job_waits_for_its_time(self, site: JobSite, desk: _Desk) -> None:
        """`run_at_ms` is the earliest moment."""
        process, kind = _process(site, desk.kind())
        at_ms = site.clock.now_ms() + _HOUR_MS
        await _enqueued(site, process, kind, "later", run_at_ms=at_ms)
        await site.pass_time(_HOUR_MS - 60_000)
        await process.worker.run_due()
        assert desk.ran == []
        await site.pass_time(60_000)
        await process.worker.run_due()
        assert desk.ran == ["later"]

    async def test_of_one_key_one_job_is_under_way(self, site: JobSite, desk: _Desk) -> None:
        """The second call is given the first one's id; after its end the key is free."""
        process, kind = _process(site, desk.kind())
        first = await _enqueued(site, process, kind, "one", unique_key="k")
        assert await _enqueued(site, process, kind, "two", unique_key="k") == first
        assert await _enqueued(site, process, kind, "other", unique_key="l") != first
        await process.worker.run_due()
        assert sorted(desk.ran) == ["one", "other"]
        assert await _enqueued(site, process, kind, "three", unique_key="k") != first

    async def test_a_failed_try_is_repeated_after_a_wait_that_grows(
        self, site: JobSite, desk: _Desk
    ) -> None:
        """By the clock: never before, and at the latest a quarter after the doubled wait."""
        process, kind = _process(site, desk.kind())
        desk.failures_left = 2
        job_id = await _enqueued(site, process, kind, "again")
        await process.worker.run_due()
        failed = await _job(site, process, job_id)
        assert (failed.state, failed.tries, failed.failure) == (JobState.WAITING, 1, "_Broken")
        for tries, shortest_ms, longest_ms in ((1, 7_500, 12_500), (2, 15_000, 25_000)):
            await site.pass_time(shortest_ms - 1_000)
            await process.worker.run_due()
            assert len(desk.ran) == tries
            await site.pass_time(longest_ms - shortest_ms + 1_000)
            await process.worker.run_due()
            assert len(desk.ran) == tries + 1
        done = await _job(site, process, job_id)
        assert (done.state, done.tries, done.failure) == (JobState.DONE, 3, "")

    async def test_a_poisoned_job_stops_alone_and_others_go_on(
        self, site: JobSite, desk: _Desk
    ) -> None:
        """After its last try it is failed, shown, told in that transaction, and not run again."""
        desk.failures_left = 10
        poisoned = desk.kind("poisoned", tries_max=2, gave_up=desk.gave_up)
        process, kind = _process(site, poisoned)
        sound = process.jobs.define(desk.kind("sound", run=_Desk.note.__get__(other := _Desk())))
        job_id = await _enqueued(site, process, kind, "poison")
        for turn in range(5):
            await _enqueued(site, process, sound, f"sound {turn}")
            await process.worker.run_due()
            await site.pass_time(_HOUR_MS)
        assert desk.ran == ["poison", "poison"]
        assert len(other.ran) == 5
        (failed,) = (await process.jobs.lists(limit=9)).failed
        assert (failed.id, failed.tries, failed.failure) == (job_id, 2, "_Broken")
        assert desk.given_up == ["poison"]

    async def test_a_try_that_takes_too_long_is_ended(self, site: JobSite, desk: _Desk) -> None:
        """And counts as one that failed."""
        kind = desk.kind(run=desk.wait, time_limit_seconds=0.05, tries_max=1)
        process, kind = _process(site, kind)
        job_id = await _enqueued(site, process, kind, "slow")
        await process.worker.run_due()
        ended = await _job(site, process, job_id)
        assert (ended.state, ended.failure) == (JobState.FAILED, "TimeLimitPassed")

    async def test_progress_is_saved_at_most_once_a_second_and_the_last_in_any_case(
        self, site: JobSite, desk: _Desk
    ) -> None:
        """So a job may tell as often as it likes."""
        seen: list[Progress | None] = []

        async def run(context: JobContext, _note: Note) -> None:
            for step, passing_ms in ((1, 0), (2, 500), (3, 400), (4, 200)):
                site.clock.advance(passing_ms)
                await context.progress(step, 5, "lines")
                kept = await site.database.read(
                    lambda tx: process.jobs.progress_of(tx, context.job.id)
                )
                seen.append(kept)
            await context.progress(5, 5, "lines")

        process, kind = _process(site, desk.kind(run=run))
        job_id = await _enqueued(site, process, kind, "counted")
        await process.worker.run_due()
        assert [kept and kept.done for kept in seen] == [1, 1, 1, 4]
        assert (await _job(site, process, job_id)).progress == Progress(5, 5, "lines")

    async def test_what_is_written_with_the_completion_happens_once(
        self, site: JobSite, desk: _Desk
    ) -> None:
        """A try that fails behind it changes nothing any more."""
        effects: list[str] = []

        async def run(context: JobContext, note: Note) -> None:
            desk.ran.append(note.words)
            await context.complete_with(lambda _tx: effects.append(note.words))
            raise _Broken

        process, kind = _process(site, desk.kind(run=run))
        job_id = await _enqueued(site, process, kind, "once")
        await process.worker.run_due()
        await site.pass_time(_HOUR_MS)
        await process.worker.run_due()
        assert (desk.ran, effects) == (["once"], ["once"])
        assert (await _job(site, process, job_id)).state is JobState.DONE

    async def test_a_job_of_a_worker_that_is_gone_is_taken_over(
        self, site: JobSite, desk: _Desk
    ) -> None:
        """And of the first one's belated words nothing is kept."""
        lost: list[str] = []
        keep = desk.kind(run=_stalling(desk, lost, site))
        (first, kind), (second, _) = _process(site, keep), _process(site, keep)
        job_id = await _enqueued(site, first, kind, "taken over")
        stalled = asyncio.create_task(first.worker.run_due())
        await desk.begun.wait()
        await second.worker.run_due()
        assert len(desk.ran) == 1
        await site.pass_time(_LONG_MS)
        await second.worker.run_due()
        desk.may_end.set()
        await stalled
        assert desk.ran == ["taken over", "taken over"]
        assert lost == ["progress", "complete"]
        done = await _job(site, second, job_id)
        assert (done.state, done.tries, done.token) == (JobState.DONE, 2, 2)

    async def test_a_job_that_every_worker_dies_of_is_given_up(
        self, site: JobSite, desk: _Desk
    ) -> None:
        """Tries count when they begin, so a job that ends its process is no endless one."""
        deadly = desk.kind(run=desk.wait, tries_max=1, gave_up=desk.gave_up)
        (first, kind), (second, _) = _process(site, deadly), _process(site, deadly)
        job_id = await _enqueued(site, first, kind, "deadly")
        stalled = asyncio.create_task(first.worker.run_due())
        await desk.begun.wait()
        await site.pass_time(_LONG_MS)
        await second.worker.run_due()
        failed = await _job(site, second, job_id)
        assert (failed.state, failed.failure) == (JobState.FAILED, "WorkerDied")
        desk.may_end.set()
        await stalled
        assert (await _job(site, second, job_id)).state is JobState.FAILED
        assert (desk.ran, desk.given_up) == (["deadly"], ["deadly"])

    async def test_a_worker_that_stops_gives_its_jobs_back(
        self, site: JobSite, desk: _Desk
    ) -> None:
        """At once, and it does not count as a try."""
        waits = desk.kind(run=desk.wait)
        (first, kind), (second, _) = _process(site, waits), _process(site, waits)
        job_id = await _enqueued(site, first, kind, "given back")
        running = asyncio.create_task(first.worker.run())
        await desk.begun.wait()
        running.cancel()
        with suppress(asyncio.CancelledError):
            await running
        given = await _job(site, second, job_id)
        assert (given.state, given.tries) == (JobState.WAITING, 0)
        await second.worker.run_due()
        assert (await _job(site, second, job_id)).state is JobState.DONE

    async def test_a_cancelled_job_keeps_nothing_more(self, site: JobSite, desk: _Desk) -> None:
        """Neither one that waits nor one that runs; whoever its kind names is told."""
        waits = desk.kind(run=desk.wait, gave_up=desk.gave_up)
        process, kind = _process(site, waits)
        running_id = await _enqueued(site, process, kind, "running")
        running = asyncio.create_task(process.worker.run_due())
        await desk.begun.wait()
        waiting_id = await _enqueued(site, process, kind, "waiting")
        for job_id in (running_id, waiting_id):
            await site.database.write(lambda tx, job_id=job_id: process.jobs.cancel(tx, job_id))  # type: ignore[misc]
        desk.may_end.set()
        await running
        await process.worker.run_due()
        for job_id in (running_id, waiting_id):
            assert (await _job(site, process, job_id)).state is JobState.CANCELLED
        assert desk.ran == ["running"]
        assert desk.given_up == ["running", "waiting"]

    async def test_a_failed_job_is_tried_again_or_forgotten_by_hand(
        self, site: JobSite, desk: _Desk
    ) -> None:
        """With all its tries; not while it is under way, nor where its failure was told."""
        desk.failures_left = 2
        process, kind = _process(site, desk.kind(tries_max=1))
        told = process.jobs.define(desk.kind("told", tries_max=1, gave_up=desk.gave_up))
        job_id = await _enqueued(site, process, kind, "by hand")
        told_id = await _enqueued(site, process, told, "told")
        retry = process.jobs.retry
        with pytest.raises(JobNotOver):
            await site.database.write(lambda tx: retry(tx, job_id))
        await process.worker.run_due()
        with pytest.raises(NotTriedAgain):
            await site.database.write(lambda tx: retry(tx, told_id))
        await site.database.write(lambda tx: retry(tx, job_id))
        await process.worker.run_due()
        done = await _job(site, process, job_id)
        assert (done.state, done.tries) == (JobState.DONE, 1)
        await site.database.write(lambda tx: process.jobs.forget(tx, told_id))
        with pytest.raises(NoSuchJob):
            await _job(site, process, told_id)

    async def test_the_clock_begins_a_job_once_however_many_workers_there_are(
        self, site: JobSite, desk: _Desk
    ) -> None:
        """And makes up once for what became due while nobody ran."""
        hourly = desk.kind("hourly", argument_type=Nothing, run=_counting(desk))
        processes = [_process(site, hourly)[0] for _ in range(3)]
        for process in processes:
            process.jobs.schedule(hourly, Every(3600))
        for hours, runs in ((0, 0), (1, 1), (5, 2)):
            await site.pass_time(hours * _HOUR_MS)
            await asyncio.gather(*(process.worker.run_due() for process in processes))
            assert len(desk.ran) == runs

    async def test_what_was_done_long_ago_is_forgotten_by_the_clock(
        self, site: JobSite, desk: _Desk
    ) -> None:
        """What failed is kept for longer."""
        process, kind = _process(site, desk.kind(tries_max=1))
        desk.failures_left = 1
        failed_id = await _enqueued(site, process, kind, "fails")
        await process.worker.run_due()
        done_id = await _enqueued(site, process, kind, "done")
        await process.worker.run_due()
        await site.pass_time(30 * _HOUR_MS)
        await process.worker.run_due()
        with pytest.raises(NoSuchJob):
            await _job(site, process, done_id)
        assert (await _job(site, process, failed_id)).state is JobState.FAILED
        await site.pass_time(91 * 24 * _HOUR_MS)
        await process.worker.run_due()
        with pytest.raises(NoSuchJob):
            await _job(site, process, failed_id)


def _stalling(desk: _Desk, lost: list[str], site: JobSite) -> Callable[..., Any]:
    """A job whose first try sleeps until it is told to go on, and then does as if nothing was."""

    async def run(context: JobContext, note: Note) -> None:
        desk.ran.append(note.words)
        if len(desk.ran) > 1:
            return
        desk.begun.set()
        await desk.may_end.wait()
        with suppress(LeaseLost):
            await context.progress(1)
            return
        lost.append("progress")
        with suppress(LeaseLost):
            await site.database.write(context.complete)
            return
        lost.append("complete")

    return run


def _counting(desk: _Desk) -> Callable[..., Any]:
    async def run(_context: JobContext, _nothing: Nothing) -> None:
        desk.ran.append("ran")

    return run


def _process(site: JobSite, kind: Kind) -> tuple[JobProcess, Kind]:
    process = site.process()
    return process, process.jobs.define(kind)


async def _enqueued(
    site: JobSite, process: JobProcess, kind: Kind, words: str, **given: Any
) -> str:
    return await site.database.write(
        lambda tx: process.jobs.enqueue(tx, kind, Note(words), **given)
    )


async def _job(site: JobSite, process: JobProcess, job_id: str) -> Job:
    return await site.database.read(lambda tx: process.jobs.get(tx, job_id))
