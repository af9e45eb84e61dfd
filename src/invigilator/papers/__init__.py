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
from invigilator.papers.drawing import Paper, Pick, Section
from invigilator.papers.items import Item
from invigilator.papers.publishing import (
    NoPaper,
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
    "Closing",
    "Forms",
    "Item",
    "ItemRetired",
    "ItemWritten",
    "ItemsTakenIn",
    "Marking",
    "NoPaper",
    "Opening",
    "Paper",
    "PaperHandedIn",
    "PaperOpened",
    "PaperPublished",
    "PaperSaved",
    "Papers",
    "Pick",
    "Results",
    "Section",
    "Versions",
    "attempt_raw_routes",
    "bank_routes",
    "paper_routes",
    "result_routes",
]
