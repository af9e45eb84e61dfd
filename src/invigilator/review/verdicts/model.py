"""Who is to be reviewed, who has them before their eyes, and what was decided."""

from dataclasses import dataclass

import msgspec

from invigilator.kernel import Refusal


class NotOnReviewRoster(Refusal):
    """A verdict about somebody whom nobody asked to review."""

    code = "not_on_review_roster"
    words = "username is not on the review roster"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reviewer:
    """Who decides. `key` is one person's, however the name is spelt.

    `by` is what facts keep. `account_id` is None for a name typed by who knows the admin password:
    nobody has checked that name, and it never is the same reviewer as an account of that name.
    """

    key: str
    name: str
    by: str
    account_id: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One person on an exam's review roster, with how often they were reviewed and found 1."""

    exam_slug: str
    username: str
    username_norm: str
    position: int
    reviews: int
    positive_reviews: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A reviewer has a person before their eyes; nobody else is given that person meanwhile."""

    exam_slug: str
    username_norm: str
    reviewer: Reviewer
    claimed_at_ms: int
    expires_at_ms: int


class Moment(msgspec.Struct, frozen=True):
    """A moment of a recording that a verdict rests on, on the server's clock."""

    at_ms: int
    note: str = ""
    session_id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """One reviewer's decision about one person: 1 is yes, 0 is no, for reasons if they gave any.

    A later one of the same reviewer takes its place; the journal keeps both.
    """

    exam_slug: str
    username: str
    username_norm: str
    reviewer: Reviewer
    verdict: int
    reason: str
    moments: tuple[Moment, ...]
    created_at_ms: int
    updated_at_ms: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RosterStand:
    """An exam's review roster, in its order, and how far its reviews have come."""

    usernames: list[str]
    with_0_reviews: int
    with_1_review: int
    with_2plus_reviews: int
    active_claims: int
