"""Looking at stills, with a note of who looks."""

import asyncio
from dataclasses import dataclass
from functools import partial

from invigilator.database import Database, Transaction
from invigilator.evidence import BlobStore
from invigilator.identity import Caller, Permission, SignInRequired
from invigilator.journal import Journal
from invigilator.kernel import Clock
from invigilator.sittings import Sitting, SittingNotFound, Sittings
from invigilator.stills import store
from invigilator.stills.facts import StillsViewed
from invigilator.stills.model import NoSuchStill, Still
from invigilator.stills.settings import StillSettings

_NOTED_FOR_MS = 10 * 60_000


@dataclass(frozen=True, slots=True)
class _Found:
    sitting: Sitting | None
    still: Still | None
    is_due: bool


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
        account_id = _id_of(viewer)
        found = await self._database.read(
            partial(self._found, session_id=session_id, track=track, account_id=account_id)
        )
        if found.sitting is None:
            raise SittingNotFound
        viewer.require(Permission.VIEW, found.sitting.exam_slug, found.sitting.room)
        if found.still is None:
            raise NoSuchStill
        if found.is_due:
            await self._database.write(
                partial(self._note, sitting=found.sitting, account_id=account_id, by=viewer.name)
            )
        return found.still

    async def bytes_of(self, still: Still) -> bytes:
        """Its JPEG. Raises `NoSuchStill` where a newer one has taken its place long ago."""
        try:
            return await asyncio.to_thread(self._blobs.read, still.storage_key)
        except KeyError:
            raise NoSuchStill from None

    def _found(self, tx: Transaction, *, session_id: str, track: str, account_id: str) -> _Found:
        return _Found(
            self._sittings.get(tx, session_id),
            store.newest_still(tx, session_id, track),
            self._is_due(tx, session_id, account_id),
        )

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
