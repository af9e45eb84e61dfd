"""Review files: what the browser found of clipboard, tabs and cookies as the candidate came in.

The reference system wrote each call over the one before, so the entry's evidence was gone after
the first resume. Here every call is a batch of its own.
"""

from collections.abc import Callable, Sequence
from typing import Any

from invigilator.database import Database, Transaction
from invigilator.evidence import batch_store
from invigilator.evidence.batch import Batch
from invigilator.evidence.facts import ObservationsReceived
from invigilator.evidence.keys import first_review_file_key, review_file_key
from invigilator.evidence.late import LateDoor, LateSettings
from invigilator.evidence.refusals import TooManyRecords
from invigilator.journal import Journal
from invigilator.kernel import Clock, FieldInvalid, iso_utc
from invigilator.limits import Spend, unlimited
from invigilator.sittings import Sitting

NATURES = ("clipboard", "tabs", "cookies")
RECORDS_MAX = 1000


class ReviewFiles:
    """Keeps the records of review files, as they came."""

    def __init__(
        self,
        database: Database,
        journal: Journal,
        clock: Clock,
        *,
        late: LateSettings | None = None,
        on_received: Callable[[str], None] = lambda _session_id: None,
    ) -> None:
        self._database = database
        self._journal = journal
        self._clock = clock
        self._door = LateDoor(clock, late or LateSettings())
        self._on_received = on_received

    async def keep(
        self,
        sitting: Sitting,
        nature: str,
        records: Sequence[Any],
        *,
        late: bool = False,
        spend: Spend = unlimited,
    ) -> str:
        """Keep the records of one call, whole or not at all; returns the key they go by."""
        if nature not in NATURES:
            raise FieldInvalid("nature", "nature must be clipboard, tabs, or cookies")
        if len(records) > RECORDS_MAX:
            raise TooManyRecords(f"At most {RECORDS_MAX} records in one call", field="records")
        now_ms = self._clock.now_ms()
        batch = Batch(_received(records, now_ms))

        def unit(tx: Transaction) -> str:
            ended_at_ms = self._door.ended_at_ms(tx, sitting.session_id, late=late)
            spend(tx, sitting.session_id)
            is_late = ended_at_ms is not None
            if is_late:
                size = batch.size_bytes
                self._door.let_in_records(tx, sitting.session_id, batch.count, size)
            return self._keep(tx, sitting, nature, batch, now_ms=now_ms, is_late=is_late)

        key = await self._database.write(unit, about=sitting.session_id)
        self._on_received(sitting.session_id)
        return key

    def _keep(
        self,
        tx: Transaction,
        sitting: Sitting,
        nature: str,
        batch: Batch,
        *,
        now_ms: int,
        is_late: bool,
    ) -> str:
        is_first = batch_store.first_batch(tx, sitting.session_id, nature) is None
        batch_store.insert_batch(
            tx,
            {
                "batch_id": batch.batch_id,
                "session_id": sitting.session_id,
                "nature": nature,
                "count": batch.count,
                "clipboard_count": 0,
                "focus_count": 0,
                "upload_error_count": 0,
                "received_at_ms": now_ms,
                "size_bytes": batch.size_bytes,
                "payload": batch.compressed,
            },
        )
        fact = ObservationsReceived(
            session_id=sitting.session_id,
            exam_slug=sitting.exam_slug,
            batch_id=batch.batch_id,
            count=batch.count,
            sha256=batch.sha256,
            notable=[],
            nature=nature,
            late=is_late,
        )
        self._journal.append(tx, sitting.session_id, [fact])
        if is_first:
            return first_review_file_key(sitting.storage_prefix, nature)
        return review_file_key(sitting.storage_prefix, nature, now_ms, batch.batch_id)


def _received(records: Sequence[Any], now_ms: int) -> list[dict[str, Any]]:
    """The records with the moment at which they reached us, which no browser may claim."""
    received_at = iso_utc(now_ms)
    marked = []
    for index, record in enumerate(records):
        if not isinstance(record, dict):
            raise FieldInvalid(f"records[{index}]", f"records[{index}] must be an object")
        marked.append({**record, "server_received_at": received_at})
    return marked
