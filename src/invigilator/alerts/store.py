"""SQL for alerts, and for which sittings each occurred in."""

from dataclasses import asdict
from typing import Any

from sqlalchemy import JSON, BigInteger, Column, Index, Integer, String, Table, Text, select
from sqlalchemy.dialects.sqlite import insert as upsert

from invigilator.alerts.model import Alert
from invigilator.database import Transaction, metadata
from invigilator.detection import Severity

alerts = Table(
    "alerts",
    metadata,
    Column("id", String(400), primary_key=True),
    Column("source", String(40), nullable=False),
    Column("type", String(80), nullable=False),
    Column("severity", String(20), nullable=False),
    Column("exam_slug", String(120), nullable=False),
    Column("username", String(200), nullable=False),
    Column("username_norm", String(120), nullable=False),
    Column("session_id", String(36), nullable=False),
    Column("room", String(80), nullable=False),
    Column("title", String(400), nullable=False),
    Column("detail", Text, nullable=False),
    Column("data", JSON, nullable=False),
    Column("occurrences", Integer, nullable=False),
    Column("first_seen_at_ms", BigInteger, nullable=False),
    Column("last_seen_at_ms", BigInteger, nullable=False),
    Column("latest_sequence", BigInteger, nullable=False),
    Column("received_at_ms", BigInteger, nullable=False),
    Column("archived_at_ms", BigInteger),
    Index(None, "exam_slug", "last_seen_at_ms"),
)

# An alert names only its latest sitting; here none that it occurred in is forgotten.
alert_sittings = Table(
    "alert_sittings",
    metadata,
    Column("session_id", String(36), primary_key=True),
    Column("alert_id", String(400), primary_key=True),
)

_newest_first = (alerts.c.last_seen_at_ms.desc(), alerts.c.latest_sequence.desc())


def alert_by_id(tx: Transaction, alert_id: str) -> Alert | None:
    """One alert, or None."""
    row = tx.execute(select(alerts).where(alerts.c.id == alert_id)).mappings().first()
    return None if row is None else _alert(row)


def save_alert(tx: Transaction, alert: Alert) -> None:
    """Keep an alert as it now is, and that it occurred in its sitting."""
    row = upsert(alerts).values(**asdict(alert))
    tx.execute(
        row.on_conflict_do_update(
            index_elements=["id"],
            set_={c.name: row.excluded[c.name] for c in alerts.c if not c.primary_key},
        )
    )
    tx.execute(
        upsert(alert_sittings)
        .values(session_id=alert.session_id, alert_id=alert.id)
        .on_conflict_do_nothing()
    )


def alerts_of_exam(tx: Transaction, exam_slug: str, *, limit: int) -> list[Alert]:
    """An exam's alerts that nobody has archived, newest first."""
    rows = tx.execute(
        select(alerts)
        .where(alerts.c.exam_slug == exam_slug, alerts.c.archived_at_ms.is_(None))
        .order_by(*_newest_first)
        .limit(limit)
    )
    return [_alert(row) for row in rows.mappings()]


def alerts_of_sitting(tx: Transaction, session_id: str) -> list[Alert]:
    """Every alert that occurred in a sitting, archived or not, newest first."""
    rows = tx.execute(
        select(alerts)
        .join(alert_sittings, alert_sittings.c.alert_id == alerts.c.id)
        .where(alert_sittings.c.session_id == session_id)
        .order_by(*_newest_first)
    )
    return [_alert(row) for row in rows.mappings()]


def _alert(row: Any) -> Alert:
    return Alert(**{**row, "severity": Severity(row["severity"])})
