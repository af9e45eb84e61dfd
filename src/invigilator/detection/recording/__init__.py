"""Notices that the screen is no longer recorded.

Sees: the browser's own word that a share ended (`screen_share_stopped`), that its recorder failed
(`recording_error`) or stopped (`recording_stopped`), and heartbeats whose recording state says that
the screen stopped. A share that the page has just told of is not found a second time when a
heartbeat says it again; where the heartbeat comes first there are two findings of one stop.
Cannot see: a share that goes on while it shows something harmless, a second computer, or a page
that lies about its state. Known false causes: the operating system ended the share (a locked
screen, a display unplugged, a lid closed); a driver or browser fault; a client that stops recording
before it asks whether the sitting may end.
"""

from invigilator.detection.recording.detector import RecordingDetector

__all__ = ["RecordingDetector"]
