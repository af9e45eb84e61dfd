"""SQL for sittings and their presence."""

from collections.abc import Sequence
from dataclasses import asdict, replace
from operator import attrgetter
from typing import Any

import msgspec
from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    bindparam,
    func,
    insert,
    select,
    text,
    true,
    update,
)
from sqlalchemy.dialects.sqlite import Insert
from sqlalchemy.dialects.sqlite import insert as upsert

from invigilator.database import Transaction, metadata
from invigilator.sittings.model import Connection, Sitting, Status
from invigilator.sittings.presence import Presence

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

presences = Table(
    "presences",
    metadata,
    Column("session_id", String(36), primary_key=True),
    Column("exam_slug", String(120), nullable=False),
    Column("address", String(80), nullable=False),
    Column("last_seen_at_ms", BigInteger, nullable=False),
    Column("last_heartbeat_at_ms", BigInteger),
    Column("recording_state", String(200), nullable=False),
    Column("visibility_state", String(40), nullable=False),
    Column("upload_queue_depth", Integer, nullable=False),
    Column("network_online", Boolean, nullable=False),
    Column("beacon_kind", String(20), nullable=False),
    Column("heartbeat_count", Integer, nullable=False),
    Column("connection", String(20), nullable=False),
    Column("end_announced_at_ms", BigInteger),
)


def _presences_from_rows() -> Insert:
    row = func.json_each(bindparam("rows")).table_valued("value")
    values = (func.json_extract(row.c.value, f"$[{i}]") for i in range(len(presences.c)))
    # Without a condition SQLite would take ON CONFLICT for the ON of a join.
    statement = upsert(presences).from_select(presences.c.keys(), select(*values).where(true()))
    return statement.on_conflict_do_update(
        index_elements=["session_id"],
        set_={c.name: statement.excluded[c.name] for c in presences.c if not c.primary_key},
    )


# Thousands of rows every second, as JSON in one step of the database. A step for each row would
# take and give back the interpreter's lock for each: a fifth of a heartbeat went into that.
_save_presences = _presences_from_rows()
_presence_row = attrgetter(*presences.c.keys())


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


def save_presences(tx: Transaction, rows: Sequence[Presence]) -> None:
    """Write presences behind; the last one wins."""
    if rows:
        as_json = msgspec.json.encode([_presence_row(row) for row in rows]).decode()
        tx.execute(_save_presences, {"rows": as_json})


def live_presences(tx: Transaction) -> list[Presence]:
    """The presence of every sitting that has not ended; one made up where none was written yet."""
    unended = sittings.c.status != Status.ENDED
    written = tx.execute(
        select(presences)
        .join(sittings, sittings.c.session_id == presences.c.session_id)
        .where(unended)
    )
    known = {row["session_id"]: _presence(row) for row in written.mappings()}
    return [
        known.get(row.session_id)
        or Presence(
            session_id=row.session_id,
            exam_slug=row.exam_slug,
            address=row.start_address,
            last_seen_at_ms=row.created_at_ms,
        )
        for row in tx.execute(
            select(
                sittings.c.session_id,
                sittings.c.exam_slug,
                sittings.c.start_address,
                sittings.c.created_at_ms,
            ).where(unended)
        )
    ]


def _one(tx: Transaction, query: Any, **named: Any) -> Sitting | None:
    row = tx.execute(query, named).mappings().first()
    return None if row is None else _sitting(row)


def _sitting(row: Any) -> Sitting:
    return Sitting(**{**row, "status": Status(row["status"])})


def _presence(row: Any) -> Presence:
    return Presence(**{**row, "connection": Connection(row["connection"])})
