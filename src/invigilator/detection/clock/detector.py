"""The detector of clocks that are set."""

from collections.abc import Iterator

from invigilator.detection.detector import Finding, Severity
from invigilator.journal import Fact, kind_of
from invigilator.kernel import iso_utc
from invigilator.sittings import ClockJumped


class ClockDetector:
    """Finds `clock_jump`."""

    name = "clock"
    kinds = frozenset({kind_of(ClockJumped)})
    observation_types: frozenset[str] = frozenset()

    def conclude(self, fact: Fact) -> Iterator[Finding]:
        """A clock that was set forward or back."""
        jump = fact.read_as(ClockJumped)
        direction = "forward" if jump.jumped_ms > 0 else "back"
        seconds = round(abs(jump.jumped_ms) / 1000)
        yield Finding(
            type="clock_jump",
            session_id=jump.session_id,
            at_ms=fact.recorded_at_ms,
            severity=Severity.WARNING,
            title="Computer's clock changed",
            detail=f"The computer's clock was set {direction} by {seconds} s",
            data={
                "jumped_ms": jump.jumped_ms,
                "client_time_ms": jump.client_time_ms,
                "server_time": iso_utc(fact.recorded_at_ms),
            },
            is_claim=True,
        )
