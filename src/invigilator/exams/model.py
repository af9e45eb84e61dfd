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


@dataclass(frozen=True, slots=True)
class KeptCode:
    """What is kept of a passcode: an argon2id hash, and a masked text. Both empty without one."""

    hash: str = ""
    preview: str = ""


@dataclass(frozen=True, slots=True)
class ExamCodes:
    """The two codes of the reference API's settings. Nothing asks a candidate for either."""

    passcode: KeptCode = KeptCode()
    end_code: KeptCode = KeptCode()


@dataclass(frozen=True, slots=True)
class SetExam:
    """What the reference API's settings show: an exam and its codes."""

    exam: Exam
    codes: ExamCodes


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedSettings:
    """The settings as they were asked for. What is None stays; a blank address is taken away."""

    start_at: str | None = None
    end_at: str | None = None
    contest_url: str | None = None
    passcode: str | None = None
    end_code: str | None = None
    contest_slug: str | None = None


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


class NoSuchLocalTime(Refusal):
    """A time that no clock of its place shows, because clocks are set forward over it."""

    code = "no_such_local_time"


class LocalTimeTwice(Refusal):
    """A time that clocks of its place show twice, because they are set back."""

    code = "local_time_twice"
