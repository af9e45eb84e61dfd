"""Papers: the questions of a hosted exam, what candidates answer, and how that is marked."""

from invigilator.papers.attempts import (
    Answering,
    AnswersSaved,
    Attempt,
    Closing,
    Forms,
    HandedInTold,
    HandInKind,
    Opening,
    PaperHandedIn,
    PaperOpened,
    attempt_raw_routes,
    handed_in_told,
    newest_attempt,
    open_attempt,
)
from invigilator.papers.bank import Bank, ItemRetired, ItemsTakenIn, ItemWritten, bank_routes
from invigilator.papers.publishing import (
    PaperPublished,
    Papers,
    PaperSaved,
    Versions,
    hosted_exam,
    paper_routes,
)
from invigilator.papers.results import Marking, Results, result_routes

__all__ = [
    "Answering",
    "AnswersSaved",
    "Attempt",
    "Bank",
    "Closing",
    "Forms",
    "HandInKind",
    "HandedInTold",
    "ItemRetired",
    "ItemWritten",
    "ItemsTakenIn",
    "Marking",
    "Opening",
    "PaperHandedIn",
    "PaperOpened",
    "PaperPublished",
    "PaperSaved",
    "Papers",
    "Results",
    "Versions",
    "attempt_raw_routes",
    "bank_routes",
    "handed_in_told",
    "hosted_exam",
    "newest_attempt",
    "open_attempt",
    "paper_routes",
    "result_routes",
]
