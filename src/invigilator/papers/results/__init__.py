"""Results: what each attempt is worth, marked as soon as it is handed in."""

from invigilator.papers.results.http import routes as result_routes
from invigilator.papers.results.keeping import Marking
from invigilator.papers.results.model import NoSuchResult, Result
from invigilator.papers.results.service import Results

__all__ = ["Marking", "NoSuchResult", "Result", "Results", "result_routes"]
