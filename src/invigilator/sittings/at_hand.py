"""Sittings that have not ended, kept at hand so that a heartbeat asks no database."""

from collections.abc import Iterable
from functools import partial

from invigilator.database import Database
from invigilator.sittings import store
from invigilator.sittings.model import Sitting, Status


class AtHand:
    """The sittings of this process as the database has them. All on the event loop.

    Changes are settled in the order in which they were committed: the writer answers in it.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._sittings: dict[str, Sitting] = {}
        self._settled = 0

    async def find(self, session_id: str) -> Sitting | None:
        """One sitting, at hand or from the database."""
        known = self._sittings.get(session_id)
        if known is not None:
            return known
        settled = self._settled
        sitting = await self._database.read(partial(store.sitting_by_id, session_id=session_id))
        # What was read may be older than a change that was settled meanwhile: then it is no answer
        # for later calls, or a sitting would stay locked, or alive, until the server restarts.
        if sitting is not None and settled == self._settled:
            self.keep(sitting)
        return sitting

    def keep(self, sitting: Sitting) -> None:
        """Have a sitting at hand, unless it has ended."""
        if sitting.status is Status.ENDED:
            self._sittings.pop(sitting.session_id, None)
        else:
            self._sittings[sitting.session_id] = sitting

    def settle(self, changed: Iterable[Sitting]) -> None:
        """Have these as a commit left them."""
        self._settled += 1
        for sitting in changed:
            self.keep(sitting)
