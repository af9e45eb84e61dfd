"""Camera checks: what the candidate's camera shows for long enough to be told of.

The page says what it found in single frames, without a picture; this weighs it, by the exam's
policy, and writes facts that detectors and supervision read. Nothing here knows who somebody is,
and a camera that is missing, dark or silent is a technical state first.
"""

from invigilator.camera.facts import CameraSourceChanged, CameraViewChanged
from invigilator.camera.model import Look, View
from invigilator.camera.seeing import view_of
from invigilator.camera.service import LOOKS, OBSERVATION_TYPES, RULE_OF_VIEW, CameraChecks
from invigilator.camera.sources import HINT
from invigilator.camera.store import forget

__all__ = [
    "HINT",
    "LOOKS",
    "OBSERVATION_TYPES",
    "RULE_OF_VIEW",
    "CameraChecks",
    "CameraSourceChanged",
    "CameraViewChanged",
    "Look",
    "View",
    "forget",
    "view_of",
]
