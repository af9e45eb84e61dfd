"""How two tellings of one alert become one. The order in which they arrive makes no difference."""

from dataclasses import replace
from typing import Any

from invigilator.alerts.model import Action, Alert, Stamp, Verdict, VerdictStatus
from invigilator.detection import Severity

_URGENCY = {Severity.INFO: 0, Severity.WARNING: 1, Severity.CRITICAL: 2}
_ASKING = {Action.NOTE: 0, Action.NOTIFY: 1, Action.GO_TO_ROOM: 2}

_SAID = ("username", "session_id", "room", "title", "detail", "data", "timestamp", "video_key")
"""What a telling may leave out, and then does not erase."""


def merged(one: Alert, other: Alert) -> Alert:
    """Both alerts' occurrences as one alert, each field worded by the latest that says it.

    What was archived, acknowledged, closed or taken back is so no more once it was told of again. A
    decision stands against any `pending`; of two decisions the later stands.
    """
    latest = max(one, other, key=_stamp)
    received_at_ms = max(one.received_at_ms, other.received_at_ms)
    last_seen_at_ms = latest.last_seen_at_ms
    taken_back = max(_taken_back(one), _taken_back(other))
    still_taken_back = taken_back[0] >= received_at_ms
    said, stamps = _said(one, other)
    acknowledged_at_ms = _standing(one.acknowledged_at_ms, other.acknowledged_at_ms, received_at_ms)
    return replace(
        latest,
        severity=more_urgent(one.severity, other.severity),
        action=max(one.action, other.action, key=_ASKING.__getitem__),
        claimed=one.claimed and other.claimed,
        derived=one.derived or other.derived,
        occurrences=one.occurrences + other.occurrences,
        first_seen_at_ms=min(one.first_seen_at_ms, other.first_seen_at_ms),
        received_at_ms=received_at_ms,
        archived_at_ms=_standing(one.archived_at_ms, other.archived_at_ms, received_at_ms),
        closed_at_ms=_standing(one.closed_at_ms, other.closed_at_ms, last_seen_at_ms),
        taken_back_at_ms=taken_back[0] if still_taken_back else None,
        superseded_by=taken_back[1] if still_taken_back else "",
        acknowledged_at_ms=acknowledged_at_ms,
        acknowledged_by=_acknowledged_by(one, other, acknowledged_at_ms),
        assigned_to=max(one.assigned_to, other.assigned_to),
        notes=max(one.notes, other.notes),
        verdict=decided(one.verdict, other.verdict),
        kept=max(one.kept, other.kept),
        pace=max(one.pace, other.pace),
        stamps={name: stamp for name, stamp in stamps.items() if stamp != _stamp(latest)},
        **said,
    )


def more_urgent(one: Severity, other: Severity) -> Severity:
    """The one that asks for more attention."""
    return max(one, other, key=_URGENCY.__getitem__)


def less_urgent(one: Severity, other: Severity) -> Severity:
    """The one that asks for less attention."""
    return min(one, other, key=_URGENCY.__getitem__)


def completed(known: Alert, telling: Alert) -> Alert:
    """`known` with what a repetition of it says that was missing; nothing is counted."""
    missing = {
        name: value
        for name in _SAID
        if (value := getattr(telling, name)) and not getattr(known, name)
    }
    # Dated no later than the latest occurrence: what that field says next is newer.
    stamp = _stamp(telling)
    older = dict.fromkeys(missing, stamp) if stamp < _stamp(known) else {}
    return replace(known, **missing, stamps={**known.stamps, **older}) if missing else known


def _stamp(alert: Alert) -> Stamp:
    return Stamp(alert.last_seen_at_ms, alert.latest_sequence)


def _said(one: Alert, other: Alert) -> tuple[dict[str, Any], dict[str, Stamp]]:
    values: dict[str, Any] = {}
    stamps: dict[str, Stamp] = {}
    for name in _SAID:
        saying = [alert for alert in (one, other) if getattr(alert, name)]
        if not saying:
            continue
        newest = max(saying, key=lambda alert: alert.stamps.get(name, _stamp(alert)))
        values[name] = getattr(newest, name)
        stamps[name] = newest.stamps.get(name, _stamp(newest))
    return values, stamps


def _standing(one: int | None, other: int | None, told_at_ms: int) -> int | None:
    """The later of two moments, if nothing was told of after it."""
    moments = [moment for moment in (one, other) if moment is not None and moment >= told_at_ms]
    return max(moments, default=None)


def _acknowledged_by(one: Alert, other: Alert, at_ms: int | None) -> str:
    if at_ms is None:
        return ""
    return max(x.acknowledged_by for x in (one, other) if x.acknowledged_at_ms == at_ms)


def _taken_back(alert: Alert) -> tuple[int, str]:
    return (
        (-1, "")
        if alert.taken_back_at_ms is None
        else (
            alert.taken_back_at_ms,
            alert.superseded_by,
        )
    )


def decided(one: Verdict | None, other: Verdict | None) -> Verdict | None:
    """Of two verdicts the one that stands: a decision before `pending`, then the later."""
    verdicts = [verdict for verdict in (one, other) if verdict is not None]
    return max(verdicts, key=_weight, default=None)


def _weight(verdict: Verdict) -> tuple[Any, ...]:
    is_decision = verdict.status is not VerdictStatus.PENDING
    return is_decision, verdict.given_at_ms, *verdict[:4]
