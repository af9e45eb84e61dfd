"""Notices that recording goes on and nothing of it arrives.

Sees: heartbeats that say that the screen is recorded, while no segment came for several segment
lengths. Cannot see: what the missing segments show; they may wait in the browser and come later.
Known false causes: a network that lets small calls through and is too slow for video, a proxy that
refuses large bodies, a full disk of ours. The alert closes itself with the next segment.
"""

from invigilator.detection.uploads.detector import UploadsDetector

__all__ = ["UploadsDetector"]
