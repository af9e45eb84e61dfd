"""The database, and what follows from it: with others beside us they see our jobs, our counts."""

from invigilator.app.data_directory import DataDirectory
from invigilator.app.settings import Settings
from invigilator.database import Database, DatabaseAddress
from invigilator.jobs import JobSettings, LeaseQueue, Queue
from invigilator.kernel import Clock
from invigilator.limits import Limits, MemoryLimits, SharedLimits


def database_of(data: DataDirectory, settings: Settings) -> DatabaseAddress:
    """Where an installation keeps its rows. Raises `AddressInvalid`."""
    return DatabaseAddress.of(settings.database.url or data.database)


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
