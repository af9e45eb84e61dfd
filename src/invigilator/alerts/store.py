"""SQL for alerts, and for which sittings each occurred in."""

from collections.abc import Collection, Iterable, Sequence
from operator import attrgetter
from typing import Any

import msgspec
from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Index,
    Integer,
    Row,
    String,
    Table,
    Text,
    false,
    func,
    select,
    text,
    true,
)

from invigilator.alerts.model import Action, Alert, Pace, Stamp, Verdict, VerdictStatus
from invigilator.database import Transaction, metadata, replacing, upsert
from invigilator.detection import Severity

_none = text("''")
_zero = text("0")
_IDS_MAX = 500

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
    Column("action", String(20), nullable=False, server_default=text("'notify'")),
    Column("claimed", Boolean, nullable=False, server_default=false()),
    # What was there before this column came from our own detectors.
    Column("derived", Boolean, nullable=False, server_default=true()),
    Column("timestamp", String(80), nullable=False, server_default=_none),
    Column("video_key", String(500), nullable=False, server_default=_none),
    Column("closed_at_ms", BigInteger),
    Column("taken_back_at_ms", BigInteger),
    Column("superseded_by", String(400), nullable=False, server_default=_none),
    Column("verdict", Text, nullable=False, server_default=_none),
    Column("kept", Integer, nullable=False, server_default=_zero),
    Column("pace", Text, nullable=False, server_default=_none),
    Column("stamps", Text, nullable=False, server_default=_none),
    Column("acknowledged_at_ms", BigInteger),
    Column("acknowledged_by", String(200), nullable=False, server_default=_none),
    Column("assigned_to", String(200), nullable=False, server_default=_none),
    Column("notes", Integer, nullable=False, server_default=_zero),
    # What filters ask for and other columns only imply.
    Column("is_listed", Boolean, nullable=False, server_default=true()),
    Column("verdict_status", String(20), nullable=False, server_default=text("'pending'")),
    # The list is ordered by when we were last told. One index for each of its filters, so that
    # none walks through what it does not show.
    Index(None, "received_at_ms", "id"),
    Index(None, "is_listed", "received_at_ms", "id"),
    Index(None, "exam_slug", "received_at_ms", "id"),
    Index(None, "exam_slug", "room", "received_at_ms", "id"),
    Index(None, "room", "received_at_ms", "id"),
    Index(None, "severity", "received_at_ms", "id"),
    Index(None, "source", "received_at_ms", "id"),
    Index(None, "type", "received_at_ms", "id"),
    Index(None, "verdict_status", "received_at_ms", "id"),
    Index(None, "username_norm", "received_at_ms", "id"),
    Index(None, "assigned_to", "received_at_ms", "id"),
    # The most urgent of an exam that nobody has put away: what the alerts page asks for.
    Index(None, "exam_slug", "is_listed", "severity", "received_at_ms", "id"),
)

# An alert names only its latest sitting; here none that it occurred in is forgotten.
alert_sittings = Table(
    "alert_sittings",
    metadata,
    Column("session_id", String(36), primary_key=True),
    Column("alert_id", String(400), primary_key=True),
)

newest_first = (alerts.c.received_at_ms.desc(), alerts.c.id.desc())
"""The order of every list of alerts."""

columns = tuple(c for c in alerts.c if c.name not in ("is_listed", "verdict_status"))
"""What an alert is made of again."""

_names = tuple(column.name for column in columns)
_fields = attrgetter(*_names)
_as_verdict = msgspec.json.Decoder(Verdict).decode
_as_pace = msgspec.json.Decoder(Pace).decode
_as_stamps = msgspec.json.Decoder(dict[str, Stamp]).decode

# Statements that every alert needs are made once: making one costs several times its run.
_save = replacing(alerts)
_save_sitting = upsert(alert_sittings).on_conflict_do_nothing()


def alert_by_id(tx: Transaction, alert_id: str) -> Alert | None:
    """One alert, or None."""
    return alerts_by_ids(tx, [alert_id]).get(alert_id)


def alerts_by_ids(tx: Transaction, ids: Iterable[str]) -> dict[str, Alert]:
    """Those of some alerts that there are, by their ids."""
    rows = tx.execute(select(*columns).where(alerts.c.id.in_(set(ids))))
    return {alert.id: alert for alert in map(alert_of, rows)}


def owners(tx: Transaction, ids: Sequence[str]) -> Iterable[tuple[str, str, str, str, bool]]:
    """(id, source, exam slug, username, derived) of those of some alerts that there are."""
    columns = (alerts.c.id, alerts.c.source, alerts.c.exam_slug, alerts.c.username_norm)
    for first in range(0, len(ids), _IDS_MAX):
        query = select(*columns, alerts.c.derived)
        wanted = set(ids[first : first + _IDS_MAX])
        for row in tx.execute(query.where(alerts.c.id.in_(wanted))):
            yield row[0], row[1], row[2], row[3], row[4]


def save_alerts(tx: Transaction, changed: Sequence[Alert]) -> None:
    """Keep alerts as they now are."""
    if changed:
        tx.execute(_save, [_row(alert) for alert in changed])


def save_sittings(tx: Transaction, occurred: Iterable[tuple[str, str]]) -> None:
    """Keep that alerts occurred in sittings: pairs of session id and alert id."""
    rows = [{"session_id": session_id, "alert_id": alert_id} for session_id, alert_id in occurred]
    if rows:
        tx.execute(_save_sitting, rows)


def alerts_of_sitting(tx: Transaction, session_id: str) -> list[Alert]:
    """Every alert that occurred in a sitting, put away or not, newest first."""
    rows = tx.execute(
        select(*columns)
        .join(alert_sittings, alert_sittings.c.alert_id == alerts.c.id)
        .where(alert_sittings.c.session_id == session_id)
        .order_by(*newest_first)
    )
    return [alert_of(row) for row in rows]


def counts_of_sittings(tx: Transaction, session_ids: Collection[str]) -> dict[str, int]:
    """How many alerts occurred in each of some sittings; none of them where there was none."""
    of = alert_sittings.c
    query = select(of.session_id, func.count()).where(of.session_id.in_(session_ids))
    rows = tx.execute(query.group_by(of.session_id))
    return {row[0]: row[1] for row in rows}


def _row(alert: Alert) -> dict[str, Any]:
    row = dict(zip(_names, _fields(alert), strict=True))
    row["verdict"] = _text(alert.verdict)
    row["pace"] = _text(alert.pace)
    row["stamps"] = _text(alert.stamps)
    row["is_listed"] = alert.is_listed
    row["verdict_status"] = alert.verdict.status if alert.verdict else VerdictStatus.PENDING
    return row


def alert_of(row: Row[*tuple[Any, ...]]) -> Alert:
    """An alert from its row of `columns`."""
    fields = dict(zip(_names, row, strict=True))
    fields["severity"] = Severity(fields["severity"])
    fields["action"] = Action(fields["action"])
    fields["verdict"] = _as_verdict(fields["verdict"]) if fields["verdict"] else None
    fields["pace"] = _as_pace(fields["pace"]) if fields["pace"] else Pace()
    fields["stamps"] = _as_stamps(fields["stamps"]) if fields["stamps"] else {}
    return Alert(**fields)


def _text(value: Any) -> str:
    return msgspec.json.encode(value).decode() if value else ""
