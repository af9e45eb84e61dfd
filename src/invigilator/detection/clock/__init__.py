"""Notices that the clock of a candidate's computer was set.

Sees: the time that heartbeats name, against our own clock, where it moves by more than half a
minute between two of them. Cannot see: a client that names no time, or that names ours. Known false
causes: a computer that corrects a wrong clock by itself, a virtual machine that was paused, a
laptop whose clock stood still while it slept.
"""

from invigilator.detection.clock.detector import ClockDetector

__all__ = ["ClockDetector"]
