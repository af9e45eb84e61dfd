"""Receipts: what the store holds is counted and put into the journal, each segment once."""

from collections.abc import Callable

from invigilator.database import Database, Transaction
from invigilator.evidence import removal_store, store, tally_store
from invigilator.evidence.facts import ChunkReceived
from invigilator.evidence.model import (
    MintedChunk,
    ReceivedChunk,
    RecordingTally,
)
from invigilator.evidence.ports import StoredBlob
from invigilator.evidence.refusals import UploadUnknown
from invigilator.journal import Journal
from invigilator.kernel import Clock
from invigilator.sittings import sitting_by_id


class Receiving:
    """Acknowledges segments that the store was seen to hold, whichever way they came there."""

    def __init__(self, database: Database, journal: Journal, clock: Clock) -> None:
        self._database = database
        self._journal = journal
        self._clock = clock
        self._on_received: Callable[[str], None] = lambda _session_id: None

    def on_received(self, listener: Callable[[str], None]) -> None:
        """Tell `listener` the sitting's id whenever a segment of it is durable."""
        self._on_received = listener

    async def load(self) -> None:
        """Count what was received before counts were kept: once, at the first start that keeps."""
        await self._database.write(_count_what_was_never_counted)

    def acknowledge(self, tx: Transaction, blob: StoredBlob) -> ReceivedChunk:
        """Note that a segment is durable; of one that was received before, what was noted then.

        Raises `UploadUnknown`. The caller calls `tell` once the transaction is durable.
        """
        mint = store.mint_by_key(tx, blob.key)
        if mint is None:
            raise UploadUnknown
        if mint.received is not None:
            return mint.received
        # Its time is over long after the last of it could come; if it comes yet, nobody keeps it.
        if removal_store.removal_of(tx, mint.session_id) is not None:
            raise UploadUnknown
        received = _received(mint, blob, self._clock.now_ms())
        store.mark_received(tx, received)
        _count(tx, received)
        self._journal.append(tx, received.session_id, [_fact(received)])
        return received

    def tell(self, session_id: str) -> None:
        """Say that a segment of a sitting came just now."""
        self._on_received(session_id)


def _count(tx: Transaction, received: ReceivedChunk) -> None:
    if tally_store.add_to_tally(tx, received):
        return
    sitting = sitting_by_id(tx, received.session_id)
    if sitting is not None:
        tally_store.begin_tally(
            tx, received, exam_slug=sitting.exam_slug, begun_at_ms=sitting.created_at_ms
        )


def _count_what_was_never_counted(tx: Transaction) -> None:
    if tally_store.is_any_counted(tx):
        return
    tallies = [
        RecordingTally(
            session_id, sitting.exam_slug, sitting.created_at_ms, count, size_bytes, newest_ms
        )
        for session_id, count, size_bytes, newest_ms in store.received_by_sitting(tx)
        if (sitting := sitting_by_id(tx, session_id)) is not None
    ]
    tally_store.insert_tallies(tx, tallies)


def _received(mint: MintedChunk, blob: StoredBlob, at_ms: int) -> ReceivedChunk:
    claimed = mint.claimed
    return ReceivedChunk(
        chunk_id=mint.chunk_id,
        session_id=mint.session_id,
        track=claimed.track,
        generation=claimed.generation,
        chunk_index=claimed.chunk_index,
        storage_key=mint.storage_key,
        media_type=claimed.media_type,
        size_bytes=blob.size_bytes,
        sha256=blob.sha256,
        clock_origin_ms=claimed.clock_origin_ms,
        captured_from_ms=claimed.captured_from_ms,
        captured_to_ms=claimed.captured_to_ms,
        received_at_ms=at_ms,
    )


def _fact(received: ReceivedChunk) -> ChunkReceived:
    return ChunkReceived(
        session_id=received.session_id,
        chunk_id=received.chunk_id,
        track=received.track,
        generation=received.generation,
        chunk_index=received.chunk_index,
        storage_key=received.storage_key,
        media_type=received.media_type,
        sha256=received.sha256,
        size_bytes=received.size_bytes,
        clock_origin_ms=received.clock_origin_ms,
        captured_from_ms=received.captured_from_ms,
        captured_to_ms=received.captured_to_ms,
    )
