"""SQL for uploads that go past us: what was minted, and the store has yet to show.

A row lives from the mint to the receipt, or until nothing can come any more. So the table is as
long as what is pending, and every look costs what is due.
"""

from typing import Any

from sqlalchemy import BigInteger, Column, Index, Select, String, Table, delete, select, update

from invigilator.database import Transaction, metadata, upsert
from invigilator.evidence.model import AwaitedUpload
from invigilator.evidence.store import chunks, minted_of_row

awaited_uploads = Table(
    "awaited_uploads",
    metadata,
    Column("chunk_id", String(36), primary_key=True),
    Column("session_id", String(36), nullable=False),
    # When its newest URL was asked for.
    Column("asked_at_ms", BigInteger, nullable=False),
    # Null once other bytes than announced were found: nobody looks again.
    Column("look_at_ms", BigInteger),
    # By then its newest URL can no longer bring anything.
    Column("until_ms", BigInteger, nullable=False),
    Index(None, "session_id"),
    Index(None, "look_at_ms"),
)

_insert = upsert(awaited_uploads)
_save = _insert.on_conflict_do_update(
    index_elements=["chunk_id"],
    set_={name: _insert.excluded[name] for name in ("asked_at_ms", "look_at_ms", "until_ms")},
)
_awaited = select(chunks, awaited_uploads.c.asked_at_ms, awaited_uploads.c.until_ms).join(
    awaited_uploads, awaited_uploads.c.chunk_id == chunks.c.chunk_id
)


def save_awaited(
    tx: Transaction,
    *,
    chunk_id: str,
    session_id: str,
    asked_at_ms: int,
    look_at_ms: int,
    until_ms: int,
) -> None:
    """Expect the bytes of a mint, anew where they were expected before."""
    tx.execute(
        _save,
        {
            "chunk_id": chunk_id,
            "session_id": session_id,
            "asked_at_ms": asked_at_ms,
            "look_at_ms": look_at_ms,
            "until_ms": until_ms,
        },
    )


def note_other_bytes(tx: Transaction, *, chunk_id: str, session_id: str, now_ms: int) -> None:
    """Note that other bytes than announced were found: nobody looks again, no URL is made again."""
    tx.execute(
        _save,
        {
            "chunk_id": chunk_id,
            "session_id": session_id,
            "asked_at_ms": now_ms,
            "look_at_ms": None,
            "until_ms": now_ms,
        },
    )


def look_later(tx: Transaction, chunk_id: str, *, look_at_ms: int) -> None:
    """Say when to look again."""
    tx.execute(
        update(awaited_uploads)
        .where(awaited_uploads.c.chunk_id == chunk_id)
        .values(look_at_ms=look_at_ms)
    )


def forget_awaited(tx: Transaction, chunk_id: str) -> None:
    """Expect it no more: it was received, or nothing can come any more."""
    tx.execute(delete(awaited_uploads).where(awaited_uploads.c.chunk_id == chunk_id))


def holds_other_bytes(tx: Transaction, chunk_id: str) -> bool:
    """Whether other bytes than announced were found under the key of a mint."""
    found = tx.execute(
        select(awaited_uploads.c.look_at_ms).where(awaited_uploads.c.chunk_id == chunk_id)
    ).first()
    return found is not None and found[0] is None


def due_uploads(tx: Transaction, *, now_ms: int, limit: int) -> list[AwaitedUpload]:
    """What is to be looked for now, longest due first."""
    due = _awaited.where(awaited_uploads.c.look_at_ms <= now_ms)
    return _read(tx, due.order_by(awaited_uploads.c.look_at_ms).limit(limit))


def awaited_of_sitting(tx: Transaction, session_id: str, *, limit: int) -> list[AwaitedUpload]:
    """What is expected of one sitting, the oldest first."""
    of_sitting = _awaited.where(
        awaited_uploads.c.session_id == session_id, awaited_uploads.c.look_at_ms.is_not(None)
    )
    return _read(tx, of_sitting.order_by(awaited_uploads.c.asked_at_ms).limit(limit))


def _read(tx: Transaction, query: Select[Any]) -> list[AwaitedUpload]:
    return [
        AwaitedUpload(minted_of_row(row), row["asked_at_ms"], row["until_ms"])
        for row in tx.execute(query).mappings()
    ]
