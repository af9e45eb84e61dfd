"""SQL for what was received of each sitting's tracks, counted where it is acknowledged."""

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import (
    BigInteger,
    Column,
    Index,
    Integer,
    Select,
    String,
    Table,
    bindparam,
    insert,
    select,
    tuple_,
    update,
)

from invigilator.database import Transaction, metadata
from invigilator.evidence.model import ReceivedChunk, RecordingTally

recording_tallies = Table(
    "recording_tallies",
    metadata,
    Column("session_id", String(36), primary_key=True),
    Column("exam_slug", String(120), nullable=False),
    Column("begun_at_ms", BigInteger, nullable=False),
    Column("chunk_count", Integer, nullable=False),
    Column("bytes", BigInteger, nullable=False),
    Column("last_received_at_ms", BigInteger, nullable=False),
    Index(None, "exam_slug", "begun_at_ms", "session_id"),
    Index(None, "begun_at_ms", "session_id"),
)

_tally = select(
    recording_tallies.c.session_id,
    recording_tallies.c.exam_slug,
    recording_tallies.c.begun_at_ms,
    recording_tallies.c.chunk_count,
    recording_tallies.c.bytes,
    recording_tallies.c.last_received_at_ms,
)
_add_to_tally = (
    update(recording_tallies)
    .where(recording_tallies.c.session_id == bindparam("of_session_id"))
    .values(
        chunk_count=recording_tallies.c.chunk_count + 1,
        bytes=recording_tallies.c.bytes + bindparam("size_bytes"),
        last_received_at_ms=bindparam("received_at_ms"),
    )
)


def add_to_tally(tx: Transaction, received: ReceivedChunk) -> bool:
    """Count a received segment; False where nothing was counted of its sitting before."""
    counted = tx.execute(
        _add_to_tally,
        {
            "of_session_id": received.session_id,
            "size_bytes": received.size_bytes,
            "received_at_ms": received.received_at_ms,
        },
    )
    return counted.rowcount == 1


def begin_tally(
    tx: Transaction, received: ReceivedChunk, *, exam_slug: str, begun_at_ms: int
) -> None:
    """Count the first segment of a sitting."""
    tx.execute(
        insert(recording_tallies).values(
            session_id=received.session_id,
            exam_slug=exam_slug,
            begun_at_ms=begun_at_ms,
            chunk_count=1,
            bytes=received.size_bytes,
            last_received_at_ms=received.received_at_ms,
        )
    )


def is_any_counted(tx: Transaction) -> bool:
    """Whether anything was counted yet."""
    return tx.execute(select(recording_tallies.c.session_id).limit(1)).first() is not None


def insert_tallies(tx: Transaction, tallies: Sequence[RecordingTally]) -> None:
    """Keep counts of sittings that were not counted before."""
    if tallies:
        tx.execute(insert(recording_tallies), [tally._asdict() for tally in tallies])


def tallies_of(tx: Transaction, session_ids: Sequence[str]) -> list[RecordingTally]:
    """What was received of those of these sittings that have a recording."""
    return _tallies(tx, _tally.where(recording_tallies.c.session_id.in_(session_ids)))


def newest_tallies(
    tx: Transaction,
    *,
    exams: Collection[str] | None,
    after: tuple[int, str] | None,
    limit: int,
) -> list[RecordingTally]:
    """Recordings of these exams, or of all, those of the newest sittings first.

    `after` is (begun at, session id) of the last one that the caller has.
    """
    of = recording_tallies.c
    query = _tally.order_by(of.begun_at_ms.desc(), of.session_id.desc()).limit(limit)
    if exams is not None:
        query = query.where(of.exam_slug.in_(exams))
    if after is not None:
        query = query.where(tuple_(of.begun_at_ms, of.session_id) < after)
    return _tallies(tx, query)


def _tallies(tx: Transaction, query: Select[Any]) -> list[RecordingTally]:
    return [RecordingTally(*row) for row in tx.execute(query)]
