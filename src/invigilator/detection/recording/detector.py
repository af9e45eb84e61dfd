"""The detector of stopped recordings."""

from collections.abc import Iterable, Iterator

from invigilator.detection.claims import claimed
from invigilator.detection.detector import Finding, Severity
from invigilator.detection.recording.state import has_stopped
from invigilator.evidence import ObservationsReceived
from invigilator.journal import Fact, kind_of
from invigilator.sittings import RecordingStateChanged

_STOPPED = "recording_stopped"
_TITLES = {
    "screen_share_stopped": "Screen sharing stopped",
    _STOPPED: "Recording stopped",
    "recording_error": "Recording error",
}


class RecordingDetector:
    """Finds in observations what the page says of its recording, and stops in heartbeats."""

    name = "recording"
    kinds = frozenset({kind_of(ObservationsReceived), kind_of(RecordingStateChanged)})
    observation_types = frozenset(_TITLES)

    def conclude(self, fact: Fact) -> Iterable[Finding]:
        """What the browser says was stopped or failed, or a screen that stopped recording."""
        if fact.kind == kind_of(RecordingStateChanged):
            return _recording_stopped(fact, fact.read_as(RecordingStateChanged))
        return _told(fact, fact.read_as(ObservationsReceived))


def _recording_stopped(fact: Fact, change: RecordingStateChanged) -> Iterator[Finding]:
    if change.is_ending or change.share_stop_told:
        # The candidate's own end stops the recording first, and then sends what is left. And a
        # share's end that the page has told of is one happening, not two.
        return
    if has_stopped(change.from_state, change.to_state):
        yield Finding(
            type=_STOPPED,
            session_id=change.session_id,
            at_ms=fact.recorded_at_ms,
            severity=Severity.CRITICAL,
            title=_TITLES[_STOPPED],
            detail=f"recording_state={change.to_state}",
            data={"recording_state": change.to_state},
            is_claim=True,
        )


def _told(fact: Fact, received: ObservationsReceived) -> Iterator[Finding]:
    """One finding of each type a batch, however often it tells of it."""
    for finding_type, title in _TITLES.items():
        told = [noted for noted in received.notable if noted.type == finding_type]
        if told:
            yield claimed(
                fact,
                received,
                told,
                finding_type=finding_type,
                severity=Severity.CRITICAL,
                title=title,
            )
