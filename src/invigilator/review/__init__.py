"""Review: a sitting's evidence on one time line, for the person who decides.

Who looked at whose recording is evidence too, and kept as such.
"""

from invigilator.review.closing import (
    ClosingReceipt,
    ClosingReceipts,
    Difference,
    ReceiptUnreadable,
    closing_raw_routes,
    closing_receipt_in,
    closing_routes,
)
from invigilator.review.closing import differences as receipt_differences
from invigilator.review.closing import read as read_receipt
from invigilator.review.comparing import Comparing, PhotoCompared
from invigilator.review.comparing import routes as comparing_routes
from invigilator.review.comparing.store import forget as forget_comparisons
from invigilator.review.facts import RecordingViewed
from invigilator.review.http import routes
from invigilator.review.interrupted import InterruptedPeople
from invigilator.review.interrupted import routes as interrupted_routes
from invigilator.review.listing import EvidenceLists
from invigilator.review.listing import routes as listing_routes
from invigilator.review.model import Gap, RecordedTrack, Segment, TimeLine
from invigilator.review.service import NoSuchChunk, Review
from invigilator.review.timeline import time_line
from invigilator.review.verdicts import Claims, Verdicts, Watching
from invigilator.review.verdicts import routes as verdict_routes

__all__ = [
    "Claims",
    "ClosingReceipt",
    "ClosingReceipts",
    "Comparing",
    "Difference",
    "EvidenceLists",
    "Gap",
    "InterruptedPeople",
    "NoSuchChunk",
    "PhotoCompared",
    "ReceiptUnreadable",
    "RecordedTrack",
    "RecordingViewed",
    "Review",
    "Segment",
    "TimeLine",
    "Verdicts",
    "Watching",
    "closing_raw_routes",
    "closing_receipt_in",
    "closing_routes",
    "comparing_routes",
    "forget_comparisons",
    "interrupted_routes",
    "listing_routes",
    "read_receipt",
    "receipt_differences",
    "routes",
    "time_line",
    "verdict_routes",
]
