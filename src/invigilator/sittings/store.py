"""SQL for sittings."""

from dataclasses import asdict, replace
from typing import Any

from sqlalchemy import (
    BigInteger,
    Column,
    Index,
    LargeBinary,
    String,
    Table,
    bindparam,
    insert,
    select,
    text,
    update,
)

from invigilator.database import Transaction, metadata
from invigilator.sittings.model import Sitting, Status

sittings = Table(
    "sittings",
    metadata,
    Column("session_id", String(36), primary_key=True),
    Column("exam_slug", String(120), nullable=False),
    Column("username", String(200), nullable=False),
    Column("username_norm", String(120), nullable=False),
    Column("name", String(200), nullable=False),
    Column("roll_number", String(200), nullable=False),
    Column("email", String(320), nullable=False),
    Column("room", String(80), nullable=False),
    Column("status", String(20), nullable=False),
    Column("blocked_by", String(36)),
    Column("storage_prefix", String(400), nullable=False, unique=True),
    Column("start_address", String(80), nullable=False),
    Column("token_hash", LargeBinary(32), nullable=False),
    Column("start_key_hash", LargeBinary(32), unique=True),
    Column("created_at_ms", BigInteger, nullable=False),
    Column("updated_at_ms", BigInteger, nullable=False),
    Column("ended_at_ms", BigInteger),
    Column("ended_reason", String(60)),
    Index(None, "exam_slug", "username_norm"),
    # The rule itself, where no race can pass it: one active sitting per person and exam.
    Index(
        "uq_sittings_active",
        "exam_slug",
        "username_norm",
        unique=True,
        sqlite_where=text("status = 'active'"),
        postgresql_where=text("status = 'active'"),
    ),
)

# Statements that every call needs are made once: making one costs several times its run.
_insert_sitting = insert(sittings)
_by_id = select(sittings).where(sittings.c.session_id == bindparam("session_id"))
_by_start_key = select(sittings).where(sittings.c.start_key_hash == bindparam("start_key_hash"))
_live = (
    select(sittings)
    .where(
        sittings.c.exam_slug == bindparam("exam_slug"),
        sittings.c.username_norm == bindparam("username_norm"),
        sittings.c.status.in_([Status.ACTIVE, Status.LOCKED]),
    )
    .order_by(sittings.c.status)
)


def insert_sitting(tx: Transaction, sitting: Sitting) -> None:
    """Keep a new sitting."""
    tx.execute(_insert_sitting, asdict(sitting))


def sitting_by_id(tx: Transaction, session_id: str) -> Sitting | None:
    """One sitting, or None."""
    return _one(tx, _by_id, session_id=session_id)


def sitting_by_start_key(tx: Transaction, start_key_hash: bytes) -> Sitting | None:
    """The sitting that was started with this idempotency key, or None."""
    return _one(tx, _by_start_key, start_key_hash=start_key_hash)


def live_sitting(tx: Transaction, exam_slug: str, username_norm: str) -> Sitting | None:
    """The sitting that keeps this person from starting another: active first, then locked."""
    return _one(tx, _live, exam_slug=exam_slug, username_norm=username_norm)


def sittings_of_exam(tx: Transaction, exam_slug: str) -> list[Sitting]:
    """All sittings of one exam, in the order they started."""
    rows = tx.execute(
        select(sittings)
        .where(sittings.c.exam_slug == exam_slug)
        .order_by(sittings.c.created_at_ms, sittings.c.session_id)
    )
    return [_sitting(row) for row in rows.mappings()]


def set_status(tx: Transaction, sitting: Sitting, status: Status, **changes: Any) -> Sitting:
    """Write a new status and what goes with it; returns the sitting as it now is."""
    changes = {"status": status, **changes}
    tx.execute(
        update(sittings).where(sittings.c.session_id == sitting.session_id).values(**changes)
    )
    return replace(sitting, **changes)


def _one(tx: Transaction, query: Any, **named: Any) -> Sitting | None:
    row = tx.execute(query, named).mappings().first()
    return None if row is None else _sitting(row)


def _sitting(row: Any) -> Sitting:
    return Sitting(**{**row, "status": Status(row["status"])})
