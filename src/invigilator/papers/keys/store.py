"""SQL for corrected keys."""

from typing import Any

import msgspec
from sqlalchemy import (
    BigInteger,
    Column,
    Index,
    Integer,
    String,
    Table,
    Text,
    insert,
    select,
    update,
)

from invigilator.database import Transaction, metadata
from invigilator.papers.items import Item
from invigilator.papers.keys.model import Correction
from invigilator.papers.publishing import Version

corrections = Table(
    "paper_key_corrections",
    metadata,
    Column("correction_id", String(36), primary_key=True),
    Column("exam_slug", String(120), nullable=False),
    Column("version", Integer, nullable=False),
    Column("item_id", String(36), nullable=False),
    Column("number", Integer, nullable=False),
    Column("document", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("by", String(200), nullable=False),
    Column("at_ms", BigInteger, nullable=False),
    Column("remarked_at_ms", BigInteger),
    Index(None, "exam_slug", "version", "item_id", "number", unique=True),
)

_item = msgspec.json.Decoder(Item)


def corrections_of(tx: Transaction, exam_slug: str, version: int) -> list[Correction]:
    """The corrections of a version's keys, of each item the oldest first."""
    of = corrections.c
    query = select(corrections).where(of.exam_slug == exam_slug, of.version == version)
    rows = tx.execute(query.order_by(of.item_id, of.number)).mappings()
    return [_correction(row) for row in rows]


def correction_by_id(tx: Transaction, correction_id: str) -> Correction | None:
    """One correction, or None."""
    query = select(corrections).where(corrections.c.correction_id == correction_id)
    row = tx.execute(query).mappings().first()
    return None if row is None else _correction(row)


def items_of(tx: Transaction, version: Version) -> dict[str, Item]:
    """The items of a version by the keys that count now."""
    corrected = {
        one.item_id: one.item for one in corrections_of(tx, version.exam_slug, version.number)
    }
    return {**version.content.items, **corrected}


def insert_correction(tx: Transaction, correction: Correction) -> None:
    """Keep a correction."""
    row = {
        "correction_id": correction.correction_id,
        "exam_slug": correction.exam_slug,
        "version": correction.version,
        "item_id": correction.item_id,
        "number": correction.number,
        "document": msgspec.json.encode(correction.item).decode(),
        "reason": correction.reason,
        "by": correction.by,
        "at_ms": correction.at_ms,
    }
    tx.execute(insert(corrections), row)


def save_remarked(tx: Transaction, correction_id: str, at_ms: int) -> None:
    """Write that everybody's answers have been marked by a corrected key."""
    row = update(corrections).where(corrections.c.correction_id == correction_id)
    tx.execute(row.values(remarked_at_ms=at_ms))


def _correction(row: Any) -> Correction:
    return Correction(
        correction_id=row["correction_id"],
        exam_slug=row["exam_slug"],
        version=row["version"],
        item_id=row["item_id"],
        number=row["number"],
        item=_item.decode(row["document"]),
        reason=row["reason"],
        by=row["by"],
        at_ms=row["at_ms"],
        remarked_at_ms=row["remarked_at_ms"],
    )
