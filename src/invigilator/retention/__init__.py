"""Retention: evidence goes when its exam's time for it is over, unless somebody keeps it.

Candidates are told a time; this holds the installation to it. What a review waits for, and what
somebody holds with a reason, is kept longer, and the list says so.
"""

from invigilator.retention.facts import EvidenceHeld, EvidenceReleased
from invigilator.retention.http import routes
from invigilator.retention.judging import Judging, Outlook
from invigilator.retention.model import AlreadyHeld, Fate, Hold
from invigilator.retention.removing import RemovingWhatIsDue
from invigilator.retention.service import Retention

__all__ = [
    "AlreadyHeld",
    "EvidenceHeld",
    "EvidenceReleased",
    "Fate",
    "Hold",
    "Judging",
    "Outlook",
    "RemovingWhatIsDue",
    "Retention",
    "routes",
]
