"""Correcting: an author mends the key of a published paper, and everybody is marked by it."""

from invigilator.papers.correcting.facts import KeyCorrected
from invigilator.papers.correcting.http import routes as correcting_routes
from invigilator.papers.correcting.service import Correcting

__all__ = ["Correcting", "KeyCorrected", "correcting_routes"]
