"""Marks what was handed in by following the journal: a crash repeats and misses nothing."""

from collections.abc import Sequence

from invigilator.database import Database, Transaction
from invigilator.journal import Fact, Follower, Journal, kind_of
from invigilator.papers.attempts import AnswersSaved, PaperHandedIn, attempts_by_ids
from invigilator.papers.results.model import Cause
from invigilator.papers.results.reckoning import Reason, Reckoning

_HANDED_IN, _SAVED = kind_of(PaperHandedIn), kind_of(AnswersSaved)


class Marking:
    """Marks each paper once it is handed in, and again when answers to it came late."""

    kinds = (_HANDED_IN, _SAVED)

    def __init__(self, database: Database, journal: Journal, reckoning: Reckoning) -> None:
        self._reckoning = reckoning
        # A reader of this name has read nothing yet: what an older one marked has no works.
        self._follower = Follower(
            "results", database, journal, kinds=self.kinds, handler=self.weigh
        )

    async def run(self) -> None:
        """Mark whatever is handed in, until cancelled."""
        await self._follower.run()

    def weigh(self, tx: Transaction, facts: Sequence[Fact]) -> None:
        """Mark the attempts that these facts close, each once."""
        found = {attempt_id for fact in facts if (attempt_id := _attempt_of(fact))}
        self._reckoning.reckon_all(tx, attempts_by_ids(tx, found), Reason(Cause.LATE_ANSWER))


def _attempt_of(fact: Fact) -> str:
    """The attempt that a fact gives a reason to mark; empty where it gives none."""
    if fact.kind == _HANDED_IN:
        return fact.read_as(PaperHandedIn).attempt_id
    saved = fact.read_as(AnswersSaved)
    return saved.attempt_id if saved.is_late else ""
