"""SQL for holds: whose evidence is kept although its time may be over."""

from collections.abc import Sequence

from sqlalchemy import BigInteger, Column, String, Table, delete, func, insert, select

from invigilator.database import Transaction, metadata
from invigilator.retention.model import Hold

holds = Table(
    "evidence_holds",
    metadata,
    Column("session_id", String(36), primary_key=True),
    Column("exam_slug", String(120), nullable=False, index=True),
    Column("reason", String(500), nullable=False),
    Column("by", String(200), nullable=False),
    Column("held_at_ms", BigInteger, nullable=False),
)

_COLUMNS = [holds.c[name] for name in Hold.__dataclass_fields__]


def holds_of(tx: Transaction, session_ids: Sequence[str]) -> dict[str, Hold]:
    """The holds on some sittings, by id. For a page of a list."""
    rows = tx.execute(select(*_COLUMNS).where(holds.c.session_id.in_(session_ids)))
    return {row.session_id: Hold(**row._mapping) for row in rows}


def hold_of(tx: Transaction, session_id: str) -> Hold | None:
    """The hold on a sitting, or None."""
    return holds_of(tx, [session_id]).get(session_id)


def insert_hold(tx: Transaction, hold: Hold) -> None:
    """Keep a hold."""
    tx.execute(insert(holds), {name: getattr(hold, name) for name in Hold.__dataclass_fields__})


def delete_hold(tx: Transaction, session_id: str) -> None:
    """End a hold."""
    tx.execute(delete(holds).where(holds.c.session_id == session_id))


def held_of_exam(tx: Transaction, exam_slug: str) -> int:
    """How many sittings of an exam are held. Costs an index entry each."""
    query = select(func.count()).select_from(holds).where(holds.c.exam_slug == exam_slug)
    return tx.execute(query).scalar() or 0
