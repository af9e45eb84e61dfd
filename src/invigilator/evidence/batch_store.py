"""SQL for batches: observations and review files, and how far each recorder's stream was kept."""

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import (
    BigInteger,
    Column,
    Index,
    Integer,
    LargeBinary,
    Select,
    String,
    Table,
    bindparam,
    func,
    insert,
    select,
)

from invigilator.database import Prepared, Transaction, metadata, upsert
from invigilator.evidence.model import BatchSums, ListedBatch, StoredBatch

observation_batches = Table(
    "observation_batches",
    metadata,
    # Batches that arrive within one millisecond still have an order.
    Column("arrival", BigInteger().with_variant(Integer, "sqlite"), primary_key=True),
    Column("batch_id", String(36), nullable=False, unique=True),
    Column("session_id", String(36), nullable=False),
    # Empty for observations; else the review file that the records belong to.
    Column("nature", String(20), nullable=False, server_default=""),
    Column("count", Integer, nullable=False),
    Column("clipboard_count", Integer, nullable=False, server_default="0"),
    Column("focus_count", Integer, nullable=False, server_default="0"),
    Column("upload_error_count", Integer, nullable=False, server_default="0"),
    Column("received_at_ms", BigInteger, nullable=False),
    # Of the JSON before it was compressed; 0 where it was not counted yet.
    Column("size_bytes", Integer, nullable=False, server_default="0"),
    Column("payload", LargeBinary, nullable=False),
    Index(None, "session_id", "arrival"),
    # Sums over a sitting's batches are read from this alone: the payloads stay where they are.
    Index(
        "ix_observation_batches_sums",
        "session_id",
        "nature",
        "count",
        "clipboard_count",
        "focus_count",
        "upload_error_count",
        "received_at_ms",
    ),
)

observation_marks = Table(
    "observation_marks",
    metadata,
    Column("session_id", String(36), primary_key=True),
    Column("stream", String(64), primary_key=True),
    Column("sequence", BigInteger, nullable=False),
)

_listed = (
    observation_batches.c.batch_id,
    observation_batches.c.session_id,
    observation_batches.c.nature,
    observation_batches.c.count,
    observation_batches.c.received_at_ms,
    observation_batches.c.size_bytes,
)
_batch = select(*_listed, observation_batches.c.payload)

# Statements that every call needs are made once: making one costs several times its run.
_insert_batch = Prepared(
    insert(observation_batches).values(
        {c.name: bindparam(c.name) for c in observation_batches.c if not c.primary_key}
    )
)
_mark_of = Prepared(
    select(observation_marks.c.sequence).where(
        observation_marks.c.session_id == bindparam("session_id"),
        observation_marks.c.stream == bindparam("stream"),
    )
)
_insert_mark = upsert(observation_marks).values(
    {c.name: bindparam(c.name) for c in observation_marks.c}
)
_save_mark = Prepared(
    _insert_mark.on_conflict_do_update(
        index_elements=["session_id", "stream"], set_={"sequence": _insert_mark.excluded.sequence}
    )
)
_newest_batch_id = (
    select(observation_batches.c.batch_id)
    .where(
        observation_batches.c.session_id == bindparam("session_id"),
        observation_batches.c.nature == "",
    )
    .order_by(observation_batches.c.arrival.desc())
    .limit(1)
)


def mark_of(tx: Transaction, session_id: str, stream: str) -> int:
    """The highest observation sequence kept of a stream; 0 before the first."""
    row = _mark_of.first(tx, session_id=session_id, stream=stream)
    return 0 if row is None else int(row[0])


def save_mark(tx: Transaction, session_id: str, stream: str, sequence: int) -> None:
    """Move a stream's mark."""
    _save_mark.run(tx, {"session_id": session_id, "stream": stream, "sequence": sequence})


def insert_batch(tx: Transaction, row: dict[str, Any]) -> None:
    """Keep a batch: a value for every column but `arrival`; the payload is compressed."""
    _insert_batch.run(tx, row)


def batches_of(tx: Transaction, session_id: str, *, nature: str | None = None) -> list[StoredBatch]:
    """The batches of a sitting in order of arrival: all, those of a review file, or of none ''."""
    query = _batch.where(observation_batches.c.session_id == session_id)
    if nature is not None:
        query = query.where(observation_batches.c.nature == nature)
    return list(_read(tx, query.order_by(observation_batches.c.arrival)))


def listed_batches(tx: Transaction, session_id: str) -> list[ListedBatch]:
    """Every batch of a sitting in order of arrival, without what is in it."""
    rows = tx.execute(
        select(*_listed)
        .where(observation_batches.c.session_id == session_id)
        .order_by(observation_batches.c.arrival)
    )
    return [ListedBatch(*row) for row in rows]


def newest_batches(tx: Transaction, session_id: str) -> Iterator[StoredBatch]:
    """The batches of observations of a sitting, the newest first, read as far as one goes on."""
    query = _batch.where(
        observation_batches.c.session_id == session_id, observation_batches.c.nature == ""
    )
    yield from _read(tx, query.order_by(observation_batches.c.arrival.desc()))


def newest_batch_id(tx: Transaction, session_id: str) -> str | None:
    """The batch of observations that was kept last of a sitting."""
    return tx.execute(_newest_batch_id, {"session_id": session_id}).scalar()


def batch_by_id(tx: Transaction, batch_id: str) -> StoredBatch | None:
    """One batch, or None."""
    return next(_read(tx, _batch.where(observation_batches.c.batch_id == batch_id)), None)


def first_batch(tx: Transaction, session_id: str, nature: str) -> StoredBatch | None:
    """The first batch of a sitting's review file; None before there is one."""
    query = _batch.where(
        observation_batches.c.session_id == session_id, observation_batches.c.nature == nature
    )
    return next(_read(tx, query.order_by(observation_batches.c.arrival).limit(1)), None)


def sums_of(tx: Transaction, session_ids: Sequence[str]) -> list[BatchSums]:
    """Counts over the batches of sittings: one row for each sitting and nature that has any."""
    counted = observation_batches.c
    rows = tx.execute(
        select(
            counted.session_id,
            counted.nature,
            func.count(),
            func.sum(counted["count"]),
            func.sum(counted.clipboard_count),
            func.sum(counted.focus_count),
            func.sum(counted.upload_error_count),
            func.max(counted.received_at_ms),
        )
        .where(counted.session_id.in_(session_ids))
        .group_by(counted.session_id, counted.nature)
    )
    return [BatchSums(*row) for row in rows]


def _read(tx: Transaction, query: Select[Any]) -> Iterator[StoredBatch]:
    for row in tx.execute(query):
        *listed, payload = row
        yield StoredBatch(ListedBatch(*listed), payload)
