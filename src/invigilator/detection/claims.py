"""What every detector does with the words of a candidate's browser: bound them, and mark them."""

from collections.abc import Sequence
from typing import Any

from invigilator.detection.detector import Finding, Severity
from invigilator.evidence import NotableObservation, ObservationsReceived
from invigilator.journal import Fact

_DETAIL_LENGTH_MAX = 2000
_DATA_FIELDS_MAX = 20
_DATA_TEXT_LENGTH_MAX = 500


def claimed(
    fact: Fact,
    received: ObservationsReceived,
    told: Sequence[NotableObservation],
    *,
    finding_type: str,
    severity: Severity,
    title: str,
) -> Finding:
    """One finding for `told`, which is not empty: the last one's words, and how many they are.

    The moment is ours, that of the batch. What the browser claims of its own stands in the data.
    """
    last = told[-1]
    return Finding(
        type=finding_type,
        session_id=received.session_id,
        at_ms=fact.recorded_at_ms,
        severity=severity,
        title=title,
        detail=words_of(last.detail),
        data={**bounded(last.detail), "claimed_at": last.claimed_at},
        occurrences=len(told),
        is_claim=True,
    )


def words_of(detail: dict[str, Any]) -> str:
    """The words that an observation brings, cut."""
    for key in ("reason", "message", "surface"):
        if detail.get(key):
            return str(detail[key])[:_DETAIL_LENGTH_MAX]
    return ""


def bounded(detail: dict[str, Any]) -> dict[str, Any]:
    """The plain values of a claim, cut: whoever can send evidence must not fill the alert list."""
    plain = {
        key[:_DATA_TEXT_LENGTH_MAX]: value[:_DATA_TEXT_LENGTH_MAX]
        if isinstance(value, str)
        else value
        for key, value in detail.items()
        if value is None or isinstance(value, str | int | float | bool)
    }
    return dict(list(plain.items())[:_DATA_FIELDS_MAX])
