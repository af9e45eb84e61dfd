"""What other systems are told: facts as events with the wire's names."""

from typing import Any

import msgspec

from invigilator.alerts import AlertRaised
from invigilator.journal import Fact, kind_of
from invigilator.kernel import iso_utc
from invigilator.sittings import Sitting, SittingChanged
from invigilator.webhooks.model import ALERT_RAISED, SITTING_CHANGED, TEST, Event

KINDS = (kind_of(AlertRaised), kind_of(SittingChanged))
"""The facts that others can be told of."""


def alert_event(fact: Fact) -> Event:
    """An alert was raised, or occurred again: the whole of it as it then was."""
    raised = fact.read_as(AlertRaised)
    alert = raised.alert
    return Event(
        type=ALERT_RAISED,
        exam_slug=raised.exam_slug,
        body=_body(ALERT_RAISED, fact.recorded_at_ms, {"alert": alert}),
        severity=alert.severity,
        alert_type=alert.type,
        source=alert.source,
    )


def sitting_event(fact: Fact, sitting: Sitting | None) -> Event:
    """A sitting went from one status to another. Without the sitting nobody is named."""
    changed = fact.read_as(SittingChanged)
    data = {
        "session_id": changed.session_id,
        "contest_slug": changed.exam_slug,
        "hackerrank_username": sitting.username if sitting else "",
        "room": sitting.room if sitting else "",
        "from_status": changed.from_status,
        "to_status": changed.to_status,
        "action": changed.action,
        "reason": changed.reason,
        "by": changed.by,
    }
    return Event(
        type=SITTING_CHANGED,
        exam_slug=changed.exam_slug,
        body=_body(SITTING_CHANGED, fact.recorded_at_ms, {"sitting": data}),
    )


def event_of_test(*, at_ms: int, by: str) -> Event:
    """What somebody sends to see whether it comes."""
    return Event(type=TEST, exam_slug="", body=_body(TEST, at_ms, {"sent_by": by}))


def _body(event_type: str, at_ms: int, data: dict[str, Any]) -> str:
    payload = {"type": event_type, "timestamp": iso_utc(at_ms), "data": data}
    return msgspec.json.encode(payload).decode()
