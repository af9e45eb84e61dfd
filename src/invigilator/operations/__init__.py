"""What an operator sees of the running installation, and what can be done about it: its jobs."""

from invigilator.operations.facts import JobForgotten, JobRetried
from invigilator.operations.http import routes
from invigilator.operations.service import Operations

__all__ = ["JobForgotten", "JobRetried", "Operations", "routes"]
