"""What becomes of one job: the first half of the suite."""

import pytest

from invigilator.database import Transaction
from invigilator.jobs import (
    JobContext,
    JobState,
    Progress,
)
from invigilator.testing.job_desk import (
    HOUR_MS,
    Broken,
    JobDesk,
    Note,
    another_process,
    enqueued,
    job_of,
)
from invigilator.testing.job_processes import JobSite


class JobTriesSuite:
    """A job is kept, tried, tried again, and ends."""

    @pytest.fixture
    def site(self) -> JobSite:
        """The installation under test."""
        raise NotImplementedError

    @pytest.fixture
    def desk(self) -> JobDesk:
        """What the jobs did."""
        return JobDesk()

    async def test_a_job_is_run_once_and_done(self, site: JobSite, desk: JobDesk) -> None:
        """Its argument comes back as its type."""
        process, kind = another_process(site, desk.kind())
        job_id = await enqueued(site, process, kind, "hello")
        assert (await job_of(site, process, job_id)).state is JobState.WAITING
        await process.worker.run_due()
        await process.worker.run_due()
        assert desk.ran == ["hello"]
        done = await job_of(site, process, job_id)
        assert (done.state, done.tries) == (JobState.DONE, 1)

    async def test_a_transaction_that_is_undone_leaves_no_job(
        self, site: JobSite, desk: JobDesk
    ) -> None:
        """Nor anything that a worker would find."""
        process, kind = another_process(site, desk.kind())

        def unit(tx: Transaction) -> None:
            process.jobs.enqueue(tx, kind, Note("undone"))
            raise Broken

        with pytest.raises(Broken):
            await site.database.write(unit)
        await process.worker.run_due()
        assert desk.ran == []
        assert not (await process.jobs.lists(limit=9)).waiting

    async def test_a_job_waits_for_its_time(self, site: JobSite, desk: JobDesk) -> None:
        """`run_at_ms` is the earliest moment."""
        process, kind = another_process(site, desk.kind())
        at_ms = site.clock.now_ms() + HOUR_MS
        await enqueued(site, process, kind, "later", run_at_ms=at_ms)
        await site.pass_time(HOUR_MS - 60_000)
        await process.worker.run_due()
        assert desk.ran == []
        await site.pass_time(60_000)
        await process.worker.run_due()
        assert desk.ran == ["later"]

    async def test_of_one_key_one_job_is_under_way(self, site: JobSite, desk: JobDesk) -> None:
        """The second call is given the first one's id; after its end the key is free."""
        process, kind = another_process(site, desk.kind())
        first = await enqueued(site, process, kind, "one", unique_key="k")
        assert await enqueued(site, process, kind, "two", unique_key="k") == first
        assert await enqueued(site, process, kind, "other", unique_key="l") != first
        await process.worker.run_due()
        assert sorted(desk.ran) == ["one", "other"]
        assert await enqueued(site, process, kind, "three", unique_key="k") != first

    async def test_a_failed_try_is_repeated_after_a_wait_that_grows(
        self, site: JobSite, desk: JobDesk
    ) -> None:
        """By the clock: never before, and at the latest a quarter after the doubled wait."""
        process, kind = another_process(site, desk.kind())
        desk.failures_left = 2
        job_id = await enqueued(site, process, kind, "again")
        await process.worker.run_due()
        failed = await job_of(site, process, job_id)
        assert (failed.state, failed.tries, failed.failure) == (JobState.WAITING, 1, "Broken")
        for tries, shortest_ms, longest_ms in ((1, 7_500, 12_500), (2, 15_000, 25_000)):
            await site.pass_time(shortest_ms - 1_000)
            await process.worker.run_due()
            assert len(desk.ran) == tries
            await site.pass_time(longest_ms - shortest_ms + 1_000)
            await process.worker.run_due()
            assert len(desk.ran) == tries + 1
        done = await job_of(site, process, job_id)
        assert (done.state, done.tries, done.failure) == (JobState.DONE, 3, "")

    async def test_a_poisoned_job_stops_alone_and_others_go_on(
        self, site: JobSite, desk: JobDesk
    ) -> None:
        """After its last try it is failed, shown, told in that transaction, and not run again."""
        desk.failures_left = 10
        poisoned = desk.kind("poisoned", tries_max=2, gave_up=desk.gave_up)
        process, kind = another_process(site, poisoned)
        other = JobDesk()
        sound = process.jobs.define(other.kind("sound"))
        job_id = await enqueued(site, process, kind, "poison")
        for turn in range(5):
            await enqueued(site, process, sound, f"sound {turn}")
            await process.worker.run_due()
            await site.pass_time(HOUR_MS)
        assert desk.ran == ["poison", "poison"]
        assert len(other.ran) == 5
        (failed,) = (await process.jobs.lists(limit=9)).failed
        assert (failed.id, failed.tries, failed.failure) == (job_id, 2, "Broken")
        assert desk.given_up == ["poison"]

    async def test_a_try_that_takes_too_long_is_ended(self, site: JobSite, desk: JobDesk) -> None:
        """And counts as one that failed."""
        kind = desk.kind(run=desk.wait, time_limit_seconds=0.05, tries_max=1)
        process, kind = another_process(site, kind)
        job_id = await enqueued(site, process, kind, "slow")
        await process.worker.run_due()
        ended = await job_of(site, process, job_id)
        assert (ended.state, ended.failure) == (JobState.FAILED, "TimeLimitPassed")

    async def test_progress_is_saved_at_most_once_a_second_and_the_last_in_any_case(
        self, site: JobSite, desk: JobDesk
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

        process, kind = another_process(site, desk.kind(run=run))
        job_id = await enqueued(site, process, kind, "counted")
        await process.worker.run_due()
        assert [kept and kept.done for kept in seen] == [1, 1, 1, 4]
        assert (await job_of(site, process, job_id)).progress == Progress(5, 5, "lines")

    async def test_what_is_written_with_the_completion_happens_once(
        self, site: JobSite, desk: JobDesk
    ) -> None:
        """A try that fails behind it changes nothing any more."""
        effects: list[str] = []

        async def run(context: JobContext, note: Note) -> None:
            desk.ran.append(note.words)
            await context.complete_with(lambda _tx: effects.append(note.words))
            raise Broken

        process, kind = another_process(site, desk.kind(run=run))
        job_id = await enqueued(site, process, kind, "once")
        await process.worker.run_due()
        await site.pass_time(HOUR_MS)
        await process.worker.run_due()
        assert (desk.ran, effects) == (["once"], ["once"])
        assert (await job_of(site, process, job_id)).state is JobState.DONE
