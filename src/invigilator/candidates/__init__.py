"""Candidates who sign in: an ID and a password for a whole installation, and their sessions.

Apart from staff in tables, cookies, routes and code: neither can ever sign in as the other. Above
`identity`, whose way of keeping passwords it takes, and below `exams`, whose rosters give people
their passwords.
"""

from invigilator.candidates.facts import (
    STREAM,
    CandidatePasswordSet,
    CandidateSignedIn,
    CandidateSignedOut,
)
from invigilator.candidates.guard_http import CANDIDATE_COOKIE, CandidateGuard, candidate_on
from invigilator.candidates.hashing import new_hashes
from invigilator.candidates.http import routes
from invigilator.candidates.model import (
    CandidateAccount,
    CandidateSignInRequired,
    SignedInCandidate,
    WrongIdOrPassword,
)
from invigilator.candidates.passwords import password_fault
from invigilator.candidates.service import Candidates

__all__ = [
    "CANDIDATE_COOKIE",
    "STREAM",
    "CandidateAccount",
    "CandidateGuard",
    "CandidatePasswordSet",
    "CandidateSignInRequired",
    "CandidateSignedIn",
    "CandidateSignedOut",
    "Candidates",
    "SignedInCandidate",
    "WrongIdOrPassword",
    "candidate_on",
    "new_hashes",
    "password_fault",
    "routes",
]
