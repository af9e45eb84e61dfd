"""Segments: a key and a URL for each, then its bytes, then a receipt."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import msgspec

from invigilator.database import Database, Transaction
from invigilator.evidence import store, tally_store
from invigilator.evidence.facts import ChunkReceived
from invigilator.evidence.keys import chunk_key
from invigilator.evidence.model import (
    ClaimedChunk,
    MintedChunk,
    Receipt,
    ReceivedChunk,
    RecordingTally,
    receipt_of,
)
from invigilator.evidence.ports import BlobStore, StoredBlob
from invigilator.evidence.refusals import (
    LengthMismatch,
    TooLarge,
    UploadUnknown,
    WrongType,
)
from invigilator.evidence.signing import UploadGrant, read_grant, signed_path
from invigilator.journal import Journal
from invigilator.kernel import Clock, new_id
from invigilator.sittings import Sitting, sitting_by_id


class UploadSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Bounds on what one sitting sends."""

    url_expiry_seconds: int = 900
    """How long an upload URL may be used."""
    segment_bytes_max: int = 64 * 1024 * 1024
    """The longest segment taken, in bytes."""
    upload_urls_per_minute: int = 240
    """How many upload URLs one sitting may ask for in a minute; beyond that it is told to wait."""
    event_calls_per_minute: int = 120
    """How many calls with events one sitting may make in a minute."""
    review_files_per_minute: int = 30
    """How many calls with records of clipboard, tabs or cookies it may make in a minute."""


@dataclass(frozen=True, slots=True)
class Minted:
    """A URL's path and query to put the segment to, or the receipt if it is here already."""

    storage_key: str
    upload_path: str
    expires_in_seconds: int
    receipt: Receipt | None


class Uploads:
    """Mints upload URLs and takes the bytes. Nothing is acknowledged before it is durable."""

    def __init__(
        self,
        database: Database,
        journal: Journal,
        blobs: BlobStore,
        clock: Clock,
        settings: UploadSettings,
        secret: bytes,
    ) -> None:
        self._database = database
        self._journal = journal
        self._blobs = blobs
        self._clock = clock
        self.settings = settings
        self._secret = secret
        self._on_received: Callable[[str], None] = lambda _session_id: None

    def on_received(self, listener: Callable[[str], None]) -> None:
        """Tell `listener` the sitting's id whenever a segment of it is durable."""
        self._on_received = listener

    async def load(self) -> None:
        """Count what was received before counts were kept: once, at the first start that keeps."""
        await self._database.write(_count_what_was_never_counted)

    async def mint(self, sitting: Sitting, claimed: ClaimedChunk) -> Minted:
        """A key and a URL for a segment. The same segment again gets the same key."""
        if (claimed.size_bytes or 0) > self.settings.segment_bytes_max:
            raise TooLarge(
                f"A segment may have at most {self.settings.segment_bytes_max} bytes",
                field="size_bytes",
            )
        minted = await self._database.write(partial(self._mint, sitting=sitting, claimed=claimed))
        grant = UploadGrant(
            storage_key=minted.storage_key,
            media_type=claimed.media_type,
            expires_at_ms=self._clock.now_ms() + self.settings.url_expiry_seconds * 1000,
            size_bytes=claimed.size_bytes,
            sha256=claimed.sha256,
        )
        return Minted(
            minted.storage_key,
            signed_path(grant, self._secret),
            self.settings.url_expiry_seconds,
            receipt_of(minted.received) if minted.received else None,
        )

    def grant(self, storage_key: str, query: dict[str, str], content_type: str) -> UploadGrant:
        """What the URL of a put allows, checked before a byte of the body is read."""
        grant = read_grant(storage_key, query, self._secret, self._clock.now_ms())
        if content_type != grant.media_type:
            raise WrongType
        return grant

    async def receive(self, grant: UploadGrant, data: bytes) -> Receipt:
        """Keep a segment's bytes and give the receipt, the same one for the same bytes again."""
        if grant.size_bytes is not None and len(data) != grant.size_bytes:
            raise LengthMismatch(f"{grant.size_bytes} bytes were announced, {len(data)} came")
        blob = await asyncio.to_thread(self._blobs.put, grant.storage_key, data, grant.sha256)
        received = await self._database.write(partial(self._acknowledge, blob=blob))
        self._on_received(received.session_id)
        return receipt_of(received)

    def _mint(self, tx: Transaction, *, sitting: Sitting, claimed: ClaimedChunk) -> MintedChunk:
        earlier = store.mints_of(tx, sitting.session_id, claimed.track, claimed.chunk_index)
        for mint in earlier:
            if _is_same(mint, claimed):
                return mint
        chunk_id = new_id()
        minted = MintedChunk(
            chunk_id=chunk_id,
            session_id=sitting.session_id,
            storage_key=chunk_key(
                sitting.storage_prefix,
                claimed.track,
                claimed.chunk_index,
                claimed.media_type,
                salt=chunk_id[:8] if earlier else "",
            ),
            claimed=claimed,
            received=None,
        )
        store.insert_chunk(tx, minted, minted_at_ms=self._clock.now_ms())
        return minted

    def _acknowledge(self, tx: Transaction, *, blob: StoredBlob) -> ReceivedChunk:
        mint = store.mint_by_key(tx, blob.key)
        if mint is None:
            raise UploadUnknown
        if mint.received is not None:
            return mint.received
        received = _received(mint, blob, self._clock.now_ms())
        store.mark_received(tx, received)
        self._count(tx, received)
        self._journal.append(tx, received.session_id, [_fact(received)])
        return received

    def _count(self, tx: Transaction, received: ReceivedChunk) -> None:
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


def _is_same(mint: MintedChunk, claimed: ClaimedChunk) -> bool:
    """Whether a mint is for this very segment, asked for again after a lost answer.

    Without a digest nobody can tell, so an index that already has its bytes gets a new key.
    """
    if claimed.sha256 is None:
        return mint.claimed == claimed and mint.received is None
    return mint.claimed == claimed


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
