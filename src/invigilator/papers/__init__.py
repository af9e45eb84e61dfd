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
    ShownMedia,
    attempt_raw_routes,
    handed_in_told,
    newest_attempt,
    open_attempt,
)
from invigilator.papers.bank import Bank, ItemRetired, ItemsTakenIn, ItemWritten, bank_routes
from invigilator.papers.bank_files import BankFiles, bank_file_routes
from invigilator.papers.media import MediaBlobs, PaperMedia, media_raw_routes, media_routes
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
    "BankFiles",
    "Closing",
    "Forms",
    "HandInKind",
    "HandedInTold",
    "ItemRetired",
    "ItemWritten",
    "ItemsTakenIn",
    "Marking",
    "MediaBlobs",
    "Opening",
    "PaperHandedIn",
    "PaperMedia",
    "PaperOpened",
    "PaperPublished",
    "PaperSaved",
    "Papers",
    "Results",
    "ShownMedia",
    "Versions",
    "attempt_raw_routes",
    "bank_file_routes",
    "bank_routes",
    "handed_in_told",
    "hosted_exam",
    "media_raw_routes",
    "media_routes",
    "newest_attempt",
    "open_attempt",
    "paper_routes",
    "result_routes",
]
