"""Keys of published papers as they were corrected: the questions stay as candidates saw them."""

from invigilator.papers.keys.model import (
    Correction,
    MarkedByPeople,
    NoSuchItem,
    QuestionChanged,
)
from invigilator.papers.keys.rule import require_same_question
from invigilator.papers.keys.store import (
    correction_by_id,
    corrections_of,
    insert_correction,
    items_of,
    save_remarked,
)

__all__ = [
    "Correction",
    "MarkedByPeople",
    "NoSuchItem",
    "QuestionChanged",
    "correction_by_id",
    "corrections_of",
    "insert_correction",
    "items_of",
    "require_same_question",
    "save_remarked",
]
