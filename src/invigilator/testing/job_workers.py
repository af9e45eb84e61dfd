"""What becomes of jobs whose workers die or stop, by hand and by the clock: the second half."""

import asyncio
from contextlib import suppress

import pytest

from invigilator.jobs import (
    Every,
    JobNotOver,
    JobState,
    NoSuchJob,
    Nothing,
    NotTriedAgain,
)
from invigilator.testing.job_desk import (
    HOUR_MS,
    LONG_MS,
    JobDesk,
    another_process,
    counting,
    enqueued,
    job_of,
    stalling,
)
from invigilator.testing.job_processes import JobSite


class JobWorkersSuite:
    """Several workers, of which some die."""

    @pytest.fixture
    def site(self) -> JobSite:
        """The installation under test."""
        raise NotImplementedError

    @pytest.fixture
    def desk(self) -> JobDesk:
        """What the jobs did."""
        return JobDesk()

    async def test_a_job_of_a_worker_that_is_gone_is_taken_over(
        self, site: JobSite, desk: JobDesk
    ) -> None:
        """And of the first one's belated words nothing is kept."""
        lost: list[str] = []
        keep = desk.kind(run=stalling(desk, lost, site))
        (first, kind), (second, _) = another_process(site, keep), another_process(site, keep)
        job_id = await enqueued(site, first, kind, "taken over")
        stalled = asyncio.create_task(first.worker.run_due())
        await desk.begun.wait()
        await second.worker.run_due()
        assert len(desk.ran) == 1
        await site.pass_time(LONG_MS)
        await second.worker.run_due()
        desk.may_end.set()
        await stalled
        assert desk.ran == ["taken over", "taken over"]
        assert lost == ["progress", "complete"]
        done = await job_of(site, second, job_id)
        assert (done.state, done.tries, done.token) == (JobState.DONE, 2, 2)

    async def test_a_job_that_every_worker_dies_of_is_given_up(
        self, site: JobSite, desk: JobDesk
    ) -> None:
        """Tries count when they begin, so a job that ends its process is no endless one."""
        deadly = desk.kind(run=desk.wait, tries_max=1, gave_up=desk.gave_up)
        (first, kind), (second, _) = another_process(site, deadly), another_process(site, deadly)
        job_id = await enqueued(site, first, kind, "deadly")
        stalled = asyncio.create_task(first.worker.run_due())
        await desk.begun.wait()
        await site.pass_time(LONG_MS)
        await second.worker.run_due()
        failed = await job_of(site, second, job_id)
        assert (failed.state, failed.failure) == (JobState.FAILED, "WorkerDied")
        desk.may_end.set()
        await stalled
        assert (await job_of(site, second, job_id)).state is JobState.FAILED
        assert (desk.ran, desk.given_up) == (["deadly"], ["deadly"])

    async def test_a_worker_that_stops_gives_its_jobs_back(
        self, site: JobSite, desk: JobDesk
    ) -> None:
        """At once, and it does not count as a try."""
        waits = desk.kind(run=desk.wait)
        (first, kind), (second, _) = another_process(site, waits), another_process(site, waits)
        job_id = await enqueued(site, first, kind, "given back")
        running = asyncio.create_task(first.worker.run())
        await desk.begun.wait()
        running.cancel()
        with suppress(asyncio.CancelledError):
            await running
        given = await job_of(site, second, job_id)
        assert (given.state, given.tries) == (JobState.WAITING, 0)
        await second.worker.run_due()
        assert (await job_of(site, second, job_id)).state is JobState.DONE

    async def test_a_cancelled_job_keeps_nothing_more(self, site: JobSite, desk: JobDesk) -> None:
        """Neither one that waits nor one that runs; whoever its kind names is told."""
        waits = desk.kind(run=desk.wait, gave_up=desk.gave_up)
        process, kind = another_process(site, waits)
        running_id = await enqueued(site, process, kind, "running")
        running = asyncio.create_task(process.worker.run_due())
        await desk.begun.wait()
        waiting_id = await enqueued(site, process, kind, "waiting")
        for job_id in (running_id, waiting_id):
            await site.database.write(lambda tx, job_id=job_id: process.jobs.cancel(tx, job_id))  # type: ignore[misc]
        desk.may_end.set()
        await running
        await process.worker.run_due()
        for job_id in (running_id, waiting_id):
            assert (await job_of(site, process, job_id)).state is JobState.CANCELLED
        assert desk.ran == ["running"]
        assert desk.given_up == ["running", "waiting"]

    async def test_a_failed_job_is_tried_again_or_forgotten_by_hand(
        self, site: JobSite, desk: JobDesk
    ) -> None:
        """With all its tries; not while it is under way, nor where its failure was told."""
        desk.failures_left = 2
        process, kind = another_process(site, desk.kind(tries_max=1))
        told = process.jobs.define(desk.kind("told", tries_max=1, gave_up=desk.gave_up))
        job_id = await enqueued(site, process, kind, "by hand")
        told_id = await enqueued(site, process, told, "told")
        retry = process.jobs.retry
        with pytest.raises(JobNotOver):
            await site.database.write(lambda tx: retry(tx, job_id))
        await process.worker.run_due()
        with pytest.raises(NotTriedAgain):
            await site.database.write(lambda tx: retry(tx, told_id))
        await site.database.write(lambda tx: retry(tx, job_id))
        await process.worker.run_due()
        done = await job_of(site, process, job_id)
        assert (done.state, done.tries) == (JobState.DONE, 1)
        await site.database.write(lambda tx: process.jobs.forget(tx, told_id))
        with pytest.raises(NoSuchJob):
            await job_of(site, process, told_id)

    async def test_the_clock_begins_a_job_once_however_many_workers_there_are(
        self, site: JobSite, desk: JobDesk
    ) -> None:
        """And makes up once for what became due while nobody ran."""
        hourly = desk.kind("hourly", argument_type=Nothing, run=counting(desk))
        processes = [another_process(site, hourly)[0] for _ in range(3)]
        for process in processes:
            process.jobs.schedule(hourly, Every(3600))
        for hours, runs in ((0, 0), (1, 1), (5, 2)):
            await site.pass_time(hours * HOUR_MS)
            await asyncio.gather(*(process.worker.run_due() for process in processes))
            assert len(desk.ran) == runs

    async def test_what_was_done_long_ago_is_forgotten_by_the_clock(
        self, site: JobSite, desk: JobDesk
    ) -> None:
        """What failed is kept for longer."""
        process, kind = another_process(site, desk.kind(tries_max=1))
        desk.failures_left = 1
        failed_id = await enqueued(site, process, kind, "fails")
        await process.worker.run_due()
        done_id = await enqueued(site, process, kind, "done")
        await process.worker.run_due()
        await site.pass_time(30 * HOUR_MS)
        await process.worker.run_due()
        with pytest.raises(NoSuchJob):
            await job_of(site, process, done_id)
        assert (await job_of(site, process, failed_id)).state is JobState.FAILED
        await site.pass_time(91 * 24 * HOUR_MS)
        await process.worker.run_due()
        with pytest.raises(NoSuchJob):
            await job_of(site, process, failed_id)
