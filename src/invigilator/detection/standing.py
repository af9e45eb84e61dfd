"""Whether a finding still says anything, given the sitting that it is about."""

from invigilator.detection.detector import Finding
from invigilator.sittings import Sitting, Status

_REFUSED = frozenset({Status.PENDING_APPROVAL, Status.LOCKED})


def is_moot(finding: Finding, sitting: Sitting) -> bool:
    """Whether nothing was wrong: the sitting had ended by then, or may not be heard from."""
    if sitting.ended_at_ms is not None and sitting.ended_at_ms <= finding.at_ms:
        return True
    return finding.moot_while_refused and sitting.status in _REFUSED
