"""SQL for the history of results: what changed a mark, and what was added beside the marks."""

from collections import Counter
from collections.abc import Collection, Sequence
from decimal import Decimal

from sqlalchemy import BigInteger, Column, Index, Integer, String, Table, Text, func, insert, select

from invigilator.database import Transaction, metadata
from invigilator.kernel import new_id
from invigilator.papers.results.model import Cause, MarkChange

changes = Table(
    "paper_mark_changes",
    metadata,
    Column("change_id", String(36), primary_key=True),
    Column("attempt_id", String(36), nullable=False),
    Column("item_id", String(36), nullable=False),
    Column("cause", String(20), nullable=False),
    Column("by", String(200), nullable=False),
    Column("reason", Text, nullable=False),
    Column("at_ms", BigInteger, nullable=False),
    Column("position", Integer, nullable=False),
    Column("points_before", String(40)),
    Column("points_after", String(40)),
    Index(None, "attempt_id", "position", unique=True),
)


def insert_changes(tx: Transaction, made: Sequence[MarkChange]) -> None:
    """Keep what changed in results, of each behind what changed before."""
    if not made:
        return
    position = _newest(tx, {one.attempt_id for one in made})
    rows = []
    for one in made:
        position[one.attempt_id] += 1
        rows.append(
            {
                "change_id": new_id(),
                "attempt_id": one.attempt_id,
                "item_id": one.item_id,
                "cause": one.cause.value,
                "by": one.by,
                "reason": one.reason,
                "at_ms": one.at_ms,
                "position": position[one.attempt_id],
                "points_before": _text(one.points_before),
                "points_after": _text(one.points_after),
            }
        )
    tx.execute(insert(changes), rows)


def _newest(tx: Transaction, attempt_ids: Collection[str]) -> Counter[str]:
    of = changes.c
    query = select(of.attempt_id, func.max(of.position)).where(of.attempt_id.in_(attempt_ids))
    return Counter({row[0]: row[1] for row in tx.execute(query.group_by(of.attempt_id))})


def changes_of(tx: Transaction, attempt_id: str) -> list[MarkChange]:
    """A result's history, oldest first."""
    query = select(changes).where(changes.c.attempt_id == attempt_id)
    return [
        MarkChange(
            attempt_id=row["attempt_id"],
            item_id=row["item_id"],
            cause=Cause(row["cause"]),
            by=row["by"],
            reason=row["reason"],
            at_ms=row["at_ms"],
            points_before=_points(row["points_before"]),
            points_after=_points(row["points_after"]),
        )
        for row in tx.execute(query.order_by(changes.c.position)).mappings()
    ]


def adjusted_by(tx: Transaction, attempt_ids: Collection[str]) -> dict[str, Decimal]:
    """What adjustments of results come to, by attempt."""
    of = changes.c
    found = dict.fromkeys(attempt_ids, Decimal(0))
    query = select(of.attempt_id, of.points_after).where(
        of.attempt_id.in_(attempt_ids), of.cause == Cause.ADJUSTED.value
    )
    for attempt_id, points in tx.execute(query):
        found[attempt_id] += Decimal(points or 0)
    return found


def _text(points: Decimal | None) -> str | None:
    return None if points is None else str(points)


def _points(kept: str | None) -> Decimal | None:
    return None if kept is None else Decimal(kept)
