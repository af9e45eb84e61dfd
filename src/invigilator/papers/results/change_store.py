"""SQL for the history of results: what changed a mark, and what was added beside the marks."""

from collections.abc import Sequence
from decimal import Decimal

from sqlalchemy import BigInteger, Column, Index, Integer, String, Table, Text, insert, select

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


def insert_changes(tx: Transaction, attempt_id: str, made: Sequence[MarkChange]) -> None:
    """Keep what changed in a result, behind what changed before."""
    if not made:
        return
    of = changes.c
    newest = select(of.position).where(of.attempt_id == attempt_id)
    newest = newest.order_by(of.position.desc()).limit(1)
    behind = (tx.execute(newest).scalar() or 0) + 1
    rows = [
        {
            "change_id": new_id(),
            "attempt_id": attempt_id,
            "item_id": one.item_id,
            "cause": one.cause.value,
            "by": one.by,
            "reason": one.reason,
            "at_ms": one.at_ms,
            "position": position,
            "points_before": _text(one.points_before),
            "points_after": _text(one.points_after),
        }
        for position, one in enumerate(made, start=behind)
    ]
    tx.execute(insert(changes), rows)


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


def adjusted_by(tx: Transaction, attempt_id: str) -> Decimal:
    """What adjustments of a result come to."""
    of = changes.c
    query = select(of.points_after).where(
        of.attempt_id == attempt_id, of.cause == Cause.ADJUSTED.value
    )
    return sum((Decimal(each) for each in tx.execute(query).scalars() if each), start=Decimal(0))


def _text(points: Decimal | None) -> str | None:
    return None if points is None else str(points)


def _points(kept: str | None) -> Decimal | None:
    return None if kept is None else Decimal(kept)
