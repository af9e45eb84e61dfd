"""Verification from the command line, beside a running server or without one."""

from invigilator.adapters.blobs.local_disk import LocalDiskBlobs
from invigilator.app.data_directory import DataDirectory
from invigilator.database import Database, Transaction
from invigilator.evidence import Report, verify_sitting
from invigilator.journal import Journal
from invigilator.kernel import SystemClock
from invigilator.sittings import sitting_by_id


def verify_one(data: DataDirectory, session_id: str) -> Report | None:
    """Verify one sitting; None where there is no such sitting."""
    database = Database(data.database)
    journal = Journal(database, SystemClock())
    blobs = LocalDiskBlobs(data.blobs)

    def look(tx: Transaction) -> Report | None:
        sitting = sitting_by_id(tx, session_id)
        return None if sitting is None else verify_sitting(tx, journal, blobs, sitting)

    try:
        return database.read_here(look)
    finally:
        database.close()
