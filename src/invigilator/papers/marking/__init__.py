"""What answers are worth: by the key where a machine can tell, by people where it cannot.

All of it is pure: no database, no time, no chance. The same item and answer have the same mark.
"""

from invigilator.papers.marking.known_marks import KnownMarks
from invigilator.papers.marking.marks import mark
from invigilator.papers.marking.model import UNANSWERED, Mark, Outcome, Part
from invigilator.papers.marking.moderation import (
    DoubleMark,
    MarkerAwaited,
    NeedsModeration,
    Settled,
    settled,
)
from invigilator.papers.marking.people import (
    RubricMark,
    RubricMarkUnsound,
    mark_by_person,
    points_of,
    rubric_faults,
)
from invigilator.papers.marking.points import Total, rounded, total_of
from invigilator.papers.marking.remarking import Change, Turn, change_between, remarked

__all__ = [
    "UNANSWERED",
    "Change",
    "DoubleMark",
    "KnownMarks",
    "Mark",
    "MarkerAwaited",
    "NeedsModeration",
    "Outcome",
    "Part",
    "RubricMark",
    "RubricMarkUnsound",
    "Settled",
    "Total",
    "Turn",
    "change_between",
    "mark",
    "mark_by_person",
    "points_of",
    "remarked",
    "rounded",
    "rubric_faults",
    "settled",
    "total_of",
]
