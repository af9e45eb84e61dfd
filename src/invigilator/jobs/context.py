"""What a running job is given: how to say how far it is, and how to end for good."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from functools import partial
from typing import Any, TypeVar

from invigilator.database import Database, DatabaseUnavailable, Transaction
from invigilator.jobs import store
from invigilator.jobs.kinds import Kind
from invigilator.jobs.model import Job, JobState, LeaseLost, Progress
from invigilator.jobs.ports import HeavyWork
from invigilator.kernel import Clock

T = TypeVar("T")

_PROGRESS_EVERY_MS = 1000


class JobContext:
    """One try of one job.

    A job runs **at least once**: a worker that dies, or stalls for longer than its lease, is
    replaced, and the next try begins from the start. What a job writes in the transaction in which
    it calls `complete` happens **exactly once**: both are kept or neither, and of two workers that
    believe they have the job, only the one that holds it can. What it does elsewhere (a file, a
    call to another system) has to bear repetition.
    """

    def __init__(
        self, job: Job, kind: Kind, *, database: Database, clock: Clock, heavy: HeavyWork
    ) -> None:
        self.job = job
        self.is_complete = False
        self._kind = kind
        self._database = database
        self._clock = clock
        self._heavy = heavy
        self._progress = job.progress
        self._saved_at_ms: int | None = None

    async def progress(self, done: int, total: int = 0, words: str = "") -> None:
        """Say how far the job is: saved at most once a second, the last word in any case.

        Raises `LeaseLost` where it is another worker's by now: whoever has no other way to notice
        should let it end the try.
        """
        self._progress = Progress(done, total, words)
        now_ms = self._clock.monotonic_ms()
        if self._saved_at_ms is not None and now_ms - self._saved_at_ms < _PROGRESS_EVERY_MS:
            return
        self._saved_at_ms = now_ms
        with suppress(DatabaseUnavailable):
            await self._database.write(partial(self._save_progress, progress=self._progress))

    def hold(self, tx: Transaction) -> None:
        """Raise `LeaseLost` unless this try holds the job: before a write that must not repeat."""
        kept = store.job_by_id(tx, self.job.id)
        if kept is None or kept.token != self.job.token or kept.state is not JobState.RUNNING:
            raise LeaseLost

    def complete(self, tx: Transaction) -> None:
        """The job is done, if `tx` is: what else is written in it happens once. Or `LeaseLost`.

        Without this call a job is done once its function returns.
        """
        self.hold(tx)
        done = replace(
            self.job,
            state=JobState.DONE,
            ended_at_ms=self._clock.now_ms(),
            progress=self._progress,
            failure="",
        )
        store.save_job(tx, done, token=self.job.token)

    async def complete_with(self, unit: Callable[[Transaction], T]) -> T:
        """Write `unit` and complete in one transaction; what the unit returned."""

        def both(tx: Transaction) -> T:
            result = unit(tx)
            self.complete(tx)
            return result

        written = await self._database.write(both)
        self.is_complete = True
        return written

    async def in_process(
        self, function: Callable[..., T], *arguments: Any, within_seconds: float | None = None
    ) -> T:
        """Call `function(tell, *arguments)` in a process of its own, within the kind's time.

        Or within less, where a job makes many calls. What it tells is the job's progress.
        """
        limit_seconds = self._kind.time_limit_seconds
        return await self._heavy.run(
            function,
            *arguments,
            time_limit_seconds=min(limit_seconds, within_seconds or limit_seconds),
            on_progress=self.progress,
        )

    def _save_progress(self, tx: Transaction, *, progress: Progress) -> None:
        if not store.save_progress(tx, self.job.id, progress, token=self.job.token):
            raise LeaseLost
