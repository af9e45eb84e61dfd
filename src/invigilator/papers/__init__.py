"""Papers: the questions of a hosted exam, what candidates answer, and how that is marked."""

from invigilator.papers.attempts import (
    Answering,
    AnswersSaved,
    Closing,
    Forms,
    Opening,
    PaperHandedIn,
    PaperOpened,
    attempt_raw_routes,
)
from invigilator.papers.bank import Bank, ItemRetired, ItemsTakenIn, ItemWritten, bank_routes
from invigilator.papers.correcting import Correcting, KeyCorrected, correcting_routes
from invigilator.papers.markers import AnswerMarked, Markers, marker_routes
from invigilator.papers.publishing import (
    PaperPublished,
    Papers,
    PaperSaved,
    Versions,
    paper_routes,
)
from invigilator.papers.releasing import (
    Releasing,
    ResultsReleased,
    ResultsWithdrawn,
    release_raw_routes,
    release_routes,
)
from invigilator.papers.reporting import Reporting, reporting_routes
from invigilator.papers.results import (
    Adjusting,
    Marking,
    Reckoning,
    Results,
    ResultsExported,
    ScoreAdjusted,
    result_routes,
)

__all__ = [
    "Adjusting",
    "AnswerMarked",
    "Answering",
    "AnswersSaved",
    "Bank",
    "Closing",
    "Correcting",
    "Forms",
    "ItemRetired",
    "ItemWritten",
    "ItemsTakenIn",
    "KeyCorrected",
    "Markers",
    "Marking",
    "Opening",
    "PaperHandedIn",
    "PaperOpened",
    "PaperPublished",
    "PaperSaved",
    "Papers",
    "Reckoning",
    "Releasing",
    "Reporting",
    "Results",
    "ResultsExported",
    "ResultsReleased",
    "ResultsWithdrawn",
    "ScoreAdjusted",
    "Versions",
    "attempt_raw_routes",
    "bank_routes",
    "correcting_routes",
    "marker_routes",
    "paper_routes",
    "release_raw_routes",
    "release_routes",
    "reporting_routes",
    "result_routes",
]
