"""The detector of second displays."""

from collections.abc import Iterator

from invigilator.detection.claims import claimed
from invigilator.detection.detector import Finding, Severity
from invigilator.evidence import NotableObservation, ObservationsReceived
from invigilator.journal import Fact, kind_of

_SECOND = "second_display"
_CHANGED = "display_changed"


class DisplaysDetector:
    """Finds `second_display` in observations."""

    name = "displays"
    kinds = frozenset({kind_of(ObservationsReceived)})
    observation_types = frozenset({_SECOND, _CHANGED})

    def conclude(self, fact: Fact) -> Iterator[Finding]:
        """A screen that the browser says is extended. That it no longer is raises nothing."""
        received = fact.read_as(ObservationsReceived)
        told = [noted for noted in received.notable if _is_second(noted)]
        if told:
            yield claimed(
                fact,
                received,
                told,
                finding_type=_SECOND,
                severity=Severity.WARNING,
                title="Second display",
            )


def _is_second(noted: NotableObservation) -> bool:
    if noted.type == _CHANGED:
        return noted.detail.get("is_extended") is True
    return noted.type == _SECOND
