"""The passwords that a roster gives its candidates: from a file's column, or one by one.

They go to `candidates` as hashes. Nothing of a roster keeps one in clear, and a file that has them
lies sealed while it waits.
"""

from collections.abc import Collection, Mapping
from itertools import islice

from invigilator.candidates import Candidates, new_hashes
from invigilator.database import Database, Transaction
from invigilator.exams.roster import store
from invigilator.exams.roster.file_seal import FileSeal
from invigilator.exams.roster.model import NotOnThisRoster, PasswordOfOthers, RosterEntry
from invigilator.identity import Caller
from invigilator.jobs import JobContext
from invigilator.kernel import username_norm

# A hash takes tens of milliseconds by design: a part takes a minute on a busy machine.
_A_PART = 500


class RosterPasswords:
    """Gives passwords to the people of rosters.

    An account is good for every exam, so an author who works in some exams alone gives none to
    whoever is expected elsewhere too: they could sit there in that person's place.
    """

    def __init__(self, database: Database, candidates: Candidates, seal: FileSeal) -> None:
        self._database = database
        self._candidates = candidates
        self.seal = seal

    async def set_one(
        self, caller: Caller, exam_slug: str, username: str, password: str | None
    ) -> tuple[RosterEntry, str | None]:
        """Set somebody's password; without one it is made, and returned to be shown once.

        Raises `NotOnThisRoster`, `PasswordOfOthers` or `FieldInvalid`.
        """
        norm = username_norm(username)
        entry = await self._database.read(lambda tx: store.roster_entry(tx, exam_slug, norm))
        if entry is None:
            raise NotOnThisRoster(field="hackerrank_username")
        await self._require_own([norm], caller.exams)
        made = await self._candidates.set_password(
            exam_slug, entry.username, password, by=caller.name
        )
        return entry, made

    async def hashes_of(
        self, context: JobContext, given: Mapping[str, str], *, within: Collection[str] | None
    ) -> dict[str, str]:
        """What is to be stored of a file's passwords that are new, by person.

        `within` are the exams that the importer works in, None for all. Raises
        `PasswordOfOthers`.
        """
        await self._require_own(given, within)
        hashes: dict[str, str] = {}
        left = iter(given.items())
        while part := dict(islice(left, _A_PART)):
            kept = await self._candidates.hashes_of(part)
            hashes |= await context.in_process(new_hashes, part, kept)
        return hashes

    def keep(
        self, tx: Transaction, people: Mapping[str, RosterEntry], hashes: Mapping[str, str]
    ) -> None:
        """Keep hashes in the transaction that brings the roster of these people."""
        usernames = {norm: people[norm].username for norm in hashes}
        self._candidates.keep_hashes(tx, usernames, hashes)

    async def _require_own(self, norms: Collection[str], within: Collection[str] | None) -> None:
        if within is None:
            return
        others = await self._database.read(lambda tx: store.any_on_other_rosters(tx, norms, within))
        if others:
            raise PasswordOfOthers
