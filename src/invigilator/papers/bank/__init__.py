"""The bank: items as authors keep them, in revisions, found again by tag and kind."""

from invigilator.papers.bank.cleaning import cleaned, digest_of
from invigilator.papers.bank.facts import ItemRetired, ItemsTakenIn, ItemWritten
from invigilator.papers.bank.http import routes as bank_routes
from invigilator.papers.bank.model import (
    BANK,
    ItemFaulty,
    ItemHasChanged,
    KeptItem,
    NoSuchItem,
    Search,
    TakenIn,
)
from invigilator.papers.bank.service import Bank, require_author
from invigilator.papers.bank.store import items_by_id

__all__ = [
    "BANK",
    "Bank",
    "ItemFaulty",
    "ItemHasChanged",
    "ItemRetired",
    "ItemWritten",
    "ItemsTakenIn",
    "KeptItem",
    "NoSuchItem",
    "Search",
    "TakenIn",
    "bank_routes",
    "cleaned",
    "digest_of",
    "items_by_id",
    "require_author",
]
