"""The detector of lost connections."""

from collections.abc import Iterator

from invigilator.detection.detector import Finding, Severity
from invigilator.journal import Fact, kind_of
from invigilator.kernel import iso_utc
from invigilator.sittings import Connection, LivenessChanged


class ConnectionDetector:
    """Finds `disconnected` once per silence."""

    name = "presence"
    kinds = frozenset({kind_of(LivenessChanged)})
    observation_types: frozenset[str] = frozenset()

    def conclude(self, fact: Fact) -> Iterator[Finding]:
        """A sitting that we stopped hearing from."""
        change = fact.read_as(LivenessChanged)
        if change.connection == Connection.DISCONNECTED:
            yield Finding(
                type="disconnected",
                session_id=change.session_id,
                at_ms=fact.recorded_at_ms,
                severity=Severity.WARNING,
                title="Connection lost",
                detail=f"Nothing heard since {iso_utc(change.last_seen_at_ms)}",
                data={"last_seen_at_ms": change.last_seen_at_ms},
                # A locked or waiting page is refused and falls silent without any fault of its own.
                moot_while_refused=True,
            )
