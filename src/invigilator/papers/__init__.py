"""Papers: the questions of a hosted exam, what candidates answer, and how that is marked."""

from invigilator.papers.attempts import (
    Answering,
    AnswersSaved,
    Closing,
    Forms,
    Opening,
    PaperHandedIn,
    PaperOpened,
    ShownMedia,
    attempt_raw_routes,
)
from invigilator.papers.bank import Bank, ItemRetired, ItemsTakenIn, ItemWritten, bank_routes
from invigilator.papers.bank_files import BankFiles, bank_file_routes
from invigilator.papers.media import MediaBlobs, PaperMedia, media_raw_routes, media_routes
from invigilator.papers.publishing import (
    PaperPublished,
    Papers,
    PaperSaved,
    Versions,
    paper_routes,
)
from invigilator.papers.results import Marking, Results, result_routes

__all__ = [
    "Answering",
    "AnswersSaved",
    "Bank",
    "BankFiles",
    "Closing",
    "Forms",
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
    "media_raw_routes",
    "media_routes",
    "paper_routes",
    "result_routes",
]
