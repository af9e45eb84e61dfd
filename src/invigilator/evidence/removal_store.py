"""SQL for removals: whose evidence is being removed or is gone, and the rows that go with it.

Rows go in small batches, each a transaction, so that nobody who writes waits long.
"""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import (
    BigInteger,
    Column,
    Index,
    Integer,
    Row,
    String,
    Table,
    bindparam,
    delete,
    func,
    insert,
    select,
    text,
    update,
)

from invigilator.database import Transaction, metadata
from invigilator.evidence.awaited_store import awaited_uploads
from invigilator.evidence.batch_store import observation_batches, observation_marks
from invigilator.evidence.model import Removal
from invigilator.evidence.store import chunks
from invigilator.evidence.tally_store import recording_tallies

removals = Table(
    "evidence_removals",
    metadata,
    Column("session_id", String(36), primary_key=True),
    Column("exam_slug", String(120), nullable=False, index=True),
    Column("begun_at_ms", BigInteger, nullable=False),
    Column("done_at_ms", BigInteger),
    Column("segments", Integer, nullable=False),
    Column("bytes", BigInteger, nullable=False),
    Column("observations", Integer, nullable=False),
    # Who takes up what was begun must not walk over everything that ever was removed.
    Index(
        "ix_evidence_removals_unfinished",
        "begun_at_ms",
        sqlite_where=text("done_at_ms IS NULL"),
        postgresql_where=text("done_at_ms IS NULL"),
    ),
)

_COLUMNS = [removals.c[name] for name in Removal.__dataclass_fields__]
_of = select(*_COLUMNS).where(removals.c.session_id == bindparam("session_id"))


def removal_of(tx: Transaction, session_id: str) -> Removal | None:
    """The removal of a sitting's evidence, begun or done; None while all of it is kept."""
    row = tx.execute(_of, {"session_id": session_id}).first()
    return None if row is None else _removal(row)


def removals_of(tx: Transaction, session_ids: Sequence[str]) -> dict[str, Removal]:
    """Those of some sittings, by id. For a page of a list."""
    rows = tx.execute(select(*_COLUMNS).where(removals.c.session_id.in_(session_ids)))
    return {row[0]: _removal(row) for row in rows}


def _removal(row: Row[Any]) -> Removal:
    return Removal(**row._mapping)


def removed_of_exam(tx: Transaction, exam_slug: str) -> int:
    """Of how many sittings of an exam the evidence is gone, or going."""
    query = select(func.count()).select_from(removals).where(removals.c.exam_slug == exam_slug)
    return tx.execute(query).scalar() or 0


def unfinished_removals(tx: Transaction, *, limit: int) -> list[str]:
    """Sittings whose removal was begun and is not done, the longest ago first."""
    query = (
        select(removals.c.session_id)
        .where(removals.c.done_at_ms.is_(None))
        .order_by(removals.c.begun_at_ms)
        .limit(limit)
    )
    return list(tx.execute(query).scalars())


def insert_removal(tx: Transaction, removal: Removal) -> None:
    """Keep that a removal was begun."""
    tx.execute(
        insert(removals), {name: getattr(removal, name) for name in Removal.__dataclass_fields__}
    )


def finish_removal(tx: Transaction, session_id: str, *, done_at_ms: int) -> bool:
    """Note that nothing is left; False where another process noted it before."""
    done = tx.execute(
        update(removals)
        .where(removals.c.session_id == session_id, removals.c.done_at_ms.is_(None))
        .values(done_at_ms=done_at_ms)
    )
    return done.rowcount == 1


def received_of(tx: Transaction, session_id: str) -> tuple[int, int, int]:
    """Segments, their bytes, and records of observations and review files of a sitting."""
    of = chunks.c
    segments = tx.execute(
        select(func.count(), func.sum(of.size_bytes)).where(
            of.session_id == session_id, of.received_at_ms.is_not(None)
        )
    ).one()
    records = tx.execute(
        select(func.sum(observation_batches.c["count"])).where(
            observation_batches.c.session_id == session_id
        )
    ).scalar()
    return segments[0], int(segments[1] or 0), int(records or 0)


def delete_some_rows(tx: Transaction, session_id: str, *, limit: int) -> bool:
    """Delete at most `limit` rows of a sitting's evidence; whether any may be left.

    Sealed manifests stay: they list digests. So do notes of who looked and what was counted late.
    """
    for table, key in _REMOVED:
        some = select(key).where(table.c.session_id == session_id).limit(limit)
        gone = tx.execute(delete(table).where(table.c.session_id == session_id, key.in_(some)))
        if gone.rowcount:
            return True
    return False


_REMOVED: tuple[tuple[Table, Column[Any]], ...] = (
    (awaited_uploads, awaited_uploads.c.chunk_id),
    (observation_batches, observation_batches.c.batch_id),
    (observation_marks, observation_marks.c.stream),
    (chunks, chunks.c.chunk_id),
    (recording_tallies, recording_tallies.c.session_id),
)
