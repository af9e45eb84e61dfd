"""Signed downloads: one key, one reader, for a while; and a note of who reads."""

import asyncio
from collections.abc import Awaitable, Callable
from functools import partial

from invigilator.database import Database, Transaction
from invigilator.evidence import download_store
from invigilator.evidence.facts import EvidenceDownloaded
from invigilator.evidence.listing import Stored, stored_at
from invigilator.evidence.ports import BlobStore
from invigilator.evidence.refusals import EvidenceLost, NoSuchEvidence, RemovedByRetention
from invigilator.evidence.signing import DownloadGrant, read_download_grant, signed_download_path
from invigilator.journal import Journal
from invigilator.kernel import Clock

EXPIRES_IN_SECONDS = 3600
_NOTED_FOR_MS = 10 * 60_000

Read = Callable[[str, str], Awaitable[None]]
"""Whoever wants to know that a sitting's evidence is read: the sitting's id, the reader's name."""


class Downloads:
    """Gives URLs to evidence, and what is behind them."""

    def __init__(
        self, database: Database, journal: Journal, blobs: BlobStore, clock: Clock, secret: bytes
    ) -> None:
        self._database = database
        self._journal = journal
        self._blobs = blobs
        self._clock = clock
        self._secret = secret
        self._told_of_reads: list[Read] = []

    def on_read(self, told: Read) -> None:
        """Call `told` with the sitting's id and the reader's name whenever somebody reads."""
        self._told_of_reads.append(told)

    def signed_url(
        self, key: str, by: str, public_url: str, *, expires_in_seconds: int = EXPIRES_IN_SECONDS
    ) -> str:
        """A URL under `public_url` by which `by` may read what lies under `key`.

        It is made for any key: ask `exists` where the key is somebody else's word.
        """
        expires_at_ms = self._clock.now_ms() + expires_in_seconds * 1000
        grant = DownloadGrant(key, by, expires_at_ms)
        return public_url.rstrip("/") + signed_download_path(grant, self._secret)

    def exists(self, tx: Transaction, key: str) -> bool:
        """Whether anything lies under a key; nothing does of what is removed."""
        try:
            return stored_at(tx, key) is not None
        except RemovedByRetention:
            return False

    async def open(self, storage_key: str, query: dict[str, str]) -> Stored:
        """What a signed URL is for. That its reader reads is noted first.

        Raises `NoSuchEvidence`, or `RemovedByRetention`.
        """
        grant = read_download_grant(storage_key, query, self._secret, self._clock.now_ms())
        stored, is_due = await self._database.read(
            partial(self._looked_up, key=storage_key, by=grant.by)
        )
        if stored is None:
            raise NoSuchEvidence
        if is_due:
            await self._database.write(partial(self._note, stored=stored, by=grant.by))
        for told in self._told_of_reads:
            await told(stored.session_id, grant.by)
        return stored

    async def read(self, stored: Stored, start: int, length: int) -> bytes:
        """Some of the bytes, and no others are asked of the store. Raises `EvidenceLost`."""
        if stored.content is not None:
            return stored.content[start : start + length]
        try:
            return await asyncio.to_thread(self._blobs.read, stored.key, start, length)
        except KeyError:
            raise EvidenceLost from None

    def _looked_up(self, tx: Transaction, *, key: str, by: str) -> tuple[Stored | None, bool]:
        stored = stored_at(tx, key)
        return stored, stored is not None and self._is_due(tx, stored=stored, by=by)

    def _is_due(self, tx: Transaction, *, stored: Stored, by: str) -> bool:
        noted_at_ms = download_store.noted_at_ms(tx, stored.session_id, by)
        return noted_at_ms is None or self._clock.now_ms() - noted_at_ms >= _NOTED_FOR_MS

    def _note(self, tx: Transaction, *, stored: Stored, by: str) -> None:
        # Asked again here: two calls of one page may have found it due together.
        if not self._is_due(tx, stored=stored, by=by):
            return
        download_store.save_note(tx, stored.session_id, by, noted_at_ms=self._clock.now_ms())
        fact = EvidenceDownloaded(
            session_id=stored.session_id, exam_slug=stored.exam_slug, storage_key=stored.key, by=by
        )
        self._journal.append(tx, stored.session_id, [fact])
