"""Work: answers that await a person's mark, what each marker said, and what it came to."""

from invigilator.papers.work.model import MarkerWord, Stage, Work, WorkCounts
from invigilator.papers.work.store import (
    counts_of,
    delete_works,
    insert_word,
    next_work,
    save_works,
    words_of,
    words_of_attempt,
    work_by_id,
    works_of,
    works_of_attempts,
)

__all__ = [
    "MarkerWord",
    "Stage",
    "Work",
    "WorkCounts",
    "counts_of",
    "delete_works",
    "insert_word",
    "next_work",
    "save_works",
    "words_of",
    "words_of_attempt",
    "work_by_id",
    "works_of",
    "works_of_attempts",
]
