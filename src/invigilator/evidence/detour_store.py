"""SQL for uploads that came through us although there is a store of their own.

Counted by sitting and ten minutes, in the transaction that makes them durable: no two sittings
write one row, and a look at the last hour costs at most seven rows a sitting that had to.
"""

from dataclasses import dataclass

from sqlalchemy import BigInteger, Column, Index, Integer, String, Table, func, select

from invigilator.database import Transaction, metadata, upsert

_BUCKET_MS = 600_000

detours = Table(
    "upload_detours",
    metadata,
    Column("session_id", String(36), primary_key=True),
    # The beginning of ten minutes.
    Column("from_ms", BigInteger, primary_key=True, autoincrement=False),
    Column("uploads", Integer, nullable=False),
    Index(None, "from_ms"),
)

_insert = upsert(detours)
_count = _insert.on_conflict_do_update(
    index_elements=["session_id", "from_ms"], set_={"uploads": detours.c.uploads + 1}
)


@dataclass(frozen=True, slots=True)
class Detours:
    """How many uploads came through us, and of how many sittings."""

    uploads: int
    sittings: int


def count_detour(tx: Transaction, session_id: str, now_ms: int) -> None:
    """One more upload of the sitting came through us."""
    values = {"session_id": session_id, "from_ms": now_ms - now_ms % _BUCKET_MS, "uploads": 1}
    tx.execute(_count, values)


def detours_since(tx: Transaction, since_ms: int) -> Detours:
    """Those of the ten minutes in which `since_ms` lies, and of all after it."""
    first = since_ms - since_ms % _BUCKET_MS
    query = select(
        func.coalesce(func.sum(detours.c.uploads), 0),
        func.count(func.distinct(detours.c.session_id)),
    ).where(detours.c.from_ms >= first)
    uploads, sittings = tx.execute(query).one()
    return Detours(int(uploads), int(sittings))
