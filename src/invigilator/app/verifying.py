"""Verification from the command line, beside a running server or without one."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from invigilator.app.by_database import database_of
from invigilator.app.data_directory import DataDirectory
from invigilator.app.evidence_store import evidence_store_of
from invigilator.app.settings import Settings
from invigilator.database import Database, Transaction
from invigilator.evidence import Evidence, Report, Told, told_nobody, verify_sitting
from invigilator.exams import Exams
from invigilator.journal import Journal
from invigilator.kernel import SystemClock
from invigilator.review import (
    ClosingReceipt,
    Difference,
    ReceiptUnreadable,
    closing_receipt_in,
    read_receipt,
    receipt_differences,
)
from invigilator.sittings import sitting_by_id

# A hundred gaps of three tracks are some ten kilobytes.
_RECEIPT_BYTES_MAX = 1024 * 1024


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


def receipt_in(path: Path) -> ClosingReceipt:
    """The receipt that a file holds. Raises `ReceiptUnreadable`."""
    try:
        with path.open("rb") as file:
            content = file.read(_RECEIPT_BYTES_MAX)
    except OSError as failure:
        raise ReceiptUnreadable(f"{path} cannot be read: {failure.strerror}") from failure
    return read_receipt(content)


def compare_receipt(
    data: DataDirectory, receipt: ClosingReceipt, settings: Settings | None = None
) -> Sequence[Difference]:
    """What is stored otherwise than a candidate's receipt says; empty where nothing is."""
    settings = settings or Settings()
    evidence = Evidence(evidence_store_of(data, settings).blobs)
    database = Database(database_of(data, settings))
    clock = SystemClock()
    exams = Exams(database, Journal(database, clock), clock)
    try:
        return database.read_here(
            lambda tx: receipt_differences(
                receipt,
                closing_receipt_in(tx, receipt.session_id, exams, evidence),
                is_removed=evidence.removal(tx, receipt.session_id) is not None,
            )
        )
    finally:
        database.close()


def lines_of(report: Report) -> Iterator[str]:
    """A report as the command line prints it."""
    yield f"Sitting {report.session_id}"
    yield (
        f"  {report.facts} facts, {report.chunks} segments, {report.observations} observations, "
        + ("sealed" if report.sealed else "not sealed yet")
    )
    if report.unacknowledged:
        yield f"  {report.unacknowledged} uploads were begun and never acknowledged"
    if report.late:
        yield f"  {report.late} segments came after the seal: chained, not in the manifest"
    if report.late_observations:
        count = report.late_observations
        yield f"  {count} observations came after the seal: chained, not in the manifest"
    if report.removed:
        yield f"  {report.removed.words}"
    if report.claimed_in_vain:
        yield f"  {report.claimed_in_vain} segments of the browser's list were never received"
    for fault in report.faults:
        yield f"  {fault.what.upper():8} {fault.where}: {fault.reason}"
    yield "  intact" if report.is_intact else f"  {len(report.faults)} faults"
