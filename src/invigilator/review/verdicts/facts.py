"""What the review workflow writes to the journal: on the exam's stream, or `review` without one."""

import msgspec

from invigilator.exams import exam_stream
from invigilator.review.verdicts.model import Moment


def review_stream(exam_slug: str) -> str:
    """The stream of an exam's reviews."""
    return exam_stream(exam_slug) if exam_slug else "review"


class ReviewRosterSet(msgspec.Struct, frozen=True, tag="review_roster_set"):
    """The list of people to review was replaced. `removed` counts those no longer on it."""

    exam_slug: str
    count: int
    removed: int
    by: str


class ReviewClaimed(msgspec.Struct, frozen=True, tag="review_claimed"):
    """A reviewer was given a person to review."""

    exam_slug: str
    username: str
    username_norm: str
    reviewer_name: str
    by: str


class ReviewSkipped(msgspec.Struct, frozen=True, tag="review_skipped"):
    """A reviewer asked for the next person without a verdict about the one they had."""

    exam_slug: str
    username: str
    username_norm: str
    reviewer_name: str
    by: str


class ReviewVerdictGiven(msgspec.Struct, frozen=True, tag="review_verdict_given"):
    """A reviewer decided about a person. `previous` is what they had decided before, if they had.

    `by` is the signed-in account's name, or the admin password's: then `reviewer_name` was typed
    and nobody has checked it.
    """

    exam_slug: str
    username: str
    username_norm: str
    reviewer_name: str
    account_id: str | None
    verdict: int
    previous: int | None
    reason: str
    moments: tuple[Moment, ...]
    by: str
