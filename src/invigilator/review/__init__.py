"""Review: a sitting's evidence on one time line, for the person who decides.

Who looked at whose recording is evidence too, and kept as such.
"""

from invigilator.review.facts import RecordingViewed
from invigilator.review.http import routes
from invigilator.review.model import Gap, RecordedTrack, Segment, TimeLine
from invigilator.review.service import NoSuchChunk, Review
from invigilator.review.timeline import time_line

__all__ = [
    "Gap",
    "NoSuchChunk",
    "RecordedTrack",
    "RecordingViewed",
    "Review",
    "Segment",
    "TimeLine",
    "routes",
    "time_line",
]
