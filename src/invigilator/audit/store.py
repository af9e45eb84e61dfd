"""SQL for the audit page's entries, and for who read them when."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Column,
    Index,
    Integer,
    String,
    Table,
    Text,
    and_,
    or_,
    select,
)

from invigilator.audit.model import Entry, Reach, Search
from invigilator.database import Transaction, metadata, replacing, upsert

entries = Table(
    "audit_entries",
    metadata,
    Column(
        "sequence",
        BigInteger().with_variant(Integer, "sqlite"),
        primary_key=True,
        autoincrement=False,
    ),
    Column("at_ms", BigInteger, nullable=False),
    Column("by", String(200), nullable=False),
    Column("what", String(60), nullable=False),
    Column("words", Text, nullable=False),
    Column("exam_slug", String(120), nullable=False),
    Column("session_id", String(36), nullable=False),
    Column("username", String(200), nullable=False),
    Column("room", String(80), nullable=False),
    Column("detail", JSON, nullable=False),
    Index(None, "exam_slug", "sequence"),
    Index(None, "by", "sequence"),
    Index(None, "what", "sequence"),
    Index(None, "session_id", "sequence"),
)

reads = Table(
    "audit_reads",
    metadata,
    Column("account_id", String(36), primary_key=True),
    Column("noted_at_ms", BigInteger, nullable=False),
)


def save_entries(tx: Transaction, found: Sequence[Entry]) -> None:
    """Keep entries; one that is there already is made anew."""
    if not found:
        return
    tx.execute(replacing(entries), [asdict(entry) for entry in found])


def page_of(
    tx: Transaction, search: Search, reach: Reach, *, before: int | None, limit: int
) -> list[Entry]:
    """Entries that fit, newest first, behind the sequence `before`."""
    query = select(entries)
    for name in ("exam_slug", "by", "what", "session_id"):
        asked = getattr(search, name)
        if asked:
            query = query.where(entries.c[name] == asked)
    if reach is not None:
        query = query.where(or_(*(_within(exam_slug, room) for exam_slug, room in sorted(reach))))
    if before is not None:
        query = query.where(entries.c.sequence < before)
    rows = tx.execute(query.order_by(entries.c.sequence.desc()).limit(limit)).mappings()
    return [Entry(**row) for row in rows]


def read_noted_at_ms(tx: Transaction, account_id: str) -> int | None:
    """When it was last noted that an account reads the audit; None if it never was."""
    return tx.execute(select(reads.c.noted_at_ms).where(reads.c.account_id == account_id)).scalar()


def save_read(tx: Transaction, account_id: str, *, noted_at_ms: int) -> None:
    """Note that an account reads the audit."""
    row = upsert(reads).values(account_id=account_id, noted_at_ms=noted_at_ms)
    tx.execute(
        row.on_conflict_do_update(
            index_elements=["account_id"], set_={"noted_at_ms": row.excluded.noted_at_ms}
        )
    )


def _within(exam_slug: str, room: str) -> Any:
    in_exam = entries.c.exam_slug == exam_slug
    return and_(in_exam, entries.c.room == room) if room else in_exam
