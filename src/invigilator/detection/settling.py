"""Whether a finding stands, is moot, or must wait for what its sitting does next.

A candidate who ends on purpose stops the recording too, a moment before or after the server learns
of the end. Both orders must come to the same.
"""

from enum import Enum

from invigilator.detection.detector import Finding
from invigilator.sittings import Sitting, Status

_REFUSED = frozenset({Status.PENDING_APPROVAL, Status.LOCKED})


class Standing(Enum):
    """What becomes of a finding."""

    STANDS = "stands"
    MOOT = "moot"
    WAITS = "waits"


def standing_of(finding: Finding, sitting: Sitting, *, now_ms: int) -> Standing:
    """The standing of a finding, given its sitting as it is at `now_ms`."""
    if finding.moot_while_refused and sitting.status in _REFUSED:
        return Standing.MOOT
    patience_ms = finding.moot_if_ended_within_ms
    if patience_ms is None:
        return Standing.STANDS
    if sitting.ended_at_ms is not None:
        in_time = sitting.ended_at_ms <= finding.at_ms + patience_ms
        return Standing.MOOT if in_time else Standing.STANDS
    return Standing.WAITS if now_ms < due_at_ms(finding) else Standing.STANDS


def due_at_ms(finding: Finding) -> int:
    """Until when a finding may have to wait."""
    return finding.at_ms + (finding.moot_if_ended_within_ms or 0)
