"""The detector of lost connections."""

from collections.abc import Iterator

from invigilator.detection.detector import Closing, Finding, Severity, day_of
from invigilator.journal import Fact, kind_of
from invigilator.kernel import iso_utc
from invigilator.sittings import Cause, Connection, LivenessChanged

_TYPE = "disconnected"
_WORDS = {
    Cause.SILENCE: "Nothing heard since {since}",
    Cause.CLOSED_TAB: "The page said at {since} that it closes, and did not come back",
    Cause.SERVER_RESTARTED: "Nothing heard since {since}; our server was restarted meanwhile",
}


class ConnectionDetector:
    """Finds `disconnected` once per silence, and closes it on the return."""

    name = "presence"
    kinds = frozenset({kind_of(LivenessChanged)})
    observation_types: frozenset[str] = frozenset()

    def conclude(self, fact: Fact) -> Iterator[Finding | Closing]:
        """A sitting that we stopped hearing from, or hear from again."""
        change = fact.read_as(LivenessChanged)
        lost_at_ms = change.disconnected_at_ms or fact.recorded_at_ms
        if change.connection == Connection.DISCONNECTED:
            yield _lost(change, lost_at_ms)
        else:
            yield Closing(
                type=_TYPE,
                session_id=change.session_id,
                at_ms=fact.recorded_at_ms,
                dedupe=day_of(lost_at_ms),
                detail=f"Heard again at {iso_utc(fact.recorded_at_ms)}",
            )


def _lost(change: LivenessChanged, lost_at_ms: int) -> Finding:
    cause = Cause(change.cause)
    return Finding(
        type=_TYPE,
        session_id=change.session_id,
        at_ms=lost_at_ms,
        severity=Severity.WARNING,
        title="Connection lost",
        detail=_WORDS[cause].format(since=iso_utc(change.last_seen_at_ms)),
        data={
            "cause": cause,
            "last_seen_at_ms": change.last_seen_at_ms,
            "gap_started_at_ms": change.silent_from_ms or change.last_seen_at_ms,
        },
        # A locked or waiting page is refused and falls silent without any fault of its own.
        moot_while_refused=True,
    )
