"""Papers: the questions of a hosted exam, what candidates answer, and how that is marked."""

from invigilator.papers.bank import Bank, ItemRetired, ItemsTakenIn, ItemWritten, bank_routes

__all__ = [
    "Bank",
    "ItemRetired",
    "ItemWritten",
    "ItemsTakenIn",
    "bank_routes",
]
