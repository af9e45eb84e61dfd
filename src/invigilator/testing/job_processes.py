"""Processes of an installation for tests, which do their jobs when they are told to."""

import asyncio
import pickle
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar

from invigilator.database import Database
from invigilator.jobs import (
    HeavyWork,
    Jobs,
    JobSettings,
    LeaseQueue,
    Told,
    Worker,
)
from invigilator.kernel import Clock
from invigilator.testing.clock import FakeClock

T = TypeVar("T")


def _copied(content: T) -> T:
    copy: T = pickle.loads(pickle.dumps(content))  # noqa: S301 - our own, of a moment ago
    return copy


class SameProcess:
    """A `HeavyWork` that runs functions in a thread of this process, and forgets their limits.

    What goes in and comes out are copies, as they are between processes.
    """

    async def run(
        self,
        function: Callable[..., T],
        *arguments: Any,
        time_limit_seconds: float,
        on_progress: Told | None = None,
    ) -> T:
        """Call `function(tell, *arguments)` in a thread."""
        told: list[tuple[int, int]] = []

        def answer() -> T:
            called, given = _copied((function, arguments))
            return _copied(called(lambda done, total: told.append((done, total)), *given))

        result = await asyncio.to_thread(answer)
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
