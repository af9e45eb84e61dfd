"""Keeps what people say who compare a roster's photo with the camera."""

from functools import partial

from invigilator.database import Database, Transaction
from invigilator.identity import Caller, Permission
from invigilator.journal import Journal
from invigilator.kernel import Clock
from invigilator.review.comparing import store
from invigilator.review.comparing.facts import PhotoCompared
from invigilator.review.comparing.model import Comparison, Resemblance
from invigilator.sittings import Sitting, SittingNotFound, Sittings


class Comparing:
    """For whoever may look at a sitting's recording."""

    def __init__(
        self, database: Database, journal: Journal, clock: Clock, sittings: Sittings
    ) -> None:
        self._database = database
        self._journal = journal
        self._clock = clock
        self._sittings = sittings

    async def say(
        self,
        session_id: str,
        says: Resemblance,
        *,
        note: str,
        shown_at_ms: int | None,
        caller: Caller,
    ) -> None:
        """Keep what somebody says, beside what was said before.

        Raises `SittingNotFound` or `NotAllowed`.
        """

        def unit(tx: Transaction) -> None:
            sitting = self._sitting(tx, session_id, caller)
            now_ms = self._clock.now_ms()
            said = Comparison(session_id, now_ms, caller.name, says.value, note, shown_at_ms)
            store.save_comparison(tx, said)
            fact = PhotoCompared(session_id, sitting.exam_slug, caller.name, says.value)
            self._journal.append(tx, session_id, [fact])

        await self._database.write(unit, about=session_id)

    async def said(self, session_id: str, *, caller: Caller) -> list[Comparison]:
        """What was said, newest first. Raises as `say` does."""
        return await self._database.read(partial(self._said, session_id=session_id, caller=caller))

    def _said(self, tx: Transaction, *, session_id: str, caller: Caller) -> list[Comparison]:
        self._sitting(tx, session_id, caller)
        return store.comparisons_of(tx, session_id)

    def _sitting(self, tx: Transaction, session_id: str, caller: Caller) -> Sitting:
        sitting = self._sittings.get(tx, session_id)
        if sitting is None:
            raise SittingNotFound
        caller.require(Permission.VIEW, sitting.exam_slug, sitting.room)
        return sitting
