"""SQL for deliveries: what is due, what is under way, what became of it.

Whatever is taken to be sent is due again a while later, unless its outcome is kept before: so a
crash in the middle of a try delays a message, and loses none.
"""

from dataclasses import asdict
from typing import Any

from sqlalchemy import (
    BigInteger,
    Column,
    Index,
    Integer,
    String,
    Table,
    Text,
    UniqueConstraint,
    delete,
    func,
    insert,
    select,
    update,
)

from invigilator.database import Transaction, metadata, upsert
from invigilator.webhooks.model import Delivery, State

deliveries = Table(
    "webhook_deliveries",
    metadata,
    Column("number", BigInteger().with_variant(Integer, "sqlite"), primary_key=True),
    Column("id", String(36), nullable=False, unique=True),
    Column("endpoint_id", String(36), nullable=False),
    # Of the fact that is told; None for a test. A fact is told to an endpoint once.
    Column("sequence", BigInteger),
    Column("event", String(40), nullable=False),
    Column("body", Text, nullable=False),
    Column("state", String(20), nullable=False),
    Column("tries", Integer, nullable=False),
    Column("created_at_ms", BigInteger, nullable=False),
    Column("next_try_at_ms", BigInteger, nullable=False),
    Column("last_try_at_ms", BigInteger),
    Column("status_code", Integer),
    Column("latency_ms", Integer),
    Column("answer", Text, nullable=False),
    Column("problem", String(40), nullable=False),
    UniqueConstraint("endpoint_id", "sequence"),
    Index(None, "endpoint_id", "state", "next_try_at_ms"),
    Index(None, "endpoint_id", "number"),
    Index(None, "state", "created_at_ms"),
)


def insert_delivery(tx: Transaction, delivery: Delivery, *, sequence: int | None) -> None:
    """Keep a new delivery; one of the same fact to the same endpoint is there already."""
    values = {**asdict(delivery), "sequence": sequence}
    if sequence is None:
        tx.execute(insert(deliveries), values)
        return
    row = upsert(deliveries).values(values)
    tx.execute(row.on_conflict_do_nothing(index_elements=["endpoint_id", "sequence"]))


def due_deliveries(tx: Transaction, endpoint_id: str, *, now_ms: int, limit: int) -> list[Delivery]:
    """What is to be sent to an endpoint by now, longest due first."""
    rows = tx.execute(
        select(deliveries)
        .where(
            deliveries.c.endpoint_id == endpoint_id,
            deliveries.c.state == State.PENDING,
            deliveries.c.next_try_at_ms <= now_ms,
        )
        .order_by(deliveries.c.next_try_at_ms, deliveries.c.number)
        .limit(limit)
    ).mappings()
    return [_delivery(row) for row in rows]


def save_delivery(tx: Transaction, delivery: Delivery) -> None:
    """Keep what became of a delivery; nothing where it was removed meanwhile."""
    tx.execute(
        update(deliveries)
        .where(deliveries.c.id == delivery.id)
        .values(
            state=delivery.state,
            tries=delivery.tries,
            next_try_at_ms=delivery.next_try_at_ms,
            last_try_at_ms=delivery.last_try_at_ms,
            status_code=delivery.status_code,
            latency_ms=delivery.latency_ms,
            answer=delivery.answer,
            problem=delivery.problem,
        )
    )


def delivery_by_id(tx: Transaction, delivery_id: str) -> Delivery | None:
    """One delivery, or None."""
    rows = tx.execute(select(deliveries).where(deliveries.c.id == delivery_id)).mappings()
    row = rows.first()
    return None if row is None else _delivery(row)


def log_of(
    tx: Transaction, endpoint_id: str, *, before: int | None, limit: int
) -> list[tuple[int, Delivery]]:
    """An endpoint's deliveries, newest first, each with its number; behind the number `before`."""
    query = select(deliveries).where(deliveries.c.endpoint_id == endpoint_id)
    if before is not None:
        query = query.where(deliveries.c.number < before)
    rows = tx.execute(query.order_by(deliveries.c.number.desc()).limit(limit)).mappings()
    return [(row["number"], _delivery(row)) for row in rows]


def delete_deliveries_of(tx: Transaction, endpoint_id: str) -> int:
    """Forget an endpoint's deliveries; how many of them were still to be sent."""
    undelivered = tx.execute(
        select(func.count())
        .select_from(deliveries)
        .where(deliveries.c.endpoint_id == endpoint_id, deliveries.c.state == State.PENDING)
    ).scalar()
    tx.execute(delete(deliveries).where(deliveries.c.endpoint_id == endpoint_id))
    return undelivered or 0


def delete_settled(tx: Transaction, *, created_before_ms: int, limit: int) -> int:
    """Forget the oldest that are delivered or given up, no more than `limit` of either at once."""
    forgotten = 0
    for state in (State.DELIVERED, State.GIVEN_UP):
        old = (
            select(deliveries.c.number)
            .where(deliveries.c.state == state, deliveries.c.created_at_ms < created_before_ms)
            .limit(limit)
        )
        forgotten += tx.execute(delete(deliveries).where(deliveries.c.number.in_(old))).rowcount
    return forgotten


def _delivery(row: Any) -> Delivery:
    fields = {name: row[name] for name in Delivery.__slots__}
    return Delivery(**{**fields, "state": State(row["state"])})
