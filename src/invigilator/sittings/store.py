"""SQL for sittings."""

from collections.abc import Sequence
from dataclasses import asdict, replace
from typing import Any

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
    case,
    false,
    func,
    insert,
    select,
    text,
    true,
    update,
)

from invigilator.database import Prepared, Transaction, metadata
from invigilator.sittings.counts_store import (
    DISCONNECTED,
    DISOWNED_SITTINGS,
    adjust_count,
    has_counts,
    replace_counts,
)
from invigilator.sittings.model import DISOWNED, PLACE_HOLDING, Sitting, Status

_HOLDS_PLACE = "status IN ('active', 'locked') AND bypassed_at_ms IS NULL"
_IDS_MAX = 500

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
    Column("approved_at_ms", BigInteger),
    Column("locked_at_ms", BigInteger),
    Column("unlocked_at_ms", BigInteger),
    Column("bypassed_at_ms", BigInteger),
    Column("is_listed", Boolean, nullable=False, server_default=true()),
    Column("extra_minutes", Integer, nullable=False, server_default=text("0")),
    Column("extra_percent", Integer, nullable=False, server_default=text("0")),
    Column("is_silent", Boolean, nullable=False, server_default=false()),
    Index(None, "exam_slug", "username_norm"),
    Index(None, "exam_slug", "created_at_ms", "session_id"),
    Index(None, "username_norm", "created_at_ms"),
    # By when their time to be kept began to run.
    Index(None, "exam_slug", "ended_at_ms", "session_id"),
    # The rule itself, where no race can pass it: a person's place in an exam is held once.
    Index(
        "uq_sittings_place",
        "exam_slug",
        "username_norm",
        unique=True,
        sqlite_where=text(_HOLDS_PLACE),
        postgresql_where=text(_HOLDS_PLACE),
    ),
)

# Statements that every call needs are made once: making one costs several times its run.
_insert_sitting = insert(sittings)
_by_id = select(sittings).where(sittings.c.session_id == bindparam("session_id"))
_status_of = Prepared(
    select(sittings.c.status).where(sittings.c.session_id == bindparam("session_id"))
)
_by_start_key = select(sittings).where(sittings.c.start_key_hash == bindparam("start_key_hash"))
_of_person = select(sittings).where(
    sittings.c.exam_slug == bindparam("exam_slug"),
    sittings.c.username_norm == bindparam("username_norm"),
)
_holder = _of_person.where(
    sittings.c.status.in_(PLACE_HOLDING), sittings.c.bypassed_at_ms.is_(None)
)
_has_any = select(sittings.c.session_id).where(
    sittings.c.exam_slug == bindparam("exam_slug"),
    sittings.c.username_norm == bindparam("username_norm"),
    func.coalesce(sittings.c.ended_reason, "") != DISOWNED,
)
# In no order: with one the planner would walk the whole exam by time to find a person's few.
_waiting = _of_person.where(sittings.c.status == Status.PENDING_APPROVAL)


def insert_sitting(tx: Transaction, sitting: Sitting) -> None:
    """Keep a new sitting, and count it."""
    tx.execute(_insert_sitting, asdict(sitting))
    _count(tx, sitting, 1)


def change_sitting(tx: Transaction, sitting: Sitting, **changes: Any) -> Sitting:
    """Write what changed and count it anew; returns the sitting as it now is.

    `sitting` is as this transaction has read it, not as it was kept at hand.
    """
    tx.execute(
        update(sittings).where(sittings.c.session_id == sitting.session_id).values(**changes)
    )
    changed = replace(sitting, **changes)
    if (changed.status, changed.is_silent) != (sitting.status, sitting.is_silent):
        _count(tx, sitting, -1)
        _count(tx, changed, 1)
    return changed


def note_silence(tx: Transaction, session_ids: Sequence[str], *, is_silent: bool) -> None:
    """Write that these fell silent, or are heard again, with the facts that say so."""
    for first in range(0, len(session_ids), _IDS_MAX):
        others = (
            sittings.c.session_id.in_(session_ids[first : first + _IDS_MAX]),
            sittings.c.is_silent.is_not(is_silent),
        )
        counted = tx.execute(
            select(sittings.c.exam_slug, sittings.c.room, func.count())
            .where(*others, sittings.c.status == Status.ACTIVE)
            .group_by(sittings.c.exam_slug, sittings.c.room)
        )
        for exam_slug, room, number in counted.all():
            adjust_count(tx, exam_slug, room, DISCONNECTED, number if is_silent else -number)
        tx.execute(update(sittings).where(*others).values(is_silent=is_silent))


def sitting_by_id(tx: Transaction, session_id: str) -> Sitting | None:
    """One sitting, or None."""
    return _one(tx, _by_id, session_id=session_id)


def status_of(tx: Transaction, session_id: str) -> Status | None:
    """The status of a sitting, for calls that come all the time; None where there is none."""
    row = _status_of.first(tx, session_id=session_id)
    return None if row is None else Status(row[0])


def sitting_by_start_key(tx: Transaction, start_key_hash: bytes) -> Sitting | None:
    """The sitting that was started with this idempotency key, or None."""
    return _one(tx, _by_start_key, start_key_hash=start_key_hash)


def place_holder(tx: Transaction, exam_slug: str, username_norm: str) -> Sitting | None:
    """The sitting that holds this person's place in an exam, or None: the place is free."""
    return _one(tx, _holder, exam_slug=exam_slug, username_norm=username_norm)


def has_sitting(tx: Transaction, exam_slug: str, username_norm: str) -> bool:
    """Whether this person ever began in an exam. Somebody else's mistake is no beginning."""
    named = {"exam_slug": exam_slug, "username_norm": username_norm}
    return tx.execute(_has_any, named).first() is not None


def has_begun(tx: Transaction, exam_slug: str) -> bool:
    """Whether anybody has begun an exam and not given it back. Reads one row of the exam's."""
    query = select(sittings.c.session_id).where(
        sittings.c.exam_slug == exam_slug,
        func.coalesce(sittings.c.ended_reason, "") != DISOWNED,
    )
    return tx.execute(query.limit(1)).first() is not None


def waiting_sittings(tx: Transaction, exam_slug: str, username_norm: str) -> list[Sitting]:
    """Those of a person that wait for approval, newest first."""
    named = {"exam_slug": exam_slug, "username_norm": username_norm}
    found = [sitting_of_row(row) for row in tx.execute(_waiting, named).mappings()]
    return sorted(found, key=lambda one: (one.created_at_ms, one.session_id), reverse=True)


def waiting_for_nobody(tx: Transaction) -> list[Sitting]:
    """The newest waiting sitting of each person whose place is free. Reads who waits."""
    waiting, holder = sittings.alias(), sittings.alias()
    held = select(holder.c.session_id).where(
        holder.c.exam_slug == waiting.c.exam_slug,
        holder.c.username_norm == waiting.c.username_norm,
        holder.c.status.in_(PLACE_HOLDING),
        holder.c.bypassed_at_ms.is_(None),
    )
    rows = tx.execute(
        select(waiting)
        .where(waiting.c.status == Status.PENDING_APPROVAL, ~held.exists())
        .order_by(waiting.c.created_at_ms, waiting.c.session_id)
    )
    found = (sitting_of_row(row) for row in rows.mappings())
    return list({(one.exam_slug, one.username_norm): one for one in found}.values())


def sittings_of_exam(tx: Transaction, exam_slug: str) -> list[Sitting]:
    """All sittings of one exam, in the order they started."""
    rows = tx.execute(
        select(sittings)
        .where(sittings.c.exam_slug == exam_slug)
        .order_by(sittings.c.created_at_ms, sittings.c.session_id)
    )
    return [sitting_of_row(row) for row in rows.mappings()]


def recount(tx: Transaction) -> None:
    """Count everything anew, by looking at every sitting. Right where nothing was counted yet."""
    mistaken = sittings.c.ended_reason == DISOWNED
    counted_as = case((mistaken, DISOWNED_SITTINGS), else_=sittings.c.status)
    by = (sittings.c.exam_slug, sittings.c.room, counted_as)
    counted = [tuple(row) for row in tx.execute(select(*by, func.count()).group_by(*by))]
    silent = tx.execute(
        select(*by[:2], func.count())
        .where(sittings.c.is_silent, sittings.c.status == Status.ACTIVE)
        .group_by(*by[:2])
    )
    counted += [(slug, room, DISCONNECTED, number) for slug, room, number in silent]
    replace_counts(tx, counted)


def count_what_was_never_counted(tx: Transaction) -> None:
    """Recount in an installation whose sittings are older than its counts."""
    if not has_counts(tx):
        recount(tx)


def sitting_of_row(row: Any) -> Sitting:
    """A row of the table as a value."""
    return Sitting(**{**row, "status": Status(row["status"])})


def _count(tx: Transaction, sitting: Sitting, delta: int) -> None:
    counted_as = DISOWNED_SITTINGS if sitting.is_disowned else sitting.status
    adjust_count(tx, sitting.exam_slug, sitting.room, counted_as, delta)
    if sitting.is_silent and sitting.status is Status.ACTIVE:
        adjust_count(tx, sitting.exam_slug, sitting.room, DISCONNECTED, delta)


def _one(tx: Transaction, query: Any, **named: Any) -> Sitting | None:
    row = tx.execute(query, named).mappings().first()
    return None if row is None else sitting_of_row(row)
