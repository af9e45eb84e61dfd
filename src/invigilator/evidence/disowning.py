"""Gives back a sitting that was begun under a wrong name, as long as it holds no evidence."""

from functools import partial

from invigilator.database import Transaction
from invigilator.evidence import store
from invigilator.journal import Journal, kind_of
from invigilator.kernel import Kind, Refusal
from invigilator.sittings import (
    Change,
    RecordingStateChanged,
    SittingNotFound,
    Sittings,
)

_RECORDING = ":recording"


class AlreadyRecorded(Refusal):
    """Something was recorded under this name: whose it is, is for a person to say."""

    kind = Kind.CONFLICT
    code = "already_recorded"
    words = "Something has been recorded in this session already"


class Disowning:
    """Ends sittings whose candidates say that the name they sit under is not theirs."""

    def __init__(self, journal: Journal, sittings: Sittings) -> None:
        self._journal = journal
        self._sittings = sittings

    async def disown(self, session_id: str) -> None:
        """End it as mistaken. Raises `AlreadyRecorded`, `SittingLocked` or `SittingEnded`.

        Costs the sitting's own mints and changes of recording, of which there are none.
        """
        await self._sittings.commit(partial(self._disowned, session_id=session_id))

    def _disowned(self, tx: Transaction, *, session_id: str) -> tuple[Change, None]:
        sitting = self._sittings.get(tx, session_id)
        if sitting is None:
            raise SittingNotFound
        change = self._sittings.disown(tx, sitting)
        if self._was_recorded(tx, session_id):
            raise AlreadyRecorded
        return change, None

    def _was_recorded(self, tx: Transaction, session_id: str) -> bool:
        if store.mints_of_sitting(tx, session_id):
            return True
        kinds = [kind_of(RecordingStateChanged)]
        facts = self._journal.stream(tx, session_id, kinds=kinds)
        states = (fact.read_as(RecordingStateChanged).to_state for fact in facts)
        return any(_RECORDING in state for state in states)
