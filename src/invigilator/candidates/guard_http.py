"""The guard of routes that are for whoever is signed in as a candidate, and their cookie."""

from typing import cast

from invigilator.candidates.model import CandidateAccount, CandidateSignInRequired
from invigilator.candidates.service import Candidates
from invigilator.identity import Connection, Guard

CANDIDATE_COOKIE = "invigilator_candidate"
"""The cookie that carries a candidate's session. It opens nothing that is staff's."""


class CandidateGuard:
    """Makes the guard of candidates' routes, and tells routes that are open who calls them."""

    def __init__(self, candidates: Candidates) -> None:
        self._candidates = candidates
        self.signed_in = Guard("candidate", None, self._admit)
        """A guard: any candidate who is signed in. Puts them where `candidate_on` finds them."""

    async def candidate_of(self, connection: Connection) -> CandidateAccount | None:
        """Who is signed in on a call that does not need it; None for nobody."""
        return await self._candidates.candidate_of(candidate_token_on(connection))

    async def _admit(self, connection: Connection) -> None:
        candidate = await self.candidate_of(connection)
        if candidate is None:
            raise CandidateSignInRequired
        connection.state.candidate = candidate


def candidate_on(connection: Connection) -> CandidateAccount:
    """Who calls, on a route that a `CandidateGuard` guards."""
    return cast(CandidateAccount, connection.state.candidate)


def candidate_token_on(connection: Connection) -> str:
    """The token of the candidate's session that a call carries; empty where it carries none."""
    return connection.cookies.get(CANDIDATE_COOKIE, "")
