"""Looking at stills, with a note of who looks."""

import asyncio
from collections.abc import Callable
from functools import partial
from typing import TypeVar

from invigilator.database import Database, Transaction
from invigilator.evidence import BlobStore
from invigilator.identity import Caller, Permission, SignInRequired
from invigilator.journal import Journal
from invigilator.kernel import Clock
from invigilator.sittings import Sitting, SittingNotFound, Sittings
from invigilator.stills import store
from invigilator.stills.facts import StillsViewed
from invigilator.stills.found_store import FoundStill, found_still
from invigilator.stills.model import NoSuchStill, Still
from invigilator.stills.settings import StillSettings

S = TypeVar("S", Still, FoundStill)

_NOTED_FOR_MS = 10 * 60_000


class Stills:
    """The newest still of each track, for staff."""

    def __init__(
        self,
        database: Database,
        journal: Journal,
        clock: Clock,
        *,
        sittings: Sittings,
        blobs: BlobStore,
        settings: StillSettings,
    ) -> None:
        self._database = database
        self._journal = journal
        self._clock = clock
        self._sittings = sittings
        self._blobs = blobs
        self.every = settings.every
        """Of how many segments one becomes a still; 0 where none are made."""

    def newest_moments(self, tx: Transaction, exam_slug: str) -> dict[str, dict[str, int]]:
        """By sitting and track of an exam, when the newest still was taken.

        Costs a row for each still that the exam's sittings have, of which each has at most four.
        """
        return store.newest_moments(tx, exam_slug) if self.every > 0 else {}

    async def newest(self, session_id: str, track: str, *, viewer: Caller) -> Still:
        """A track's newest still. That `viewer` looks is noted first.

        Raises `SittingNotFound`, or `NoSuchStill`. Asks what the viewer may do in this exam and
        room.
        """
        look = partial(store.newest_still, session_id=session_id, track=track)
        return await self._looked_at(session_id, look, viewer)

    async def of_finding(self, session_id: str, at_ms: int, *, viewer: Caller) -> FoundStill:
        """The still of what a camera check told of as beginning then, on the same terms."""
        look = partial(found_still, session_id=session_id, at_ms=at_ms)
        return await self._looked_at(session_id, look, viewer)

    async def _looked_at(
        self, session_id: str, look: Callable[[Transaction], S | None], viewer: Caller
    ) -> S:
        account_id = _id_of(viewer)

        def query(tx: Transaction) -> tuple[Sitting | None, S | None, bool]:
            is_due = self._is_due(tx, session_id, account_id)
            return self._sittings.get(tx, session_id), look(tx), is_due

        sitting, still, is_due = await self._database.read(query)
        if sitting is None:
            raise SittingNotFound
        viewer.require(Permission.VIEW, sitting.exam_slug, sitting.room)
        if still is None:
            raise NoSuchStill
        if is_due:
            await self._database.write(
                partial(self._note, sitting=sitting, account_id=account_id, by=viewer.name)
            )
        return still

    async def bytes_of(self, still: Still | FoundStill) -> bytes:
        """Its JPEG. Raises `NoSuchStill` where a newer one has taken its place long ago."""
        try:
            return await asyncio.to_thread(self._blobs.read, still.storage_key)
        except KeyError:
            raise NoSuchStill from None

    def _is_due(self, tx: Transaction, session_id: str, account_id: str) -> bool:
        noted_at_ms = store.view_noted_at_ms(tx, session_id, account_id)
        return noted_at_ms is None or self._clock.now_ms() - noted_at_ms >= _NOTED_FOR_MS

    def _note(self, tx: Transaction, *, sitting: Sitting, account_id: str, by: str) -> None:
        """Once for ten minutes: a wall fetches each picture anew several times a minute."""
        # Asked again here: screen and camera of one tile are fetched together.
        if not self._is_due(tx, sitting.session_id, account_id):
            return
        store.save_view(tx, sitting.session_id, account_id, noted_at_ms=self._clock.now_ms())
        fact = StillsViewed(
            session_id=sitting.session_id,
            exam_slug=sitting.exam_slug,
            account_id=account_id,
            by=by,
        )
        self._journal.append(tx, sitting.session_id, [fact])


def _id_of(viewer: Caller) -> str:
    """Under whose id a look is noted; the route lets only signed-in staff pass."""
    if viewer.account is None:
        raise SignInRequired
    return viewer.account.id
