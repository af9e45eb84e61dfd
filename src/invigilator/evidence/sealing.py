"""The end of a sitting: its evidence is listed, and the list is sealed in the journal."""

import asyncio
import hashlib
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import msgspec
import structlog

from invigilator.database import Database, Transaction
from invigilator.evidence import store
from invigilator.evidence.facts import ManifestSealed, ObservationsReceived
from invigilator.evidence.keys import manifest_key
from invigilator.evidence.model import ReceivedChunk, Track
from invigilator.evidence.ports import BlobStore
from invigilator.jobs import JobContext, Jobs, Kind
from invigilator.journal import Fact, Journal, kind_of
from invigilator.kernel import Refusal, iso_utc
from invigilator.sittings import Change, Sitting, Sittings
from invigilator.wire import decoder_of

# Behind the first attempt, which mostly succeeds.
_COPIED_LATER_MS = 30_000
_log = structlog.get_logger(__name__)


Settle = Callable[[str], Awaitable[None]]
"""Confirms what is pending of a sitting, as far as that can be done soon."""


async def _settle_nothing(_session_id: str) -> None:
    """Where every byte passes through us nothing is ever pending."""


class SealedChunk(msgspec.Struct, frozen=True):
    """A segment as the manifest lists it."""

    chunk_id: str
    track: str
    generation: int
    chunk_index: int
    storage_key: str
    media_type: str
    sha256: str
    size_bytes: int
    clock_origin_ms: int | None
    captured_from_ms: int | None
    captured_to_ms: int | None
    received_at_ms: int


class SealedBatch(msgspec.Struct, frozen=True):
    """A batch of observations, or of a review file's records, as the manifest lists it."""

    batch_id: str
    count: int
    sha256: str
    nature: str = ""


class Manifest(msgspec.Struct, frozen=True):
    """Everything that was received of a sitting, and the head of its chain when it ended.

    `manifest` is the browser's own list, kept as it was sent: a claim.
    """

    format: str
    session_id: str
    contest_slug: str
    ended_at: str
    chain_position: int
    chain_head: str
    chunks: list[SealedChunk]
    observations: list[SealedBatch]
    manifest: list[Any]


@dataclass(frozen=True, slots=True)
class Sealed:
    """Where the manifest lies and what it says."""

    manifest_key: str
    sha256: str
    content: bytes
    manifest: Manifest


@dataclass(frozen=True, slots=True)
class SealedEvidence:
    """What a sealed manifest lists. `observations` counts records of review files, too.

    `batch_ids` are those of the batches that they came in.
    """

    manifest_sha256: str
    chain_position: int
    chain_head: str
    chunks: list[ReceivedChunk]
    observations: int
    batch_ids: frozenset[str]


def sealed_evidence(session_id: str, content: bytes) -> SealedEvidence | None:
    """A stored manifest, read; None where somebody has made it something else."""
    try:
        manifest = decoder_of(Manifest).decode(content)
        chunks = [_received(session_id, chunk) for chunk in manifest.chunks]
    except (msgspec.DecodeError, ValueError):
        return None
    return SealedEvidence(
        manifest_sha256=hashlib.sha256(content).hexdigest(),
        chain_position=manifest.chain_position,
        chain_head=manifest.chain_head,
        chunks=chunks,
        observations=sum(batch.count for batch in manifest.observations),
        batch_ids=frozenset(batch.batch_id for batch in manifest.observations),
    )


class CopyArgument(msgspec.Struct, frozen=True):
    """Whose manifest is to be copied into the store."""

    session_id: str


class Sealing:
    """Ends sittings. The end and the seal are one transaction; the manifest's file is a copy.

    A copy that the store does not take now is written by a job: an end is an end without it.
    """

    def __init__(
        self,
        database: Database,
        journal: Journal,
        blobs: BlobStore,
        sittings: Sittings,
        jobs: Jobs,
        *,
        settle: Settle = _settle_nothing,
    ) -> None:
        self._database = database
        self._journal = journal
        self._blobs = blobs
        self._sittings = sittings
        self._settle = settle
        self._jobs = jobs
        self._copying = jobs.define(
            Kind(
                name="manifest_copy",
                words="Copy of a manifest into the store",
                argument_type=CopyArgument,
                run=self._copy_kept,
                # Four days or so: a store that is down comes back.
                tries_max=100,
                first_wait_seconds=10,
            )
        )

    async def end(
        self, sitting: Sitting, *, claimed_manifest: list[Any], reason: str, by: str
    ) -> Sealed:
        """End a sitting and seal what was received of it.

        What the browser put straight into the store is looked for first.
        """
        await self._settle(sitting.session_id)

        def unit(tx: Transaction) -> tuple[Change, Sealed]:
            change = self._sittings.end(tx, sitting, reason=reason, by=by)
            return change, self._seal(tx, change.sitting, claimed_manifest)

        sealed = await self._sittings.commit(unit)
        await self._copy(sitting.session_id, sealed.manifest_key, sealed.content)
        return sealed

    def seal(self, tx: Transaction, ended: Sitting) -> Callable[[], Awaitable[None]]:
        """Seal a sitting that staff end, in that transaction; what is left to do after it."""
        sealed = self._seal(tx, ended, [])
        return partial(self._copy, ended.session_id, sealed.manifest_key, sealed.content)

    async def copy_what_is_left(self) -> None:
        """At start: have copied what no job was enqueued for, by an older version."""

        def unit(tx: Transaction) -> None:
            for session_id in store.uncopied_sessions(tx):
                self._enqueue_copy(tx, session_id, None)

        await self._database.write(unit)

    def _enqueue_copy(self, tx: Transaction, session_id: str, at_ms: int | None) -> None:
        argument, key = CopyArgument(session_id), f"manifest:{session_id}"
        self._jobs.enqueue(tx, self._copying, argument, unique_key=key, run_at_ms=at_ms)

    async def _copy_kept(self, context: JobContext, argument: CopyArgument) -> None:
        session_id = argument.session_id
        kept = await self._database.read(lambda tx: store.uncopied_manifest(tx, session_id))
        if kept is None:
            return
        await asyncio.to_thread(self._blobs.put, *kept, media_type="application/json")
        await context.complete_with(partial(store.mark_copied, session_id=session_id))

    async def _copy(self, session_id: str, key: str, content: bytes) -> None:
        try:
            await asyncio.to_thread(self._blobs.put, key, content, media_type="application/json")
        except (OSError, Refusal) as failure:
            _log.error("manifest_not_copied", session_id=session_id, reason=repr(failure))
            return
        await self._database.write(
            partial(store.mark_copied, session_id=session_id), about=session_id
        )

    def _seal(self, tx: Transaction, sitting: Sitting, claimed_manifest: list[Any]) -> Sealed:
        position, head = self._journal.head(tx, sitting.session_id)
        mints = store.mints_of_sitting(tx, sitting.session_id)
        received = [mint.received for mint in mints if mint.received is not None]
        manifest = Manifest(
            format="invigilator-manifest/1",
            session_id=sitting.session_id,
            contest_slug=sitting.exam_slug,
            ended_at=iso_utc(sitting.ended_at_ms or 0),
            chain_position=position,
            chain_head=head.hex(),
            chunks=_sealed_chunks(received),
            observations=_sealed_batches(
                self._journal.stream(tx, sitting.session_id, kinds=[kind_of(ObservationsReceived)])
            ),
            manifest=claimed_manifest,
        )
        content = msgspec.json.format(msgspec.json.encode(manifest), indent=2)
        key, digest = manifest_key(sitting.storage_prefix), hashlib.sha256(content).hexdigest()
        store.insert_manifest(
            tx, sitting.session_id, key, content, claimed_count=len(claimed_manifest)
        )
        self._enqueue_copy(tx, sitting.session_id, (sitting.ended_at_ms or 0) + _COPIED_LATER_MS)
        fact = ManifestSealed(
            session_id=sitting.session_id,
            manifest_key=key,
            sha256=digest,
            chunks=len(manifest.chunks),
            observations=sum(batch.count for batch in manifest.observations),
        )
        self._journal.append(tx, sitting.session_id, [fact])
        return Sealed(key, digest, content, manifest)


def _sealed_chunks(received: Sequence[ReceivedChunk]) -> list[SealedChunk]:
    return [
        SealedChunk(
            **{
                field: getattr(chunk, field)
                for field in SealedChunk.__struct_fields__
                if field != "track"
            },
            track=chunk.track.value,
        )
        for chunk in received
    ]


def _sealed_batches(facts: Sequence[Fact]) -> list[SealedBatch]:
    batches = [fact.read_as(ObservationsReceived) for fact in facts]
    return [
        SealedBatch(batch.batch_id, batch.count, batch.sha256, batch.nature) for batch in batches
    ]


def _received(session_id: str, chunk: SealedChunk) -> ReceivedChunk:
    listed = {field: getattr(chunk, field) for field in SealedChunk.__struct_fields__}
    return ReceivedChunk(**{**listed, "session_id": session_id, "track": Track(chunk.track)})
