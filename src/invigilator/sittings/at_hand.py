"""Sittings that take calls, kept at hand so that a heartbeat asks no database."""

from collections.abc import Iterable
from functools import partial

from invigilator.database import Database
from invigilator.sittings import store
from invigilator.sittings.model import Sitting, Status

# One that has ended is asked for seldom. Of those that wait something may change without a fact of
# their own: whom they wait for.
_KEPT = (Status.ACTIVE, Status.LOCKED)


class AtHand:
    """The sittings of this process as the database has them. All on the event loop.

    Only what was read is ever kept, never what somebody wrote: of two changes by two processes the
    older may be told last here, and would stay. Whatever changed is dropped, at once by who changed
    it here, and once more when its fact is read, as what others changed is.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._sittings: dict[str, Sitting] = {}
        self._drops = 0

    async def find(self, session_id: str) -> Sitting | None:
        """One sitting, at hand or from the database."""
        known = self._sittings.get(session_id)
        if known is not None:
            return known
        drops = self._drops
        sitting = await self._database.read(partial(store.sitting_by_id, session_id=session_id))
        # What was read may be older than a change that was told meanwhile: then it is no answer
        # for later calls, or a sitting would stay locked, or alive, until the server restarts.
        if sitting is not None and drops == self._drops and sitting.status in _KEPT:
            self._sittings[session_id] = sitting
        return sitting

    def drop(self, session_ids: Iterable[str]) -> None:
        """These were changed, and that is durable: what is at hand of them is old."""
        self._drops += 1
        for session_id in session_ids:
            self._sittings.pop(session_id, None)

    def drop_exams(self, slugs: Iterable[str]) -> None:
        """Any sitting of these exams may have changed."""
        named = frozenset(slugs)
        self.drop([one for one, sitting in self._sittings.items() if sitting.exam_slug in named])
