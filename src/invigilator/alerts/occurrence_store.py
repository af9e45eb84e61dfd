"""SQL for an alert's occurrences and its history: both bounded, the first and the newest stay."""

from collections.abc import Iterable, Sequence
from operator import attrgetter

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Delete,
    Integer,
    String,
    Table,
    Text,
    bindparam,
    delete,
    func,
    insert,
    select,
)

from invigilator.alerts.model import HistoryEntry, Occurrence
from invigilator.database import Transaction, metadata

FIRST_KEPT = 10
"""Of what is bounded here: how many of the first are never dropped."""

OCCURRENCES_MAX = 100
HISTORY_MAX = 200

occurrences = Table(
    "alert_occurrences",
    metadata,
    Column("alert_id", String(400), primary_key=True),
    Column("number", BigInteger, primary_key=True, autoincrement=False),
    Column("at_ms", BigInteger, nullable=False),
    Column("received_at_ms", BigInteger, nullable=False),
    Column("session_id", String(36), nullable=False),
    Column("detail", Text, nullable=False),
    Column("data", JSON, nullable=False),
    Column("claimed", Boolean, nullable=False),
    Column("told_by", String(200), nullable=False),
    Column("timestamp", String(80), nullable=False),
    Column("digest", String(64), nullable=False),
    Column("times", Integer, nullable=False),
    Column("untold", Integer, nullable=False),
)

history = Table(
    "alert_history",
    metadata,
    Column("alert_id", String(400), primary_key=True),
    Column("number", BigInteger, primary_key=True, autoincrement=False),
    Column("at_ms", BigInteger, nullable=False),
    Column("what", String(40), nullable=False),
    Column("by", String(200), nullable=False),
    Column("data", JSON, nullable=False),
)


_insert_occurrence = insert(occurrences)
_insert_history = insert(history)
_names, _lines = tuple(occurrences.c.keys()), tuple(history.c.keys())
_fields, _line = attrgetter(*_names), attrgetter(*_lines)


def insert_occurrences(tx: Transaction, rows: Sequence[Occurrence]) -> None:
    """Keep occurrences. Drop afterwards what is too much: `drop_occurrences`."""
    if rows:
        tx.execute(
            _insert_occurrence, [dict(zip(_names, _fields(row), strict=True)) for row in rows]
        )


def drop_occurrences(tx: Transaction, alert_id: str, too_many: int) -> None:
    """Drop as many of an alert's occurrences, the oldest behind the first."""
    tx.execute(_drop(occurrences), {"alert": alert_id, "many": too_many})


def insert_history(tx: Transaction, rows: Sequence[HistoryEntry]) -> None:
    """Keep history, and drop the oldest behind the first where it grows too long."""
    if not rows:
        return
    tx.execute(_insert_history, [dict(zip(_lines, _line(row), strict=True)) for row in rows])
    for row in rows:
        if row.number > HISTORY_MAX:
            tx.execute(_drop(history), {"alert": row.alert_id, "many": 1})


def history_length(tx: Transaction, alert_id: str) -> int:
    """How many entries an alert's history has had."""
    query = select(func.max(history.c.number)).where(history.c.alert_id == alert_id)
    return tx.execute(query).scalar() or 0


def tellings_known(
    tx: Transaction, ids: Iterable[str], digests: Iterable[str]
) -> set[tuple[str, str, str]]:
    """(alert, digest, timestamp) of the kept occurrences of these alerts with these digests."""
    rows = tx.execute(
        select(occurrences.c.alert_id, occurrences.c.digest, occurrences.c.timestamp).where(
            occurrences.c.alert_id.in_(set(ids)), occurrences.c.digest.in_(set(digests))
        )
    )
    return {(row[0], row[1], row[2]) for row in rows}


def occurrences_of(tx: Transaction, alert_id: str) -> list[Occurrence]:
    """An alert's kept occurrences, in the order in which they were told."""
    query = select(occurrences).where(occurrences.c.alert_id == alert_id)
    rows = tx.execute(query.order_by(occurrences.c.number)).mappings()
    return [Occurrence(**row) for row in rows]


def history_of(tx: Transaction, alert_id: str) -> list[HistoryEntry]:
    """An alert's history, in order."""
    query = select(history).where(history.c.alert_id == alert_id)
    rows = tx.execute(query.order_by(history.c.number)).mappings()
    return [HistoryEntry(**row) for row in rows]


def _drop(table: Table) -> Delete:
    behind_the_first = (
        select(table.c.number)
        .where(table.c.alert_id == bindparam("alert"))
        .order_by(table.c.number)
        .limit(bindparam("many"))
        .offset(FIRST_KEPT)
    )
    return delete(table).where(
        table.c.alert_id == bindparam("alert"), table.c.number.in_(behind_the_first)
    )
