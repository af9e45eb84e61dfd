"""The detectors that Invigilator brings along."""

from invigilator.detection.detector import Detector
from invigilator.detection.presence import ConnectionDetector
from invigilator.detection.recording import RecordingDetector

BUILT_IN: tuple[Detector, ...] = (RecordingDetector(), ConnectionDetector())
"""All of them. An installation may hand `Detection` fewer, or more."""
