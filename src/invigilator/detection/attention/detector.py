"""The detector of hidden pages."""

from collections.abc import Iterator

from invigilator.detection.detector import Finding, Severity
from invigilator.journal import Fact, kind_of
from invigilator.sittings import PageHidden

_TITLE = "Proctor tab hidden"
_DETAILS = {"closing": "Proctor tab closing/unloading"}


class AttentionDetector:
    """Finds `tab_hidden`; all of a day are one alert."""

    name = "attention"
    kinds = frozenset({kind_of(PageHidden)})
    observation_types: frozenset[str] = frozenset()

    def conclude(self, fact: Fact) -> Iterator[Finding]:
        """A page that was hidden or is being closed."""
        hidden = fact.read_as(PageHidden)
        yield Finding(
            type="tab_hidden",
            session_id=hidden.session_id,
            at_ms=fact.recorded_at_ms,
            severity=Severity.INFO if hidden.contest_opened else Severity.WARNING,
            title=_TITLE,
            detail=_DETAILS.get(hidden.kind, _TITLE),
            data={"kind": hidden.kind},
            occurrences=1 + hidden.uncounted,
            # Who waits or is locked has nothing on the page to look at.
            moot_while_refused=True,
            is_claim=True,
        )
