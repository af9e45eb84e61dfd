"""The services by which candidates sign in, made and handed to each other."""

from invigilator.candidates import CandidateGuard, Candidates
from invigilator.database import Database
from invigilator.exams import FileSeal, RosterPasswords
from invigilator.journal import Journal
from invigilator.kernel import Clock
from invigilator.limits import Limits


class CandidateParts:
    """Candidates' accounts, the guard of their routes, and what gives passwords to rosters.

    `file_key` seals the rosters' files that wait to be imported.
    """

    def __init__(
        self, common: tuple[Database, Journal, Clock], limits: Limits, *, file_key: bytes
    ) -> None:
        self.accounts = Candidates(*common, limits=limits)
        self.guard = CandidateGuard(self.accounts)
        self.passwords = RosterPasswords(common[0], self.accounts, FileSeal(file_key))
