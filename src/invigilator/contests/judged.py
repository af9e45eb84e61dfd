"""What a judge tells of a contest: its problems, and what was handed in for them."""

from dataclasses import dataclass
from enum import StrEnum


class Outcome(StrEnum):
    """What a judge said of a submission in the end; `PENDING` until it has."""

    ACCEPTED = "accepted"
    REJECTED = "rejected"
    PENDING = "pending"


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One problem of a contest, as its judge describes it now.

    `solved` and `tried` are people, by the judge's count; None where it does not say.
    `difficulty` is the judge's own word, empty where it has none.
    """

    slug: str
    name: str
    max_score: float | None = None
    solved: int | None = None
    tried: int | None = None
    difficulty: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgedSubmission:
    """One submission as its judge tells of it, without its code.

    `id` is the judge's, unique within the contest. `submitted_at_ms` is the judge's clock, None
    where it said nothing that is a time; `since_start_ms` counts from the contest's start.
    `status` is the judge's own word for `outcome`.
    """

    id: str
    username: str
    problem_slug: str
    language: str
    outcome: Outcome
    status: str = ""
    score: float | None = None
    submitted_at_ms: int | None = None
    since_start_ms: int | None = None


@dataclass(frozen=True, slots=True)
class SubmissionPage:
    """Submissions that are new, or changed, since a cursor, and the cursor after them.

    `is_last` says that the judge had no more when it was asked. A cursor is the adapter's own
    text: it is kept as it is, and given back after a restart.
    """

    submissions: tuple[JudgedSubmission, ...]
    cursor: str
    is_last: bool
