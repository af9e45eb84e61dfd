"""SQL for the files of answers: what lies where, for whose attempt, and what came half.

No row of a file ever goes.
"""

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Index,
    Integer,
    String,
    Table,
    delete,
    func,
    insert,
    select,
)

from invigilator.database import Transaction, metadata
from invigilator.papers.files.model import NAME_LENGTH_MAX, FileTooSlow, KeptFile

# Another process may take away what is due by its own clock.
_CLOCKS_APART_MS = 60_000
_PAGE = 100

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

# Files whose pieces are being put, or were when a process died.
unwanted_files = Table(
    "paper_unwanted_files",
    metadata,
    Column("file_id", String(36), primary_key=True),
    Column("attempt_id", String(36), nullable=False),
    Column("due_at_ms", BigInteger, nullable=False),
    Index("ix_paper_unwanted_files_due", "due_at_ms"),
)

_in_order = select(files).order_by(files.c.received_at_ms, files.c.file_id)


def insert_file(tx: Transaction, kept: KeptFile) -> None:
    """Keep that a file is there.

    Raises `FileTooSlow` where its pieces may be swept by now.
    """
    claim = delete(unwanted_files).where(
        unwanted_files.c.file_id == kept.file_id,
        unwanted_files.c.due_at_ms > kept.received_at_ms + _CLOCKS_APART_MS,
    )
    if tx.execute(claim).rowcount != 1:
        raise FileTooSlow
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


def files_after(tx: Transaction, after: str) -> list[KeptFile]:
    """A page of all files by their ids, behind the one given."""
    query = select(files).where(files.c.file_id > after).order_by(files.c.file_id).limit(_PAGE)
    return [_file(row) for row in tx.execute(query).mappings()]


def unwant(tx: Transaction, *, ids: tuple[str, str], at_ms: int) -> None:
    """Have the pieces of an attempt's file taken away from a moment on, unless it is kept."""
    attempt_id, file_id = ids
    row = {"file_id": file_id, "attempt_id": attempt_id, "due_at_ms": at_ms}
    tx.execute(insert(unwanted_files), row)


def unwanted(tx: Transaction, now_ms: int, *, limit: int) -> list[tuple[str, str]]:
    """Attempts and files whose pieces are due to be taken away, the longest due first."""
    query = (
        select(unwanted_files.c.attempt_id, unwanted_files.c.file_id)
        .where(unwanted_files.c.due_at_ms <= now_ms)
        .order_by(unwanted_files.c.due_at_ms)
        .limit(limit)
    )
    return [(row.attempt_id, row.file_id) for row in tx.execute(query)]


def removed(tx: Transaction, *, file_ids: Collection[str]) -> None:
    """Nothing lies of these files any more."""
    tx.execute(delete(unwanted_files).where(unwanted_files.c.file_id.in_(list(file_ids))))


def _file(row: Any) -> KeptFile:
    return KeptFile(**row)
