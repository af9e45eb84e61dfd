"""Releasing: results are shown to candidates by a step of its own, and as much as was decided."""

from invigilator.papers.releasing.facts import ResultsReleased, ResultsWithdrawn
from invigilator.papers.releasing.http import candidate_routes as own_result_routes
from invigilator.papers.releasing.http import raw_routes as release_raw_routes
from invigilator.papers.releasing.http import routes as release_routes
from invigilator.papers.releasing.service import Releasing

__all__ = [
    "Releasing",
    "ResultsReleased",
    "ResultsWithdrawn",
    "own_result_routes",
    "release_raw_routes",
    "release_routes",
]
