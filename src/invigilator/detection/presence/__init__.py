"""Notices that a candidate's browser has fallen silent, and that it is back.

Sees: that nothing was heard from the browser for longer than the patience, by the server's own
clock; whether its page had said that it closes; and whether the silence goes on from before our own
start. Cannot see: why. Known false causes: the candidate's network, a browser that slows hidden
pages, a suspended laptop, our own proxy. A lost network is a technical state, never misconduct by
itself: the alert asks somebody to look, says no more, and closes itself on the return.
"""

from invigilator.detection.presence.detector import ConnectionDetector

__all__ = ["ConnectionDetector"]
