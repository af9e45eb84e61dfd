"""Verification from the command line, beside a running server or without one."""

from invigilator.app.data_directory import DataDirectory
from invigilator.app.evidence_store import evidence_store_of
from invigilator.app.parts import database_of
from invigilator.app.settings import Settings
from invigilator.database import Database, Transaction
from invigilator.evidence import Report, Told, told_nobody, verify_sitting
from invigilator.journal import Journal
from invigilator.kernel import SystemClock
from invigilator.sittings import sitting_by_id


def verify_one(
    data: DataDirectory,
    session_id: str,
    settings: Settings | None = None,
    *,
    told: Told = told_nobody,
) -> Report | None:
    """Verify one sitting; None where there is no such sitting. `told` hears how far it is."""
    settings = settings or Settings()
    blobs = evidence_store_of(data, settings).blobs
    database = Database(database_of(data, settings))
    journal = Journal(database, SystemClock())

    def look(tx: Transaction) -> Report | None:
        sitting = sitting_by_id(tx, session_id)
        if sitting is None:
            return None
        return verify_sitting(tx, journal, blobs, sitting, told=told)

    try:
        return database.read_here(look)
    finally:
        database.close()
