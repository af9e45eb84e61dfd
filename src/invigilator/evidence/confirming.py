"""Bytes that went past us, straight to the store: the store is asked before anybody is told.

The recorder asks for its receipt itself. For a browser that died between its upload and its
question a sweep asks, and the end of a sitting does.
"""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from enum import Enum
from functools import partial

import structlog

from invigilator.database import Database, Transaction
from invigilator.evidence import awaited_store, store
from invigilator.evidence.keys import is_clean
from invigilator.evidence.model import AwaitedUpload, MintedChunk, Receipt, receipt_of
from invigilator.evidence.ports import (
    DigestMismatch,
    DirectUploads,
    StorageUnavailable,
    StoredBlob,
)
from invigilator.evidence.receiving import Receiving
from invigilator.evidence.refusals import LengthMismatch, NotUploaded, UploadUnknown
from invigilator.kernel import Clock
from invigilator.limits import Spend, unlimited
from invigilator.sittings import Sitting

_LOOK_SECONDS = 2.0
_AT_ONCE = 200
_BESIDE = 8
_REST_MS = 30_000
_OF_ONE_SITTING = 500
_log = structlog.get_logger(__name__)


class Seen(Enum):
    """What came of one look."""

    RECEIVED = "received"
    NOTHING = "nothing"
    OTHER_BYTES = "other_bytes"
    STORE_SILENT = "store_silent"
    FAILED = "failed"


class Confirming:
    """Gives receipts for what browsers put into the store themselves.

    `direct` is None where the store takes no such uploads: then nothing is ever found.

    The sweep reads an index of what is due, at most 200 uploads a look. It looks again when the
    upload is twice as old, so six times in the life of a URL; what the last look does not find is
    given up, and a look that the store did not answer is never the last.
    """

    def __init__(
        self,
        database: Database,
        clock: Clock,
        direct: DirectUploads | None,
        receiving: Receiving,
        *,
        end_seconds: float = 5.0,
        wait: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._database = database
        self._clock = clock
        self._direct = direct
        self._receiving = receiving
        self._end_seconds = end_seconds
        self._wait = wait

    @property
    def is_needed(self) -> bool:
        """Whether any upload goes past us."""
        return self._direct is not None

    async def confirm(
        self, sitting: Sitting, storage_key: str, *, spend: Spend = unlimited
    ) -> Receipt:
        """The receipt of a segment of this sitting, once the store holds it; always the same.

        Raises `UploadUnknown`, `NotUploaded`, `StorageUnavailable`; and where other bytes than
        announced lie there `DigestMismatch` or `LengthMismatch`: they are left as they are, and the
        next mint of the segment gets another key.
        """
        if not is_clean(storage_key):
            raise UploadUnknown
        # Before the store is asked, so in a write of its own.
        await self._database.write(
            lambda tx: spend(tx, sitting.session_id), about=sitting.session_id
        )
        mint = await self._database.read(partial(store.mint_by_key, storage_key=storage_key))
        if mint is None or mint.session_id != sitting.session_id:
            raise UploadUnknown
        if mint.received is not None:
            return receipt_of(mint.received)
        receipt = await self._receipt(mint)
        if receipt is None:
            raise NotUploaded(retry_after_seconds=1)
        # The page asks, so it is there. What the sweep finds says nothing of a page.
        self._receiving.tell(mint.session_id)
        return receipt

    async def settle(self, session_id: str) -> None:
        """Look for everything that is expected of a sitting which is about to end.

        Takes a bounded time, and no failure of the store is one of the end: what is not confirmed
        by then is left to the sweep, and counts as late.
        """
        if self._direct is None:
            return
        awaited = await self._database.read(
            partial(awaited_store.awaited_of_sitting, session_id=session_id, limit=_OF_ONE_SITTING)
        )
        try:
            async with asyncio.timeout(self._end_seconds):
                await self._look_for(awaited)
        except TimeoutError:
            _log.warning("uploads_left_to_the_sweep", session_id=session_id)

    async def run(self) -> None:
        """Look for what nobody confirms. Until cancelled; at once over where nothing can come."""
        while self._direct is not None:
            try:
                is_more_due = await self.look()
            except Exception as failure:  # noqa: BLE001 - an edge: a job must outlive a bad look
                _log.error("confirming_failed", reason=repr(failure))
                is_more_due = False
            if not is_more_due:
                await self._wait(_LOOK_SECONDS)

    async def look(self) -> bool:
        """Look once for what is due; whether more is."""
        due = await self._database.read(
            partial(awaited_store.due_uploads, now_ms=self._clock.now_ms(), limit=_AT_ONCE)
        )
        is_answered = await self._look_for(due)
        return is_answered and len(due) == _AT_ONCE

    async def _look_for(self, awaited: Sequence[AwaitedUpload]) -> bool:
        """A few at a time, and no further once the store did not answer; whether it did."""
        for first in range(0, len(awaited), _BESIDE):
            some = awaited[first : first + _BESIDE]
            if Seen.STORE_SILENT in await asyncio.gather(*map(self._look_for_one, some)):
                return False
        return True

    async def _look_for_one(self, awaited: AwaitedUpload) -> Seen:
        age_ms = self._clock.now_ms() - awaited.asked_at_ms
        seen = await self._seen(awaited.mint)
        if seen not in (Seen.RECEIVED, Seen.OTHER_BYTES):
            unit = partial(self._look_later, awaited=awaited, age_ms=age_ms, seen=seen)
            await self._database.write(unit, about=awaited.mint.session_id)
        return seen

    async def _seen(self, mint: MintedChunk) -> Seen:
        try:
            receipt = await self._receipt(mint)
        except (DigestMismatch, LengthMismatch) as refusal:
            _log.warning("other_bytes_uploaded", chunk_id=mint.chunk_id, code=refusal.code)
            return Seen.OTHER_BYTES
        except StorageUnavailable:
            return Seen.STORE_SILENT
        except Exception as failure:  # noqa: BLE001 - an edge: one upload must not stop the others
            _log.error("upload_not_looked_for", chunk_id=mint.chunk_id, reason=repr(failure))
            return Seen.FAILED
        return Seen.NOTHING if receipt is None else Seen.RECEIVED

    def _look_later(
        self, tx: Transaction, *, awaited: AwaitedUpload, age_ms: int, seen: Seen
    ) -> None:
        now_ms, chunk_id = self._clock.now_ms(), awaited.mint.chunk_id
        if seen is not Seen.NOTHING:
            awaited_store.look_later(tx, chunk_id, look_at_ms=now_ms + _REST_MS)
        elif now_ms < awaited.until_ms:
            look_at_ms = min(now_ms + max(age_ms, 1000), awaited.until_ms)
            awaited_store.look_later(tx, chunk_id, look_at_ms=look_at_ms)
        else:
            awaited_store.forget_awaited(tx, chunk_id)

    async def _receipt(self, mint: MintedChunk) -> Receipt | None:
        """The receipt if the store holds what was announced; None where it holds nothing."""
        try:
            blob = await asyncio.to_thread(self._found, mint)
        except (DigestMismatch, LengthMismatch):
            await self._database.write(
                partial(
                    awaited_store.note_other_bytes,
                    chunk_id=mint.chunk_id,
                    session_id=mint.session_id,
                    now_ms=self._clock.now_ms(),
                ),
                about=mint.session_id,
            )
            raise
        if blob is None:
            return None

        def receive(tx: Transaction) -> Receipt:
            received = self._receiving.acknowledge(tx, blob)
            awaited_store.forget_awaited(tx, received.chunk_id)
            return receipt_of(received)

        return await self._database.write(receive, about=mint.session_id)

    def _found(self, mint: MintedChunk) -> StoredBlob | None:
        """What lies in the store under a mint's key, where it is what was announced."""
        # What announced nothing was put to us, and has its receipt if it came.
        if self._direct is None or not mint.claimed.is_announced:
            return None
        size_bytes, sha256 = mint.claimed.size_bytes, mint.claimed.sha256
        blob = self._direct.confirm(mint.storage_key, size_bytes=size_bytes, sha256=sha256)
        if blob is None:
            return None
        if blob.size_bytes != size_bytes:
            raise LengthMismatch(f"{size_bytes} bytes were announced, {blob.size_bytes} came")
        if blob.sha256 != sha256:
            raise DigestMismatch
        return blob
