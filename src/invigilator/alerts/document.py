"""An alert as the wire has it, with its occurrences and its history."""

from typing import Any

import msgspec

from invigilator.alerts.model import Alert, HistoryEntry, Note, Occurrence, Verdict
from invigilator.kernel import iso_utc


class AlertVerdict(msgspec.Struct, frozen=True, kw_only=True):
    """What was decided about an alert. `at` is as its sender sent it."""

    status: str
    reason: str
    by: str
    at: str


class AlertDocument(msgspec.Struct, frozen=True, kw_only=True):
    """The alert of docs/protocol.md. `timestamp` is when its producer says it was last seen.

    `kept` says how many of its occurrences can be looked at one by one.
    """

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
    # Facts that were written before these fields came have none of them.
    kept: int = 0
    claimed: bool = False
    action: str = "notify"
    closed_at_ms: int | None = None
    archived: bool = False
    archived_at: str | None = None
    withdrawn: bool = False
    superseded_by: str | None = None
    verdict: AlertVerdict | None = None
    video_key: str | None = None
    acknowledged_at_ms: int | None = None
    acknowledged_by: str = ""
    assigned_to: str = ""
    notes: int = 0


class ListedAlert(AlertDocument, frozen=True, kw_only=True):
    """An alert with a link to the recording that shows it, for who may look at recordings."""

    download_url: str | None = None


class OccurrenceDocument(msgspec.Struct, frozen=True, kw_only=True):
    """One time that an alert was told of.

    `number` is how many there were by then. `untold` were counted right before it and not kept.
    """

    number: int
    times: int
    untold: int
    at_ms: int
    received_at_ms: int
    timestamp: str
    session_id: str
    detail: str
    data: dict[str, Any]
    claimed: bool
    told_by: str


class HistoryDocument(msgspec.Struct, frozen=True, kw_only=True):
    """What became of an alert: `what` is the kind of the journal's fact."""

    at_ms: int
    what: str
    by: str
    data: dict[str, Any]


class NoteDocument(msgspec.Struct, frozen=True, kw_only=True):
    """What somebody wrote beside an alert."""

    at_ms: int
    by: str
    text: str


def note_document(note: Note) -> NoteDocument:
    """A note with the wire's names."""
    return NoteDocument(at_ms=note.at_ms, by=note.by, text=note.text)


def alert_document(alert: Alert) -> AlertDocument:
    """An alert with the wire's names."""
    return AlertDocument(**_fields(alert))


def listed_alert(alert: Alert, download_url: str | None) -> ListedAlert:
    """An alert as lists have it."""
    return ListedAlert(**_fields(alert), download_url=download_url)


def occurrence_document(one: Occurrence) -> OccurrenceDocument:
    """An occurrence with the wire's names."""
    names = OccurrenceDocument.__struct_fields__
    return OccurrenceDocument(**{name: getattr(one, name) for name in names})


def history_document(entry: HistoryEntry) -> HistoryDocument:
    """A line of history with the wire's names."""
    return HistoryDocument(at_ms=entry.at_ms, what=entry.what, by=entry.by, data=entry.data)


def _fields(alert: Alert) -> dict[str, Any]:
    archived_at_ms = alert.archived_at_ms
    return {
        "id": alert.id,
        "source": alert.source,
        "type": alert.type,
        "severity": alert.severity,
        "timestamp": alert.timestamp or iso_utc(alert.last_seen_at_ms),
        "contest_slug": alert.exam_slug,
        "hackerrank_username": alert.username,
        "username_norm": alert.username_norm,
        "session_id": alert.session_id,
        "room": alert.room,
        "title": alert.title,
        "detail": alert.detail,
        "data": alert.data,
        "received_at": iso_utc(alert.received_at_ms),
        "occurrences": alert.occurrences,
        "first_seen_at_ms": alert.first_seen_at_ms,
        "last_seen_at_ms": alert.last_seen_at_ms,
        "kept": alert.kept,
        "claimed": alert.claimed,
        "action": alert.action,
        "closed_at_ms": alert.closed_at_ms,
        "archived": archived_at_ms is not None,
        "archived_at": None if archived_at_ms is None else iso_utc(archived_at_ms),
        "withdrawn": alert.taken_back_at_ms is not None and not alert.superseded_by,
        "superseded_by": alert.superseded_by or None,
        "verdict": _verdict(alert.verdict),
        "video_key": alert.video_key or None,
        "acknowledged_at_ms": alert.acknowledged_at_ms,
        "acknowledged_by": alert.acknowledged_by,
        "assigned_to": alert.assigned_to,
        "notes": alert.notes,
    }


def _verdict(verdict: Verdict | None) -> AlertVerdict | None:
    if verdict is None:
        return None
    return AlertVerdict(status=verdict.status, reason=verdict.reason, by=verdict.by, at=verdict.at)
