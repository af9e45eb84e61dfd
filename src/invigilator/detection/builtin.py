"""The detectors that Invigilator brings along."""

from invigilator.detection.address import AddressDetector
from invigilator.detection.attention import AttentionDetector
from invigilator.detection.clock import ClockDetector
from invigilator.detection.conduct import ConductDetector
from invigilator.detection.detector import Detector
from invigilator.detection.displays import DisplaysDetector
from invigilator.detection.faces import FacesDetector
from invigilator.detection.presence import ConnectionDetector
from invigilator.detection.recording import RecordingDetector
from invigilator.detection.second_look import SecondLookDetector
from invigilator.detection.uploads import UploadsDetector

BUILT_IN: tuple[Detector, ...] = (
    RecordingDetector(),
    ConnectionDetector(),
    UploadsDetector(),
    AddressDetector(),
    AttentionDetector(),
    DisplaysDetector(),
    ClockDetector(),
    ConductDetector(),
    FacesDetector(),
    SecondLookDetector(),
)
"""All of them. An installation may hand `Detection` fewer, or more."""
