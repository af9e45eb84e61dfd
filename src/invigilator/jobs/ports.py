"""What jobs need: somebody who says which is next, and processes for what computes for long."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar

from invigilator.database import Transaction
from invigilator.jobs.kinds import Kind

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Ticket:
    """The right to take a job once: void as soon as the job's token is another."""

    job_id: str
    kind: str
    heavy: bool
    token: int
    due_at_ms: int


class Work(Protocol):
    """A worker, as the queue sees it."""

    holder: str
    """The worker's name, which stands at the jobs that it has taken."""

    def kinds(self) -> Sequence[Kind]:
        """What this worker can do. A queue hands it nothing else."""
        ...

    async def do(self, ticket: Ticket) -> None:
        """Take the job, try it, keep the outcome. A void ticket costs a look and does nothing.

        Raises nothing; when cancelled it gives the job back first.
        """
        ...

    def orphaned(self, tx: Transaction, ticket: Ticket) -> None:
        """Whoever was handed this ticket died: hand another out, if the job still needs one."""
        ...

    def open_tickets(self, tx: Transaction) -> list[Ticket]:
        """Of every job of a known kind that waits or runs, the ticket that it would be taken by.

        Reads all of them: for queues that keep rows of their own, now and then.
        """
        ...


class Queue(Protocol):
    """Decides which job is taken next, and notices workers that died.

    It may hand out a ticket twice, and of a job that another worker still has: the token in the
    job's row decides who holds it. It never loses one: of every job that waits, and of every job
    whose worker died, some worker is handed a ticket in time.
    """

    def put(self, tx: Transaction, ticket: Ticket) -> None:
        """Hand the ticket out from `due_at_ms` on; stands or falls with `tx`."""
        ...

    async def run(self, work: Work) -> None:
        """Hand out tickets until cancelled, to as many places as the settings give."""
        ...

    async def run_due(self, work: Work) -> None:
        """Hand out what is due now until nothing is: for tests and the command line.

        Such a worker gives no signs of life: its jobs are taken over once it takes too long.
        """
        ...


Tell = Callable[[int, int], None]
"""How a heavy function says how far it is: done, and of how many (0 for unknown). Cheap to call."""

Told = Callable[[int, int], Awaitable[None]]
"""What is done with that where the function was called. What it raises ends the call."""


class HeavyWork(Protocol):
    """Runs pure functions where they hold nobody up."""

    async def run(
        self,
        function: Callable[..., T],
        *arguments: Any,
        time_limit_seconds: float,
        on_progress: Told | None = None,
    ) -> T:
        """Call `function(tell, *arguments)` elsewhere and return what it returned.

        Function, arguments and result can be pickled. What the function raises is raised here.
        Raises `ProcessDied` where the process ended first, or was ended for its time or memory:
        this call is then the only one that suffers.
        """
        ...

    async def close(self) -> None:
        """End every process."""
        ...
