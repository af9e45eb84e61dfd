"""Evidence: what the browser sent, and how far we trust each word of it."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any, NamedTuple

import msgspec


class Track(StrEnum):
    """What is recorded. Each is a recording of its own."""

    SCREEN = "screen"
    CAMERA = "camera"
    MICROPHONE = "microphone"


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimedChunk:
    """A segment that the browser says it has. Nothing here is checked yet.

    `captured_from_ms` and `captured_to_ms` count on the page's monotonic clock, whose zero the
    page takes to be `clock_origin_ms` of the server's clock. Clients of the reference system claim
    no times, no digest and no length.
    """

    track: Track
    chunk_index: int
    media_type: str
    generation: int = 0
    clock_origin_ms: int | None = None
    captured_from_ms: int | None = None
    captured_to_ms: int | None = None
    sha256: str | None = None
    size_bytes: int | None = None

    @property
    def is_announced(self) -> bool:
        """Whether it is said beforehand which bytes will come."""
        return self.sha256 is not None and self.size_bytes is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class MintedChunk:
    """A segment that was given a key and may be uploaded; `received` once it was."""

    chunk_id: str
    session_id: str
    storage_key: str
    claimed: ClaimedChunk
    received: "ReceivedChunk | None"


class AwaitedUpload(NamedTuple):
    """A mint whose bytes go past us, straight to the store, and were not seen there yet.

    Its newest URL was asked for at `asked_at_ms`, and brings nothing any more after `until_ms`.
    """

    mint: MintedChunk
    asked_at_ms: int
    until_ms: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceivedChunk:
    """A segment whose bytes are durable. Size, digest and `received_at_ms` are ours."""

    chunk_id: str
    session_id: str
    track: Track
    generation: int
    chunk_index: int
    storage_key: str
    media_type: str
    size_bytes: int
    sha256: str
    clock_origin_ms: int | None
    captured_from_ms: int | None
    captured_to_ms: int | None
    received_at_ms: int


# Thousands a second, and what came from JSON holds no cycle: the collector need not walk them.
class ClaimedObservation(msgspec.Struct, frozen=True, gc=False):
    """Something that the candidate's browser says happened. `timestamp` is its clock, not ours."""

    type: str
    timestamp: Any = None
    visibility_state: Any = None
    detail: Any = None
    sequence: int | None = None


@dataclass(frozen=True, slots=True)
class Observation:
    """A kept observation, with the moment at which it reached us."""

    type: str
    claimed_at: str
    detail: dict[str, Any]
    received_at_ms: int


class ListedBatch(NamedTuple):
    """A batch as lists need it. `nature` is empty for observations, else names a review file."""

    batch_id: str
    session_id: str
    nature: str
    records: int
    received_at_ms: int
    size_bytes: int


class StoredBatch(NamedTuple):
    """A batch with what is in it, compressed."""

    listed: ListedBatch
    payload: bytes


class BatchSums(NamedTuple):
    """What the batches of one sitting and nature come to."""

    session_id: str
    nature: str
    batches: int
    records: int
    clipboard_count: int
    focus_count: int
    upload_error_count: int
    last_received_at_ms: int


class RecordingTally(NamedTuple):
    """What was received of one sitting's tracks. `begun_at_ms` is when the sitting began."""

    session_id: str
    exam_slug: str
    begun_at_ms: int
    chunk_count: int
    bytes: int
    last_received_at_ms: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """What was received of one sitting, counted as the reference API counts it.

    `chunk_count` counts segments that are durable, not URLs that were asked for.
    """

    event_count: int = 0
    clipboard_event_count: int = 0
    focus_event_count: int = 0
    upload_error_count: int = 0
    last_event_at_ms: int | None = None
    review_file_count: int = 0
    last_review_file_at_ms: int | None = None
    chunk_count: int = 0
    bytes: int = 0
    manifest_key: str | None = None
    claimed_manifest_count: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Removal:
    """The evidence of a sitting whose time is over: how much there was, and since when it goes.

    `done_at_ms` is None while some of it may still be there; it is shown to nobody by then.
    """

    session_id: str
    exam_slug: str
    begun_at_ms: int
    done_at_ms: int | None
    segments: int
    bytes: int
    observations: int


@dataclass(frozen=True, slots=True)
class Receipt:
    """The browser may forget a segment once it holds this for its digest."""

    storage_key: str
    sha256: str
    size_bytes: int
    received_at_ms: int


def receipt_of(chunk: ReceivedChunk) -> Receipt:
    """The receipt of a received segment; the same one however often it is asked for."""
    return Receipt(chunk.storage_key, chunk.sha256, chunk.size_bytes, chunk.received_at_ms)
