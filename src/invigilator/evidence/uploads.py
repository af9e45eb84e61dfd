"""Segments: a key and a URL for each, then its bytes, then a receipt."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import msgspec

from invigilator.database import Database, Transaction
from invigilator.evidence import awaited_store, store
from invigilator.evidence.detour_store import count_detour
from invigilator.evidence.keys import chunk_key, sitting_of_chunk
from invigilator.evidence.late import LateDoor, LateSettings
from invigilator.evidence.model import ClaimedChunk, MintedChunk, Receipt, ReceivedChunk, receipt_of
from invigilator.evidence.ports import BlobStore, DirectUpload, DirectUploads
from invigilator.evidence.receiving import Receiving
from invigilator.evidence.refusals import LengthMismatch, TooLarge, WrongType
from invigilator.evidence.signing import UploadGrant, read_grant, signed_path
from invigilator.journal import Journal
from invigilator.kernel import Clock, new_id
from invigilator.limits import Spend, unlimited
from invigilator.sittings import Sitting

# The recorder asks for its receipt itself; the sweep is for one that died before it could.
_FIRST_LOOK_MS = 60_000
# A put that began within its URL's time may take that long on a slow line.
_SLOWEST_PUT_MS = 600_000


class UploadSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Bounds on what one sitting sends."""

    url_expiry_seconds: int = 900
    """How long an upload URL may be used."""
    segment_bytes_max: int = 64 * 1024 * 1024
    """The longest segment taken, in bytes."""
    upload_urls_per_minute: int = 240
    """How many upload URLs one sitting may ask for in a minute; beyond that it is told to wait."""
    upload_confirmations_per_minute: int = 480
    """How many receipts one sitting may ask for in a minute, of uploads straight to the store."""
    event_calls_per_minute: int = 120
    """How many calls with events one sitting may make in a minute."""
    review_files_per_minute: int = 30
    """How many calls with records of clipboard, tabs or cookies it may make in a minute."""


@dataclass(frozen=True, slots=True)
class Minted:
    """How a segment is put, or the receipt if it is here already.

    Where `is_direct` the upload's URL is the store's own, and the bytes have to be confirmed; else
    it is path and query of one of ours.
    """

    storage_key: str
    upload: DirectUpload
    is_direct: bool
    expires_in_seconds: int
    receipt: Receipt | None


def open_for_ms(late: LateSettings, uploads: UploadSettings) -> int:
    """For how long after a sitting's end something of it may yet come into the store.

    An hour more than the last URL that a late segment may get can be used.
    """
    late_ms = late.hours * 3_600_000
    return late_ms + uploads.url_expiry_seconds * 1000 + _SLOWEST_PUT_MS + 3_600_000


class Uploads:
    """Mints upload URLs and takes the bytes. Nothing is acknowledged before it is durable.

    With `direct` the URLs are the store's own, and the bytes never pass through here: of segments
    whose length and digest were announced. A URL that binds neither would let other bytes take the
    place of those that were acknowledged, and the reference's clients send no header that forbids
    it; so what announces nothing is put to us.
    """

    def __init__(
        self,
        database: Database,
        journal: Journal,
        blobs: BlobStore,
        clock: Clock,
        settings: UploadSettings,
        secret: bytes,
        direct: DirectUploads | None = None,
        late: LateSettings | None = None,
    ) -> None:
        self._database = database
        self._blobs = blobs
        self._clock = clock
        self._door = LateDoor(clock, late or LateSettings())
        self.settings = settings
        self._secret = secret
        self._direct = direct
        self.receiving = Receiving(database, journal, clock)

    def on_received(self, listener: Callable[[str], None]) -> None:
        """Tell `listener` the sitting's id whenever a segment of it is durable."""
        self.receiving.on_received(listener)

    async def load(self) -> None:
        """Count what was received before counts were kept: once, at the first start that keeps."""
        await self.receiving.load()

    async def mint(
        self,
        sitting: Sitting,
        claimed: ClaimedChunk,
        *,
        through_server: bool = False,
        late: bool = False,
        spend: Spend = unlimited,
    ) -> Minted:
        """A key and a URL for a segment. The same segment again gets the same key.

        With `through_server` the URL is one of ours even where there is a store to put to. With
        `late` what was captured before the end is taken after it, too.

        Raises why the sitting takes no writes, by what the database says of it now.
        """
        if (claimed.size_bytes or 0) > self.settings.segment_bytes_max:
            raise TooLarge(
                f"A segment may have at most {self.settings.segment_bytes_max} bytes",
                field="size_bytes",
            )
        is_direct = self._has_store_for(claimed) and not through_server
        unit = partial(
            self._mint,
            sitting=sitting,
            claimed=claimed,
            is_direct=is_direct,
            late=late,
            spend=spend,
        )
        minted = await self._database.write(unit, about=sitting.session_id)
        return Minted(
            storage_key=minted.storage_key,
            upload=self._upload(minted.storage_key, claimed, is_direct=is_direct),
            is_direct=is_direct,
            expires_in_seconds=self.settings.url_expiry_seconds,
            receipt=receipt_of(minted.received) if minted.received else None,
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
        blob = await asyncio.to_thread(
            self._blobs.put,
            grant.storage_key,
            data,
            grant.sha256,
            media_type=grant.media_type,
        )
        session_id = sitting_of_chunk(blob.key)
        # What is announced goes past us, unless the browser could not reach where it goes.
        is_detour = self._direct is not None and None not in (grant.size_bytes, grant.sha256)

        def unit(tx: Transaction) -> ReceivedChunk:
            if is_detour:
                count_detour(tx, session_id, self._clock.now_ms())
            return self.receiving.acknowledge(tx, blob=blob)

        received = await self._database.write(unit, about=session_id)
        self.receiving.tell(received.session_id)
        return receipt_of(received)

    def _has_store_for(self, claimed: ClaimedChunk) -> bool:
        return self._direct is not None and claimed.is_announced

    def _upload(self, storage_key: str, claimed: ClaimedChunk, *, is_direct: bool) -> DirectUpload:
        if self._direct is not None and is_direct:
            return self._direct.upload(
                storage_key,
                media_type=claimed.media_type,
                expires_in_seconds=self.settings.url_expiry_seconds,
                size_bytes=claimed.size_bytes,
                sha256=claimed.sha256,
            )
        grant = UploadGrant(
            storage_key=storage_key,
            media_type=claimed.media_type,
            expires_at_ms=self._clock.now_ms() + self.settings.url_expiry_seconds * 1000,
            size_bytes=claimed.size_bytes,
            sha256=claimed.sha256,
        )
        return DirectUpload(signed_path(grant, self._secret), {})

    def _mint(
        self,
        tx: Transaction,
        *,
        sitting: Sitting,
        claimed: ClaimedChunk,
        is_direct: bool,
        late: bool,
        spend: Spend,
    ) -> MintedChunk:
        spend(tx, sitting.session_id)
        # Another process may have ended or locked it since the caller looked.
        ended_at_ms = self._door.ended_at_ms(tx, sitting.session_id, late=late)
        earlier = store.mints_of(tx, sitting.session_id, claimed.track, claimed.chunk_index)
        minted = next((mint for mint in earlier if self._is_same(tx, mint, claimed)), None)
        if minted is None:
            if ended_at_ms is not None:
                self._door.let_in_segment(tx, sitting.session_id, claimed, ended_at_ms)
            minted = _new_mint(sitting, claimed, is_first=not earlier)
            store.insert_chunk(tx, minted, minted_at_ms=self._clock.now_ms())
        if is_direct and minted.received is None:
            self._await(tx, minted)
        return minted

    def _is_same(self, tx: Transaction, mint: MintedChunk, claimed: ClaimedChunk) -> bool:
        """Whether a mint is for this very segment, asked for again after a lost answer.

        Without a digest nobody can tell, so an index that already has its bytes gets a new key; and
        so does one under whose key the store was found to hold other bytes.
        """
        if mint.claimed != claimed:
            return False
        if self._has_store_for(claimed):
            return not awaited_store.holds_other_bytes(tx, mint.chunk_id)
        return claimed.sha256 is not None or mint.received is None

    def _await(self, tx: Transaction, minted: MintedChunk) -> None:
        now_ms = self._clock.now_ms()
        awaited_store.save_awaited(
            tx,
            chunk_id=minted.chunk_id,
            session_id=minted.session_id,
            asked_at_ms=now_ms,
            look_at_ms=now_ms + _FIRST_LOOK_MS,
            until_ms=now_ms + self.settings.url_expiry_seconds * 1000 + _SLOWEST_PUT_MS,
        )


def _new_mint(sitting: Sitting, claimed: ClaimedChunk, *, is_first: bool) -> MintedChunk:
    chunk_id = new_id()
    return MintedChunk(
        chunk_id=chunk_id,
        session_id=sitting.session_id,
        storage_key=chunk_key(
            sitting.storage_prefix,
            claimed.track,
            claimed.chunk_index,
            claimed.media_type,
            salt="" if is_first else chunk_id[:8],
        ),
        claimed=claimed,
        received=None,
    )
