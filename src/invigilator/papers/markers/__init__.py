"""Markers: people mark what no key can, each without seeing what the others said."""

from invigilator.papers.markers.facts import AnswerMarked
from invigilator.papers.markers.http import routes as marker_routes
from invigilator.papers.markers.service import Markers

__all__ = ["AnswerMarked", "Markers", "marker_routes"]
