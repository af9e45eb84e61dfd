"""SQL for the files of answers: what lies where, for whose attempt. No row ever goes."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import BigInteger, Boolean, Column, Integer, String, Table, func, insert, select

from invigilator.database import Transaction, metadata
from invigilator.papers.files.model import NAME_LENGTH_MAX, KeptFile

files = Table(
    "paper_files",
    metadata,
    Column("file_id", String(36), primary_key=True),
    Column("attempt_id", String(36), nullable=False, index=True),
    Column("item_id", String(36), nullable=False),
    Column("name", String(NAME_LENGTH_MAX), nullable=False),
    Column("kind", String(20), nullable=False),
    Column("size_bytes", BigInteger, nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("pieces", Integer, nullable=False),
    Column("received_at_ms", BigInteger, nullable=False),
    Column("is_late", Boolean, nullable=False),
)

_in_order = select(files).order_by(files.c.received_at_ms, files.c.file_id)


def insert_file(tx: Transaction, kept: KeptFile) -> None:
    """Keep that a file is there."""
    row = {name: getattr(kept, name) for name in KeptFile.__dataclass_fields__}
    tx.execute(insert(files), row)


def file_by_id(tx: Transaction, file_id: str) -> KeptFile | None:
    """One file, or None."""
    row = tx.execute(select(files).where(files.c.file_id == file_id)).mappings().first()
    return None if row is None else _file(row)


def files_of(tx: Transaction, attempt_id: str) -> dict[str, list[KeptFile]]:
    """All that an attempt brought, by item, in the order in which they came."""
    found: dict[str, list[KeptFile]] = {}
    for row in tx.execute(_in_order.where(files.c.attempt_id == attempt_id)).mappings():
        found.setdefault(row["item_id"], []).append(_file(row))
    return found


def files_of_item(tx: Transaction, attempt_id: str, item_id: str) -> Sequence[KeptFile]:
    """Those for one item."""
    query = _in_order.where(files.c.attempt_id == attempt_id, files.c.item_id == item_id)
    return [_file(row) for row in tx.execute(query).mappings()]


def tally_of(tx: Transaction, attempt_id: str) -> tuple[int, int]:
    """How many files an attempt brought, and their bytes together."""
    query = select(func.count(), func.sum(files.c.size_bytes))
    row = tx.execute(query.where(files.c.attempt_id == attempt_id)).one()
    return row[0], int(row[1] or 0)


def _file(row: Any) -> KeptFile:
    return KeptFile(**row)
