"""What the review calls carry, with the reference API's names and words."""

from collections.abc import Iterable
from typing import Any

import msgspec

from invigilator.kernel import FieldInvalid, FieldRequired, iso_utc, limit_within
from invigilator.review.verdicts.model import Moment, Verdict
from invigilator.review.verdicts.service import Decision

ROSTER_MAX = 5_000
LIST_MAX = 20_000
"""The reference API lists so many at once; more are behind the cursor `next`."""

_USERNAME_LENGTH_MAX = 200
_REASON_LENGTH_MAX = 2_000
_MOMENTS_MAX = 100
_NOTE_LENGTH_MAX = 500
_TIME_MAX_MS = 2**53


class RosterCall(msgspec.Struct, frozen=True):
    """Whom to review, in this order."""

    usernames: list[str] | None = None
    contest_slug: str | None = None


class RosterSet(msgspec.Struct, frozen=True):
    """How many people are on the roster now."""

    count: int
    ok: bool = True


class ReviewRoster(msgspec.Struct, frozen=True):
    """The roster, and how far its reviews have come."""

    usernames: list[str]
    total: int
    with_0_reviews: int
    with_1_review: int
    with_2plus_reviews: int
    active_claims: int
    contest_slug: str


class NextCall(msgspec.Struct, frozen=True):
    """Who asks for the next person. Whoever is signed in may leave the name away."""

    reviewer_name: str | None = None
    contest_slug: str | None = None


class NextAnswer(msgspec.Struct, frozen=True, omit_defaults=True):
    """Whom to review now, or that nobody is left for this reviewer."""

    username: str | msgspec.UnsetType = msgspec.UNSET
    done: bool = False


class VerdictCall(msgspec.Struct, frozen=True):
    """A reviewer's decision: 1 is yes, 0 is no."""

    username: str | None = None
    reviewer_name: str | None = None
    verdict: Any = None
    reason: str | None = None
    moments: list[Moment] | None = None
    contest_slug: str | None = None


class VerdictTaken(msgspec.Struct, frozen=True):
    """The verdict is kept."""

    ok: bool = True


class ReviewVerdict(msgspec.Struct, frozen=True):
    """A verdict. `created_at` is the first one's, `updated_at` that of the one shown.

    `by` is the account that gave it, or the admin password's: then nobody has checked the name.
    """

    username: str
    reviewer_name: str
    verdict: int
    created_at: str
    updated_at: str
    by: str
    reason: str
    moments: tuple[Moment, ...]
    contest_slug: str


class MineAnswer(msgspec.Struct, frozen=True):
    """A reviewer's own verdicts, newest first; `count` is of all, `next` leads to more."""

    count: int
    reviews: list[ReviewVerdict]
    next: str | None


class ReviewsAnswer(msgspec.Struct, frozen=True):
    """An exam's verdicts, newest first; `next` leads to more."""

    reviews: list[ReviewVerdict]
    next: str | None


def usernames_of(call: RosterCall) -> list[str]:
    """The roster's names. Refused whole rather than cut."""
    if call.usernames is None:
        raise FieldRequired("usernames")
    if len(call.usernames) > ROSTER_MAX:
        raise FieldInvalid("usernames", f"usernames may have at most {ROSTER_MAX} names")
    if any(len(name.strip()) > _USERNAME_LENGTH_MAX for name in call.usernames):
        raise FieldInvalid(
            "usernames", f"a username may have at most {_USERNAME_LENGTH_MAX} characters"
        )
    return call.usernames


def require_username(call: VerdictCall) -> None:
    """Asked first, as the reference does."""
    if call.username is None or not call.username.strip():
        raise FieldRequired("username")


def decision_of(call: VerdictCall) -> Decision:
    """What a verdict's call decides. Words and order of the refusals are the reference's."""
    require_username(call)
    if call.verdict is None:
        raise FieldRequired("verdict")
    if isinstance(call.verdict, bool) or call.verdict not in (0, 1):
        raise FieldInvalid("verdict", "verdict must be 0 or 1")
    reason, moments = call.reason or "", tuple(call.moments or ())
    if len(reason) > _REASON_LENGTH_MAX:
        raise FieldInvalid("reason", f"reason may have at most {_REASON_LENGTH_MAX} characters")
    if len(moments) > _MOMENTS_MAX or not all(_is_sound(moment) for moment in moments):
        raise FieldInvalid(
            "moments",
            f"moments may be at most {_MOMENTS_MAX}, each with at_ms, session_id if you like, and "
            f"a note of at most {_NOTE_LENGTH_MAX} characters",
        )
    return Decision(
        username=(call.username or "").strip(),
        verdict=int(call.verdict),
        reason=reason,
        moments=moments,
    )


def verdict_documents(verdicts: Iterable[Verdict]) -> list[ReviewVerdict]:
    """Verdicts with the wire's names."""
    return [
        ReviewVerdict(
            username=verdict.username,
            reviewer_name=verdict.reviewer.name,
            verdict=verdict.verdict,
            created_at=iso_utc(verdict.created_at_ms),
            updated_at=iso_utc(verdict.updated_at_ms),
            by=verdict.reviewer.by,
            reason=verdict.reason,
            moments=verdict.moments,
            contest_slug=verdict.exam_slug,
        )
        for verdict in verdicts
    ]


def limit_of(limit: int | None) -> int:
    """How many rows a list shows: as many as the reference shows, unless the call asks for less."""
    return LIST_MAX if limit is None else limit_within(limit, LIST_MAX)


def _is_sound(moment: Moment) -> bool:
    return (
        0 <= moment.at_ms < _TIME_MAX_MS
        and len(moment.note) <= _NOTE_LENGTH_MAX
        and len(moment.session_id) <= 36
    )
