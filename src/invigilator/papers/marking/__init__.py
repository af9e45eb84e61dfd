"""What answers are worth: by the key where a machine can tell, by people where it cannot.

All of it is pure: no database, no time, no chance. The same item and answer have the same mark.
"""

from invigilator.papers.marking.marks import mark
from invigilator.papers.marking.model import Mark, Outcome, Part
from invigilator.papers.marking.points import Total, rounded, total_of

__all__ = ["Mark", "Outcome", "Part", "Total", "mark", "rounded", "total_of"]
