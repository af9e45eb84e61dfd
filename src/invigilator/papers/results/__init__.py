"""Results: what each attempt is worth, marked as soon as it is handed in."""

from invigilator.papers.results.adjusting import Adjusting
from invigilator.papers.results.facts import ResultsExported, ScoreAdjusted
from invigilator.papers.results.http import routes as result_routes
from invigilator.papers.results.keeping import Marking
from invigilator.papers.results.model import Cause, NoSuchResult, Result
from invigilator.papers.results.reckoning import Reason, Reckoning
from invigilator.papers.results.service import Results
from invigilator.papers.results.store import (
    attempts_of_version,
    marks_of,
    marks_of_version,
    result_of_attempt,
    result_of_sitting,
)

__all__ = [
    "Adjusting",
    "Cause",
    "Marking",
    "NoSuchResult",
    "Reason",
    "Reckoning",
    "Result",
    "Results",
    "ResultsExported",
    "ScoreAdjusted",
    "attempts_of_version",
    "marks_of",
    "marks_of_version",
    "result_of_attempt",
    "result_of_sitting",
    "result_routes",
]
