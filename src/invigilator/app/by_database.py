"""What follows from the database: with others beside us they see our jobs and our counts."""

from invigilator.database import Database
from invigilator.jobs import JobSettings, LeaseQueue, Queue
from invigilator.kernel import Clock
from invigilator.limits import Limits, MemoryLimits, SharedLimits


def queue_of(database: Database, clock: Clock, settings: JobSettings) -> Queue:
    """Who hands out jobs: by leases where one process works, else procrastinate."""
    if not database.is_shared:
        return LeaseQueue(database, clock, settings)
    from invigilator.adapters.jobs.procrastinate_queue import (  # noqa: PLC0415 - an extra
        ProcrastinateQueue,
    )

    return ProcrastinateQueue(database, clock, settings)


def limits_of(database: Database, clock: Clock, *, secret: bytes) -> Limits:
    """Counted for the installation: where others may serve a call too, on the database."""
    if database.is_shared:
        return SharedLimits(database, clock, secret=secret)
    return MemoryLimits(clock)
