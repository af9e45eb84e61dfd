"""The detector of stopped recordings."""

from collections.abc import Iterable, Iterator
from typing import Any

from invigilator.detection.detector import Finding, Severity
from invigilator.detection.recording.state import has_stopped
from invigilator.evidence import ObservationsReceived
from invigilator.journal import Fact, kind_of
from invigilator.sittings import RecordingStateChanged

_SHARE_STOPPED = "screen_share_stopped"
_DETAIL_LENGTH_MAX = 2000
_DATA_FIELDS_MAX = 20
_DATA_TEXT_LENGTH_MAX = 500


class RecordingDetector:
    """Finds `screen_share_stopped` in observations and `recording_stopped` in heartbeats."""

    name = "recording"
    kinds = frozenset({kind_of(ObservationsReceived), kind_of(RecordingStateChanged)})
    observation_types = frozenset({_SHARE_STOPPED})

    def conclude(self, fact: Fact) -> Iterable[Finding]:
        """A share that the browser says was stopped, or a screen that stopped recording."""
        if fact.kind == kind_of(RecordingStateChanged):
            return _recording_stopped(fact, fact.read_as(RecordingStateChanged))
        return _share_stopped(fact, fact.read_as(ObservationsReceived))


def _recording_stopped(fact: Fact, change: RecordingStateChanged) -> Iterator[Finding]:
    if change.is_ending:
        # The candidate's own end stops the recording first, and then sends what is left.
        return
    if has_stopped(change.from_state, change.to_state):
        yield Finding(
            type="recording_stopped",
            session_id=change.session_id,
            at_ms=fact.recorded_at_ms,
            severity=Severity.CRITICAL,
            title="Recording stopped",
            detail=f"recording_state={change.to_state}",
            data={"recording_state": change.to_state},
        )


def _share_stopped(fact: Fact, received: ObservationsReceived) -> Iterator[Finding]:
    """One finding a batch, however many stops it tells of: the last one's words, and the count."""
    stops = [noted for noted in received.notable if noted.type == _SHARE_STOPPED]
    if stops:
        last = stops[-1]
        yield Finding(
            type=_SHARE_STOPPED,
            session_id=received.session_id,
            at_ms=fact.recorded_at_ms,
            severity=Severity.CRITICAL,
            title="Screen sharing stopped",
            detail=_words(last.detail),
            data={**_bounded(last.detail), "claimed_at": last.claimed_at},
            occurrences=len(stops),
        )


def _words(detail: dict[str, Any]) -> str:
    for key in ("reason", "message", "surface"):
        if detail.get(key):
            return str(detail[key])[:_DETAIL_LENGTH_MAX]
    return ""


def _bounded(detail: dict[str, Any]) -> dict[str, Any]:
    """The plain values of a claim, cut: whoever can send evidence must not fill the alert list."""
    plain = {
        key[:_DATA_TEXT_LENGTH_MAX]: value[:_DATA_TEXT_LENGTH_MAX]
        if isinstance(value, str)
        else value
        for key, value in detail.items()
        if value is None or isinstance(value, str | int | float | bool)
    }
    return dict(list(plain.items())[:_DATA_FIELDS_MAX])
