"""The evidence of a sitting is removed for good: noted first, then the bytes, then the rows.

Who may be removed when is for others to say; this is how. The note comes first, with its fact in
the sitting's chain: from then on nothing of it is shown, listed or given out. Bytes go before the
rows that name them, so a crash leaves no bytes that nothing knows of; and whoever goes on begins by
asking the store what is still there. The sealed manifest and the journal stay: they hold digests,
and `verify` holds what is left against them.
"""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from functools import partial
from itertools import islice

from invigilator.database import Database, Transaction
from invigilator.evidence import removal_store
from invigilator.evidence.facts import EvidenceRemovalBegun, EvidenceRemoved
from invigilator.evidence.keys import manifest_key
from invigilator.evidence.model import Removal
from invigilator.evidence.ports import BlobStore, StorageUnavailable
from invigilator.journal import Journal
from invigilator.kernel import Clock
from invigilator.sittings import Sitting, SittingNotFound, sitting_by_id

_OBJECTS_LISTED = 1000
_OBJECTS_AT_A_TIME = 50
_ROWS_AT_A_TIME = 500

Keys = Callable[[Transaction, str], list[str]]
"""Keys of a sitting (its id) that lie elsewhere in the store; another capability names them."""

Forget = Callable[[Transaction, str], None]
"""Deletes the rows that named these keys, in the transaction that ends the removal."""


class Removing:
    """Removes evidence, sitting by sitting. Safe in several processes at the same sitting."""

    def __init__(
        self, database: Database, journal: Journal, clock: Clock, blobs: BlobStore
    ) -> None:
        self._database = database
        self._journal = journal
        self._clock = clock
        self._blobs = blobs
        self._elsewhere: list[tuple[Keys, Forget]] = []

    def also(self, keys: Keys, forget: Forget) -> None:
        """Remove, with every sitting's evidence, what another capability has made of it."""
        self._elsewhere.append((keys, forget))

    def begin(self, tx: Transaction, sitting: Sitting, *, kept_days: int) -> Removal:
        """Note that a sitting's evidence goes, in a write about it. What was noted stays.

        From here on there is no way back: nothing of it is shown any more.
        """
        before = removal_store.removal_of(tx, sitting.session_id)
        if before is not None:
            return before
        segments, size_bytes, observations = removal_store.received_of(tx, sitting.session_id)
        removal = Removal(
            session_id=sitting.session_id,
            exam_slug=sitting.exam_slug,
            begun_at_ms=self._clock.now_ms(),
            done_at_ms=None,
            segments=segments,
            bytes=size_bytes,
            observations=observations,
        )
        removal_store.insert_removal(tx, removal)
        fact = EvidenceRemovalBegun(
            session_id=sitting.session_id,
            exam_slug=sitting.exam_slug,
            segments=segments,
            bytes=size_bytes,
            observations=observations,
            kept_days=kept_days,
        )
        self._journal.append(tx, sitting.session_id, [fact])
        return removal

    async def finish(
        self, session_id: str, *, tell: Callable[[], Awaitable[None]] | None = None
    ) -> None:
        """Remove what is left of a sitting whose removal was begun; nothing happens to others.

        `tell` is called after each batch; what it raises ends the work, which can be taken up
        again. Raises `StorageUnavailable`.
        """
        removal, sitting = await self._database.read(
            lambda tx: (removal_store.removal_of(tx, session_id), sitting_by_id(tx, session_id))
        )
        if sitting is None:
            raise SittingNotFound
        if removal is None or removal.done_at_ms is not None:
            return
        tell = tell or _nobody
        await self._remove_objects(sitting, tell)
        for keys, _forget in self._elsewhere:
            for key in await self._database.read(partial(_asked, keys, session_id)):
                await asyncio.to_thread(self._blobs.remove, key)
        delete = partial(
            removal_store.delete_some_rows, session_id=session_id, limit=_ROWS_AT_A_TIME
        )
        while await self._database.write(delete, about=session_id):
            await tell()
        await self._database.write(partial(self._done, sitting=sitting), about=session_id)

    async def _remove_objects(self, sitting: Sitting, tell: Callable[[], Awaitable[None]]) -> None:
        """Take away what the store lists, until it lists nothing but the sealed manifest."""
        before: set[str] = set()
        while listed := await asyncio.to_thread(self._listed, sitting):
            # A store that keeps what it was told to remove is never told so for ever.
            if before.intersection(listed):
                raise StorageUnavailable
            before = set(listed)
            for first in range(0, len(listed), _OBJECTS_AT_A_TIME):
                some = listed[first : first + _OBJECTS_AT_A_TIME]
                await asyncio.to_thread(self._remove, some)
                await tell()

    def _listed(self, sitting: Sitting) -> list[str]:
        sealed = manifest_key(sitting.storage_prefix)
        there = (key for key in self._blobs.keys(sitting.storage_prefix) if key != sealed)
        return list(islice(there, _OBJECTS_LISTED))

    def _remove(self, keys: Sequence[str]) -> None:
        for key in keys:
            self._blobs.remove(key)

    def _done(self, tx: Transaction, *, sitting: Sitting) -> None:
        if not removal_store.finish_removal(
            tx, sitting.session_id, done_at_ms=self._clock.now_ms()
        ):
            return
        for _keys, forget in self._elsewhere:
            forget(tx, sitting.session_id)
        fact = EvidenceRemoved(session_id=sitting.session_id, exam_slug=sitting.exam_slug)
        self._journal.append(tx, sitting.session_id, [fact])


def _asked(keys: Keys, session_id: str, tx: Transaction) -> list[str]:
    return keys(tx, session_id)


async def _nobody() -> None:
    """For who does not wait."""
