"""Pieces of files that never became one: listed before they are put, taken away by a job.

Bytes and row cannot be kept in one step. Before the first piece a file is on the list of unwanted
ones, due in a day; the transaction that keeps its row takes it off. So what a process leaves that
dies in between lies in the list, and nothing stays that no row names.
"""

import asyncio
from collections.abc import AsyncIterator
from functools import partial

from invigilator.database import Database, Transaction
from invigilator.jobs import Every, JobContext, Jobs, Kind, Nothing
from invigilator.kernel import Clock
from invigilator.papers.files import store
from invigilator.papers.files.keeping import AnswerFiles, Put, folder_of
from invigilator.papers.files.ports import FileBlobs

KEPT_WITHIN_MS = 24 * 3_600_000
"""How long a file may take from its first piece to its row."""

LOOKED_AFTER_SECONDS = 3_600
"""How often it is looked for pieces that no row names."""

_AT_A_TIME = 100


class SweptFiles(AnswerFiles):
    """The files of an installation, of which nothing half done stays."""

    def __init__(self, database: Database, clock: Clock, jobs: Jobs, blobs: FileBlobs) -> None:
        super().__init__(blobs)
        self._database = database
        self._clock = clock
        jobs.schedule(
            jobs.define(
                Kind(
                    name="remove_file_pieces",
                    words="Removing pieces of candidates' files that were not finished",
                    argument_type=Nothing,
                    run=self._sweep,
                )
            ),
            Every(LOOKED_AFTER_SECONDS),
        )

    async def put(
        self,
        attempt_id: str,
        file_id: str,
        content: AsyncIterator[bytes],
        *,
        kind: str,
        bytes_max: int,
    ) -> Put:
        """As `AnswerFiles.put`; until `insert_file` the file is one that is swept in a day."""
        due_at_ms = self._clock.now_ms() + KEPT_WITHIN_MS
        await self._database.write(
            partial(store.unwant, ids=(attempt_id, file_id), at_ms=due_at_ms)
        )
        return await super().put(attempt_id, file_id, content, kind=kind, bytes_max=bytes_max)

    async def drop(self, attempt_id: str, file_id: str, pieces: int) -> None:
        """Take the bytes of a file away that no row names."""
        await super().drop(attempt_id, file_id, pieces)
        await self._database.write(partial(store.removed, file_ids=[file_id]))

    async def _sweep(self, _context: JobContext, _nothing: Nothing) -> None:
        while due := await self._database.read(self._due):
            for attempt_id, file_id in due:
                await asyncio.to_thread(self._remove, folder_of(attempt_id, file_id))
            gone = [file_id for _, file_id in due]
            await self._database.write(partial(store.removed, file_ids=gone))

    def _due(self, tx: Transaction) -> list[tuple[str, str]]:
        return store.unwanted(tx, self._clock.now_ms(), limit=_AT_A_TIME)

    def _remove(self, folder: str) -> None:
        for key in self._blobs.keys(folder):
            self._blobs.remove(key)
