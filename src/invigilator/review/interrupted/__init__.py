"""What the system saw of an interruption, person by person: lost lines, and gaps in recordings."""

from invigilator.review.interrupted.http import routes
from invigilator.review.interrupted.service import InterruptedPeople

__all__ = ["InterruptedPeople", "routes"]
