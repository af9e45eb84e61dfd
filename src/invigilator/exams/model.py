"""What is sat: an exam with its window, its rooms and its policy."""

from dataclasses import dataclass, field
from enum import Enum

from invigilator.exams.policy import Policy
from invigilator.exams.terms import Terms
from invigilator.kernel import Kind, Refusal


class Mode(Enum):
    """Where the candidate works: in our own player, or on somebody else's site."""

    COMPANION = "companion"
    HOSTED = "hosted"


@dataclass(frozen=True, slots=True)
class Exam:
    """One exam. `slug` is its name on the wire (`contest_slug`) and in storage keys, for ever.

    `contest_url` is where the work happens, empty for a hosted exam and where none was told. The
    window includes both its ends. `created_by` is the name of whoever made it.
    """

    id: str
    slug: str
    title: str
    mode: Mode
    contest_url: str
    rooms: tuple[str, ...]
    opens_at_ms: int
    closes_at_ms: int
    created_at_ms: int
    created_by: str
    policy: Policy
    terms: Terms = field(default_factory=Terms)
    updated_at_ms: int = 0


class NoSuchExam(Refusal):
    """No exam has the slug that was asked for."""

    kind = Kind.MISSING
    code = "no_such_exam"
    words = "No such exam"


class WindowInvalid(Refusal):
    """An exam that would close before it opens."""

    code = "window_invalid"
    words = "Start time must be before end time."


class ContestUrlInvalid(Refusal):
    """A contest's address that no browser could open."""

    code = "contest_url_invalid"
    words = "Contest URL must start with http:// or https://."


class SlugTaken(Refusal):
    """Another exam has the slug that was asked for by name."""

    kind = Kind.CONFLICT
    code = "slug_taken"
    words = "Another exam has this slug"
