"""An alert as the wire has it."""

from typing import Any

import msgspec

from invigilator.alerts.model import Alert
from invigilator.kernel import iso_utc


class AlertDocument(msgspec.Struct, frozen=True, kw_only=True):
    """The alert of docs/protocol.md. `timestamp` is when it was last seen, by our clock."""

    id: str
    source: str
    type: str
    severity: str
    timestamp: str
    contest_slug: str
    hackerrank_username: str
    username_norm: str
    session_id: str
    room: str
    title: str
    detail: str
    data: dict[str, Any]
    received_at: str
    occurrences: int
    first_seen_at_ms: int
    last_seen_at_ms: int


def alert_document(alert: Alert) -> AlertDocument:
    """An alert with the wire's names."""
    return AlertDocument(
        id=alert.id,
        source=alert.source,
        type=alert.type,
        severity=alert.severity,
        timestamp=iso_utc(alert.last_seen_at_ms),
        contest_slug=alert.exam_slug,
        hackerrank_username=alert.username,
        username_norm=alert.username_norm,
        session_id=alert.session_id,
        room=alert.room,
        title=alert.title,
        detail=alert.detail,
        data=alert.data,
        received_at=iso_utc(alert.received_at_ms),
        occurrences=alert.occurrences,
        first_seen_at_ms=alert.first_seen_at_ms,
        last_seen_at_ms=alert.last_seen_at_ms,
    )
