"""Jobs are looked at, tried again and forgotten by people."""

from dataclasses import dataclass

from invigilator.database import Database, Transaction
from invigilator.evidence import Detours, detours_since
from invigilator.identity import Caller, NotAllowed
from invigilator.jobs import Job, JobLists, Jobs
from invigilator.journal import Journal, Lag
from invigilator.kernel import Clock
from invigilator.operations.facts import STREAM, JobForgotten, JobRetried
from invigilator.processes import Process, processes_seen

_HOUR_MS = 3_600_000

LISTED_MAX = 100
"""How many jobs of each state are listed."""


@dataclass(frozen=True, slots=True)
class Running:
    """What runs as of a moment: the processes, and the readers that are behind."""

    as_of_ms: int
    processes: tuple[Process, ...]
    behind: tuple[Lag, ...]
    detours: Detours
    """Uploads of the last hour that could not reach the store."""


class Operations:
    """The installation's background work, for administrators who work everywhere.

    Jobs are of all exams, so who is posted to one sees none of them.
    """

    def __init__(self, database: Database, journal: Journal, clock: Clock, jobs: Jobs) -> None:
        self._database = database
        self._journal = journal
        self._clock = clock
        self.jobs = jobs

    async def running(self, caller: Caller) -> Running:
        """Processes, readers that have something to read, uploads that take the longer way."""
        _require_everywhere(caller)
        now_ms = self._clock.now_ms()
        return await self._database.read(
            lambda tx: Running(
                now_ms,
                tuple(processes_seen(tx)),
                tuple(self._journal.lags(tx)),
                detours_since(tx, now_ms - _HOUR_MS),
            )
        )

    async def lists(self, caller: Caller) -> JobLists:
        """What runs, waits, failed, and was done of late."""
        _require_everywhere(caller)
        return await self.jobs.lists(limit=LISTED_MAX)

    async def retry(self, caller: Caller, job_id: str) -> Job:
        """Try a failed job again. Raises `NoSuchJob` and what `Jobs.retry` raises."""
        _require_everywhere(caller)

        def unit(tx: Transaction) -> Job:
            failed = self.jobs.retry(tx, job_id)
            fact = JobRetried(
                job_id=job_id,
                kind=failed.kind,
                words=self.jobs.words_of(failed.kind),
                failure=failed.failure,
                by=caller.name,
            )
            self._journal.append(tx, STREAM, [fact])
            return self.jobs.get(tx, job_id)

        return await self._database.write(unit)

    async def forget(self, caller: Caller, job_id: str) -> None:
        """Take a job that is over out of the list. Raises `NoSuchJob`, or `JobNotOver`."""
        _require_everywhere(caller)

        def unit(tx: Transaction) -> None:
            gone = self.jobs.forget(tx, job_id)
            fact = JobForgotten(
                job_id=job_id,
                kind=gone.kind,
                words=self.jobs.words_of(gone.kind),
                state=gone.state.value,
                failure=gone.failure,
                by=caller.name,
            )
            self._journal.append(tx, STREAM, [fact])

        await self._database.write(unit)


def _require_everywhere(caller: Caller) -> None:
    if caller.postings:
        raise NotAllowed
