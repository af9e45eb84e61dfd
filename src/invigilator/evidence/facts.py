"""What evidence writes to the journal, each on the stream of its sitting's id."""

from typing import Any

import msgspec


class NotableObservation(msgspec.Struct, frozen=True):
    """An observation of a type that some detector reads, carried in the fact itself."""

    type: str
    claimed_at: str
    detail: dict[str, Any]


class ObservationsReceived(msgspec.Struct, frozen=True, tag="observations_received"):
    """A batch of observations was kept. `sha256` is of the batch as stored, uncompressed.

    `nature` is empty but for the records of a review file: clipboard, tabs or cookies. `late` ones
    were made before the sitting's end and came after it.
    """

    session_id: str
    exam_slug: str
    batch_id: str
    count: int
    sha256: str
    notable: list[NotableObservation]
    nature: str = ""
    late: bool = False


class ChunkReceived(msgspec.Struct, frozen=True, tag="chunk_received"):
    """A segment is durable. Size and digest are ours; capture times are the browser's claim."""

    session_id: str
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


class ManifestSealed(msgspec.Struct, frozen=True, tag="manifest_sealed"):
    """The sitting's evidence was listed and sealed; `sha256` is of the manifest's bytes."""

    session_id: str
    manifest_key: str
    sha256: str
    chunks: int
    observations: int


class EvidenceDownloaded(msgspec.Struct, frozen=True, tag="evidence_downloaded"):
    """A signed URL was used. `by` is whom it was signed for. Told once for ten minutes of use."""

    session_id: str
    exam_slug: str
    storage_key: str
    by: str


class EvidenceRemovalBegun(msgspec.Struct, frozen=True, tag="evidence_removal_begun"):
    """The time of a sitting's evidence is over: from here on nobody is shown it, and it goes.

    Facts before it tell what was received; their digests stay, and so does the sealed manifest.
    """

    session_id: str
    exam_slug: str
    segments: int
    bytes: int
    observations: int
    kept_days: int


class EvidenceRemoved(msgspec.Struct, frozen=True, tag="evidence_removed"):
    """Nothing is left of a sitting's segments and observations but their digests."""

    session_id: str
    exam_slug: str
