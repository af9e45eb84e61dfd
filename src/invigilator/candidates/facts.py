"""What the journal keeps of candidates' accounts, on the stream `candidates`.

Never a password, nor what was typed as an ID where it fits no account.
"""

import msgspec

STREAM = "candidates"


class CandidatePasswordSet(msgspec.Struct, frozen=True, tag="candidate_password_set"):
    """Staff gave one person of a roster a password, or another one; sessions of theirs ended.

    What an import of a roster gives is counted in its own fact.
    """

    exam_slug: str
    username: str
    username_norm: str
    is_first: bool
    by: str


class CandidateSignedIn(msgspec.Struct, frozen=True, tag="candidate_signed_in"):
    """A candidate's session began."""

    username_norm: str
    address: str


class CandidateSignedOut(msgspec.Struct, frozen=True, tag="candidate_signed_out"):
    """A candidate ended a session."""

    username_norm: str
