"""Which queue hands out an installation's jobs."""

from invigilator.database import Database
from invigilator.jobs import JobSettings, LeaseQueue, Queue
from invigilator.kernel import Clock


def queue_of(database: Database, clock: Clock, settings: JobSettings) -> Queue:
    """Who hands out jobs: by leases where one process works, else procrastinate."""
    if not database.is_shared:
        return LeaseQueue(database, clock, settings)
    from invigilator.adapters.jobs.procrastinate_queue import (  # noqa: PLC0415 - an extra
        ProcrastinateQueue,
    )

    return ProcrastinateQueue(database, clock, settings)
