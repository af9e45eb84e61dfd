"""How long evidence is kept, what is kept longer, and why it may not be changed."""

from dataclasses import dataclass
from enum import Enum

from invigilator.kernel import Kind, Refusal


class Fate(Enum):
    """What comes of the evidence of a sitting that has ended."""

    KEPT = "kept"
    """Its exam says no time, or that nothing is deleted by itself."""
    WAITING = "waiting"
    """It goes when its time is over."""
    DUE = "due"
    """Its time is over: it goes at the next look."""
    HELD = "held"
    """Somebody keeps it, with a reason."""
    IN_REVIEW = "in_review"
    """Its person is on the review roster without a verdict, or before a reviewer's eyes."""
    REMOVED = "removed"
    """It is gone, or going."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hold:
    """Somebody wants a sitting's evidence kept, whatever its exam's time."""

    session_id: str
    exam_slug: str
    reason: str
    by: str
    held_at_ms: int


class AlreadyHeld(Refusal):
    """Somebody holds it already; their reason stands."""

    kind = Kind.CONFLICT
    code = "already_held"
    words = "This evidence is kept already"
