"""Who a candidate is who signs in, and why one is not let in."""

from dataclasses import dataclass
from typing import NamedTuple

from invigilator.kernel import Kind, Refusal


@dataclass(frozen=True, slots=True)
class CandidateAccount:
    """An ID that somebody may sign in with, as it was first spelt and as it is compared.

    Those of the demo have passwords that everybody knows: see `Candidates.ensure_demo_accounts`.
    """

    username: str
    username_norm: str
    is_demo: bool = False


@dataclass(frozen=True, slots=True)
class SignedInCandidate:
    """An account whose session has begun, and the session's secret for the browser's cookie."""

    account: CandidateAccount
    token: str


class Moments(NamedTuple):
    """When a session began, was last seen, and is over."""

    created_at_ms: int
    last_seen_at_ms: int
    expires_at_ms: int


class CandidateSignInRequired(Refusal):
    """A call for a candidate without a session that is still good."""

    kind = Kind.UNAUTHENTICATED
    code = "sign_in_required"
    words = "Sign in first"


class WrongIdOrPassword(Refusal):
    """A sign-in that fits no account. Never says which of the two was wrong."""

    kind = Kind.UNAUTHENTICATED
    code = "wrong_id_or_password"
    words = "The ID or the password is wrong"
