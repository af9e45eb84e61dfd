"""Notices that the candidate's desktop reaches over more than one display.

Sees: the browser's word that the screen is extended. Cannot see: a display that mirrors another, a
second computer, a browser that does not tell (only some do). Known false causes: a docking station
or projector that is plugged in and not looked at, a virtual display of some driver.
"""

from invigilator.detection.displays.detector import DisplaysDetector

__all__ = ["DisplaysDetector"]
