"""What somebody said who compared two pictures."""

from enum import Enum
from typing import NamedTuple

LISTED_MAX = 50
"""So many are shown of a sitting, the newest."""


class Resemblance(Enum):
    """What a person sees in a roster's photo and a camera's picture side by side."""

    SAME = "same"
    UNSURE = "unsure"
    OTHER = "other"


class Comparison(NamedTuple):
    """Who said what, when. `shown_at_ms` is the camera picture's moment; None for the newest."""

    session_id: str
    at_ms: int
    by: str
    says: str
    note: str
    shown_at_ms: int | None
