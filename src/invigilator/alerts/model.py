"""An alert, and the occurrences that it is made of."""

from dataclasses import dataclass
from typing import Any

from invigilator.detection import Severity


@dataclass(frozen=True, slots=True, kw_only=True)
class Alert:
    """Something that a proctor should look at, however often it occurred.

    Times are the server's. Words, data, sitting and room are those of the latest occurrence, which
    is the one that a proctor can still act on. `latest_sequence` is the journal's, and breaks ties
    between occurrences of one millisecond.
    """

    id: str
    source: str
    type: str
    severity: Severity
    exam_slug: str
    username: str
    username_norm: str
    session_id: str
    room: str
    title: str
    detail: str
    data: dict[str, Any]
    occurrences: int
    first_seen_at_ms: int
    last_seen_at_ms: int
    latest_sequence: int
    received_at_ms: int
    archived_at_ms: int | None = None
