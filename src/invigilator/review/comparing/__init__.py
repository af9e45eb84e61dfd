"""Somebody compares the roster's photo with what the camera shows, and says what they see.

A person does, with both pictures before them; no machine compares faces. What they say is a note
that others read: it decides nothing.
"""

from invigilator.review.comparing.facts import PhotoCompared
from invigilator.review.comparing.http import routes
from invigilator.review.comparing.service import Comparing

__all__ = ["Comparing", "PhotoCompared", "routes"]
