"""The shapes of the calls about evidence, as docs/protocol.md gives them."""

import re
from typing import Any

import msgspec

from invigilator.evidence.model import ClaimedChunk, ClaimedObservation, Track
from invigilator.kernel import FieldInvalid
from invigilator.sittings import required

_MEDIA_TYPE = re.compile(r"(?:(?:video|audio)/[a-z0-9.+-]+|application/octet-stream)(?:;[ -~]*)?")
_SHA256 = re.compile(r"[0-9a-f]{64}")
_INDEX_MAX = 10_000_000
_TIME_MAX = 2**53


class UploadUrlCall(msgspec.Struct, kw_only=True):
    """Ask where to put a segment."""

    session_id: str | None = None
    kind: str | None = None
    chunk_index: Any = None
    content_type: str | None = None
    generation: int = 0
    clock_origin_ms: int | None = None
    captured_from_ms: int | None = None
    captured_to_ms: int | None = None
    sha256: str | None = None
    size_bytes: int | None = None
    through_server: bool = False
    """The store cannot be reached from where the browser is: the URL is to be one of ours."""
    late: bool = False
    """It was recorded before a sitting's end and waited: it is to be taken after that end too."""


class ReceiptAnswer(msgspec.Struct, kw_only=True):
    """Proof that a segment is durable."""

    storage_key: str
    sha256: str
    size_bytes: int
    received_at_ms: int


class UploadUrlAnswer(msgspec.Struct, kw_only=True):
    """Where to put it, or the receipt if it is here already."""

    upload_url: str
    storage_key: str
    expires_in: int
    receipt: ReceiptAnswer | None
    headers: dict[str, str]
    """Every header that the put has to carry, and no others."""
    confirm: bool
    """Whether the put goes past us, so that its receipt has to be asked for."""


class UploadConfirmCall(msgspec.Struct, kw_only=True):
    """Ask for the receipt of a segment that was put straight into the store."""

    session_id: str | None = None
    storage_key: str | None = None


class UploadAnswer(msgspec.Struct, kw_only=True):
    """The answer to a put, or to the question whether it arrived."""

    receipt: ReceiptAnswer


class EventsCall(msgspec.Struct, kw_only=True, gc=False):
    """Observations, in the order in which they were made."""

    session_id: str | None = None
    events: list[ClaimedObservation] | None = None
    stream: str = ""
    late: bool = False
    """They were made before a sitting's end and waited: they are to be taken after it too."""


class EventsAnswer(msgspec.Struct, kw_only=True):
    """How many were new. Of a late call `refused` were made after the end, and are not kept."""

    ok: bool = True
    storage_key: str
    accepted: int
    duplicates: int
    refused: int


class ReviewFileCall(msgspec.Struct, kw_only=True):
    """What the browser found as the candidate came in: clipboard, tabs, cookies."""

    session_id: str | None = None
    nature: str | None = None
    records: list[Any] | None = None
    late: bool = False
    """It was found before a sitting's end and waited: it is to be taken after that end too."""


class ReviewFileAnswer(msgspec.Struct, kw_only=True):
    """Where this call's records lie. Another call never writes over them."""

    ok: bool = True
    storage_key: str


class EndAnswer(msgspec.Struct, kw_only=True):
    """Where the sealed manifest lies, and its digest for the candidate to keep."""

    ok: bool = True
    manifest_key: str
    manifest: "ManifestAnswer"


class ManifestAnswer(msgspec.Struct, kw_only=True):
    """What was sealed."""

    sha256: str
    chain_head: str
    chunks: int
    observations: int


def claimed_chunk(call: UploadUrlCall) -> ClaimedChunk:
    """A segment as claimed, with every field within its bounds."""
    return ClaimedChunk(
        track=_track(required("kind", call.kind)),
        chunk_index=_index(call.chunk_index),
        media_type=_media_type(required("content_type", call.content_type)),
        generation=_within("generation", call.generation, 0, _INDEX_MAX) or 0,
        clock_origin_ms=_within("clock_origin_ms", call.clock_origin_ms, 0, _TIME_MAX),
        captured_from_ms=_within("captured_from_ms", call.captured_from_ms, 0, _TIME_MAX),
        captured_to_ms=_within(
            "captured_to_ms", call.captured_to_ms, call.captured_from_ms or 0, _TIME_MAX
        ),
        sha256=_sha256(call.sha256),
        size_bytes=_within("size_bytes", call.size_bytes, 1, _TIME_MAX),
    )


def _track(kind: str) -> Track:
    try:
        return Track(kind)
    except ValueError:
        raise FieldInvalid("kind", "kind must be screen, camera, or microphone") from None


def _index(value: Any) -> int:
    if value is None:
        required("chunk_index", None)
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= _INDEX_MAX:
        raise FieldInvalid("chunk_index", "Invalid chunk_index")
    return value


def _media_type(value: str) -> str:
    if len(value) > 120 or not _MEDIA_TYPE.fullmatch(value):
        raise FieldInvalid("content_type", "content_type must be a video or audio type")
    return value


def _sha256(value: str | None) -> str | None:
    if value is not None and not _SHA256.fullmatch(value):
        raise FieldInvalid("sha256", "sha256 must be 64 hexadecimal digits, in lower case")
    return value


def _within(field: str, value: int | None, low: int, high: int) -> int | None:
    if value is not None and not low <= value <= high:
        raise FieldInvalid(field, f"{field} must be between {low} and {high}")
    return value
