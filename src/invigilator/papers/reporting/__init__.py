"""Reporting: what everybody's marks say of an exam's paper and of its questions."""

from invigilator.papers.reporting.http import routes as reporting_routes
from invigilator.papers.reporting.service import Reporting

__all__ = ["Reporting", "reporting_routes"]
