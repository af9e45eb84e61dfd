"""Check a sitting's evidence: the chain, every stored byte, and the seal.

The journal is what the rest is held against: what it says was received has to be there unchanged,
and nothing may be there that it does not know.
"""

import hashlib
import zlib
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

import msgspec

from invigilator.database import Transaction
from invigilator.evidence import batch_store, store
from invigilator.evidence.batch import batch_content
from invigilator.evidence.checksums import Checksums, Told, told_nobody
from invigilator.evidence.facts import (
    ChunkReceived,
    EvidenceRemovalBegun,
    EvidenceRemoved,
    ManifestSealed,
    ObservationsReceived,
)
from invigilator.evidence.ports import BlobStore
from invigilator.evidence.sealing import Manifest
from invigilator.journal import Fact, Journal, first_fault, kind_of
from invigilator.kernel import iso_utc
from invigilator.sittings import Sitting, Status
from invigilator.wire import decoder_of

T = TypeVar("T", bound=msgspec.Struct)


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is not as the journal says. `what` is missing, changed, extra or broken."""

    what: str
    where: str
    reason: str


@dataclass(frozen=True, slots=True)
class Removed:
    """The chain says that all that was received before a fact of it was removed, or is going.

    `chunks` and `batches` are those that it covers. `is_done`: nothing of them may be left.
    """

    at_ms: int
    is_done: bool
    chunks: tuple[ChunkReceived, ...]
    batches: tuple[ObservationsReceived, ...]

    @property
    def words(self) -> str:
        """What is no fault, for the chain itself says that it went."""
        day, observations = iso_utc(self.at_ms)[:10], sum(batch.count for batch in self.batches)
        what = f"{len(self.chunks)} segments, {observations} observations"
        if self.is_done:
            return f"removed by retention on {day}: {what}; their digests are in the chain"
        return f"being removed by retention since {day}: {what}; what is left was checked"


@dataclass(frozen=True, slots=True)
class Report:
    """What a verification found, and how much it looked at.

    `removed` is what the chain itself says of a removal by retention; what that covers is counted
    among `chunks` and `observations`, and is no fault.

    `unacknowledged` uploads were minted and never receipted; `late` segments are in the chain, yet
    not in the manifest that was sealed before they came, and neither are `late_observations`.
    `claimed_in_vain` counts segments that the browser's own list names by SHA-256 and the journal
    does not: a cut made before the seal would show here, and so would a browser that lies. Hence a
    number for people, and no fault.
    """

    session_id: str
    facts: int
    chunks: int
    observations: int
    sealed: bool
    unacknowledged: int
    late: int
    late_observations: int
    claimed_in_vain: int
    removed: Removed | None
    faults: tuple[Fault, ...]

    @property
    def is_intact(self) -> bool:
        """Whether everything that was acknowledged is there, unchanged, and nothing else is."""
        return not self.faults


def verify_sitting(
    tx: Transaction,
    journal: Journal,
    blobs: BlobStore,
    sitting: Sitting,
    *,
    told: Told = told_nobody,
) -> Report:
    """Recompute a sitting's chain and every digest of what was stored of it.

    Segments are read in ranges, one after the other; `told` is called after each.
    """
    # Before anything is read: what comes in meanwhile is not extra.
    present = list(blobs.keys(sitting.storage_prefix))
    facts = journal.stream(tx, sitting.session_id)
    chunks, batches = _read(facts, ChunkReceived), _read(facts, ObservationsReceived)
    seals = _read(facts, ManifestSealed)
    removed = _removed(facts)
    mints = store.mints_of_sitting(tx, sitting.session_id)
    waiting = {mint.storage_key for mint in mints if mint.received is None}
    rows = {mint.storage_key for mint in mints if mint.received}
    due = {chunk.storage_key for chunk in _still_due(chunks, removed, {*present, *rows})}
    known = due | waiting | {seal.manifest_key for seal in seals}
    faults = [
        *_chain_faults(facts, sitting),
        *_chunk_faults(
            _still_due(chunks, removed, set(present)),
            Checksums(blobs, told),
            going=removed.chunks if removed else (),
        ),
        *_row_faults(_still_due(chunks, removed, rows), rows),
        *_batch_faults(tx, sitting.session_id, batches, removed),
        *_seal_faults(facts, seals, blobs),
        *_extra_faults(present, known),
    ]
    return Report(
        session_id=sitting.session_id,
        facts=len(facts),
        chunks=len(chunks),
        observations=sum(batch.count for batch in batches),
        sealed=bool(seals),
        unacknowledged=len(waiting),
        late=len(_read(_after_seal(facts), ChunkReceived)),
        late_observations=sum(one.count for one in _read(_after_seal(facts), ObservationsReceived)),
        claimed_in_vain=_claimed_in_vain(tx, sitting.session_id, chunks),
        removed=removed,
        faults=tuple(faults),
    )


def _read(facts: Sequence[Fact], kind: type[T]) -> list[T]:
    return [fact.read_as(kind) for fact in facts if fact.kind == kind_of(kind)]


def _removed(facts: Sequence[Fact]) -> Removed | None:
    """What the chain says of a removal. No table is asked: a row would be easily written."""
    kinds = [fact.kind for fact in facts]
    if kind_of(EvidenceRemovalBegun) not in kinds:
        return None
    begun = kinds.index(kind_of(EvidenceRemovalBegun))
    return Removed(
        at_ms=facts[begun].recorded_at_ms,
        is_done=kind_of(EvidenceRemoved) in kinds[begun:],
        chunks=tuple(_read(facts[:begun], ChunkReceived)),
        batches=tuple(_read(facts[:begun], ObservationsReceived)),
    )


def _still_due(
    chunks: Sequence[ChunkReceived], removed: Removed | None, there: Container[str]
) -> list[ChunkReceived]:
    """Those that have to be as they were received: all that no removal covers.

    While a removal goes on, also what of it is still `there`; once it is done none of it may be.
    """
    if removed is None:
        return list(chunks)
    covered = {chunk.storage_key for chunk in removed.chunks}
    return [
        chunk
        for chunk in chunks
        if chunk.storage_key not in covered or (not removed.is_done and chunk.storage_key in there)
    ]


def _chain_faults(facts: Sequence[Fact], sitting: Sitting) -> Iterator[Fault]:
    fault = first_fault(facts)
    if fault is not None:
        yield Fault("broken", f"fact {fault.position}", f"the chain's {fault.reason} does not fit")
    if not facts:
        yield Fault("missing", "facts", "the sitting has no facts at all")
    if sitting.status is Status.ENDED and not any(
        fact.kind == kind_of(ManifestSealed) for fact in facts
    ):
        yield Fault("missing", "seal", "the sitting has ended, yet its newest facts are gone")


def _after_seal(facts: Sequence[Fact]) -> Sequence[Fact]:
    """What came after the seal: recorded before the end, slow to arrive. No fault."""
    kinds = [fact.kind for fact in facts]
    sealed = kind_of(ManifestSealed)
    return facts[kinds.index(sealed) :] if sealed in kinds else []


def _claimed_in_vain(tx: Transaction, session_id: str, chunks: Sequence[ChunkReceived]) -> int:
    sealed = store.manifest_of(tx, session_id)
    if sealed is None:
        return 0
    try:
        listed = decoder_of(Manifest).decode(sealed[1]).manifest
    except (msgspec.DecodeError, TypeError):
        return 0
    claimed = {str(entry["sha256"]) for entry in listed if _has_digest(entry)}
    return len(claimed - {chunk.sha256 for chunk in chunks})


def _has_digest(entry: object) -> bool:
    return isinstance(entry, dict) and "sha256" in entry


def _chunk_faults(
    chunks: Sequence[ChunkReceived], checksums: Checksums, *, going: Sequence[ChunkReceived]
) -> Iterator[Fault]:
    """`going` are those that a removal may take while they are looked at."""
    leaving = {chunk.storage_key for chunk in going}
    expected = [(chunk.storage_key, chunk.size_bytes) for chunk in chunks]
    for chunk, blob in zip(chunks, checksums.of(expected), strict=True):
        if blob is None and chunk.storage_key in leaving:
            continue
        if blob is None:
            yield Fault("missing", chunk.storage_key, "the bytes are not in the store")
        elif blob.sha256 != chunk.sha256 or blob.size_bytes != chunk.size_bytes:
            yield Fault("changed", chunk.storage_key, f"SHA-256 is {blob.sha256}")


def _row_faults(chunks: Sequence[ChunkReceived], rows: set[str]) -> Iterator[Fault]:
    known = {chunk.storage_key for chunk in chunks}
    for key in sorted(known - rows):
        yield Fault("missing", key, "the table of segments does not list it")
    for key in sorted(rows - known):
        yield Fault("extra", key, "the table of segments lists it, the journal does not")


def _batch_faults(
    tx: Transaction,
    session_id: str,
    batches: Sequence[ObservationsReceived],
    removed: Removed | None,
) -> Iterator[Fault]:
    gone = {batch.batch_id for batch in removed.batches} if removed else set()
    stored = {
        batch.listed.batch_id: batch.payload for batch in batch_store.batches_of(tx, session_id)
    }
    for batch in batches:
        where = f"observations {batch.batch_id}"
        if removed is not None and removed.is_done and batch.batch_id in gone:
            continue
        payload = stored.pop(batch.batch_id, None)
        if payload is None and batch.batch_id in gone:
            continue
        if payload is None:
            yield Fault("missing", where, "the batch is not in the database")
        elif _digest_of(payload) != batch.sha256:
            yield Fault("changed", where, "the batch has another SHA-256")
    for batch_id in sorted(stored):
        yield Fault("extra", f"observations {batch_id}", "the journal does not know this batch")


def _digest_of(payload: bytes) -> str:
    try:
        return hashlib.sha256(batch_content(payload)).hexdigest()
    except (zlib.error, TypeError):
        return "unreadable"


def _seal_faults(
    facts: Sequence[Fact], seals: Sequence[ManifestSealed], blobs: BlobStore
) -> Iterator[Fault]:
    for seal in seals:
        try:
            content = blobs.read(seal.manifest_key)
        except KeyError:
            yield Fault("missing", seal.manifest_key, "the sealed manifest is not in the store")
            continue
        if hashlib.sha256(content).hexdigest() != seal.sha256:
            yield Fault("changed", seal.manifest_key, "the manifest has another SHA-256")
            continue
        manifest = decoder_of(Manifest).decode(content)
        heads = {fact.position: fact.digest.hex() for fact in facts}
        if heads.get(manifest.chain_position) != manifest.chain_head:
            yield Fault("broken", f"fact {manifest.chain_position}", "not the head that was sealed")


def _extra_faults(present: Sequence[str], known: set[str]) -> Iterator[Fault]:
    # Bytes whose upload was never acknowledged are no fault: the browser still has the segment.
    for key in present:
        if key not in known:
            yield Fault("extra", key, "the journal does not know this object")
