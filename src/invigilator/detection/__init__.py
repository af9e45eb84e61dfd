"""Detection: what evidence shows, concluded by detectors that know nothing of each other.

A detector reads facts and returns findings; nothing here decides anything about a person. Detectors
follow the journal from a cursor of their own, so one can be added, replayed or switched off without
touching how evidence is taken in.
"""

from invigilator.detection.builtin import BUILT_IN
from invigilator.detection.detector import Closing, Detector, Finding, Severity, day_of
from invigilator.detection.facts import FindingClosed, FindingMade
from invigilator.detection.runner import Detection, observation_types

__all__ = [
    "BUILT_IN",
    "Closing",
    "Detection",
    "Detector",
    "Finding",
    "FindingClosed",
    "FindingMade",
    "Severity",
    "day_of",
    "observation_types",
]
