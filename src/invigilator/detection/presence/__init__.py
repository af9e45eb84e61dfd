"""Notices that a candidate's browser has fallen silent.

Sees: that nothing was heard from the browser for longer than the exam's patience, by the server's
own clock. Cannot see: why. Known false causes: the candidate's network, a browser that slows hidden
pages, a suspended laptop, our own proxy. A lost network is a technical state, never misconduct by
itself: the alert asks somebody to look, and says no more.
"""

from invigilator.detection.presence.detector import ConnectionDetector

__all__ = ["ConnectionDetector"]
