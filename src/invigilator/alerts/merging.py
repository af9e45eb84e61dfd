"""How two tellings of one alert become one. The order in which they arrive makes no difference."""

from dataclasses import replace

from invigilator.alerts.model import Alert
from invigilator.detection import Severity

_URGENCY = {Severity.INFO: 0, Severity.WARNING: 1, Severity.CRITICAL: 2}


def merged(one: Alert, other: Alert) -> Alert:
    """Both alerts' occurrences as one alert, worded by the latest.

    A recurrence of an archived alert re-opens it; archived twice stays archived.
    """
    latest = max(one, other, key=lambda alert: (alert.last_seen_at_ms, alert.latest_sequence))
    return replace(
        latest,
        severity=max(one.severity, other.severity, key=_URGENCY.__getitem__),
        occurrences=one.occurrences + other.occurrences,
        first_seen_at_ms=min(one.first_seen_at_ms, other.first_seen_at_ms),
        received_at_ms=max(one.received_at_ms, other.received_at_ms),
        archived_at_ms=_archived(one.archived_at_ms, other.archived_at_ms),
    )


def _archived(one: int | None, other: int | None) -> int | None:
    return None if one is None or other is None else max(one, other)
