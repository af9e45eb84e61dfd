"""The detector of changed network addresses."""

from collections.abc import Iterator

from invigilator.detection.detector import Finding, Severity
from invigilator.journal import Fact, kind_of
from invigilator.sittings import AddressChanged


class AddressDetector:
    """Finds `ip_changed`, one for each address that a sitting comes to."""

    name = "address"
    kinds = frozenset({kind_of(AddressChanged)})
    observation_types: frozenset[str] = frozenset()

    def conclude(self, fact: Fact) -> Iterator[Finding]:
        """An address that is neither the first nor the one before."""
        change = fact.read_as(AddressChanged)
        yield Finding(
            type="ip_changed",
            session_id=change.session_id,
            at_ms=fact.recorded_at_ms,
            severity=Severity.WARNING,
            title="IP address changed",
            detail=f"IP changed from {change.previous_address} to {change.current_address}",
            data={
                "start_ip": change.start_address,
                "previous_ip": change.previous_address,
                "current_ip": change.current_address,
            },
            dedupe=change.current_address,
        )
