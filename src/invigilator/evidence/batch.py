"""A batch: records that came in one call, stored and digested as one piece of JSON."""

import hashlib
import zlib
from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple

import msgspec

from invigilator.evidence.model import ClaimedObservation, Observation, StoredBatch
from invigilator.kernel import new_id
from invigilator.wire import WrongShape

_COMPRESSION = 1
_FOCUS_TYPES = frozenset(
    {"visibility_change", "window_blur", "window_focus", "page_hide", "before_unload"}
)

_observations = msgspec.json.Decoder(list[ClaimedObservation])
_records = msgspec.json.Decoder(list[msgspec.Raw])


class Batch:
    """Records ready to be stored: encoded, digested and compressed outside the transaction."""

    __slots__ = ("batch_id", "compressed", "count", "sha256", "size_bytes")

    def __init__(self, records: Sequence[object], batch_id: str | None = None) -> None:
        self.batch_id = batch_id or new_id()
        self.count = len(records)
        encoded = _encoded(records)
        self.size_bytes = len(encoded)
        self.sha256 = hashlib.sha256(encoded).hexdigest()
        self.compressed = zlib.compress(encoded, _COMPRESSION)


class Observed(Batch):
    """A batch of observations."""

    __slots__ = ("claimed",)

    def __init__(self, claimed: Sequence[ClaimedObservation], batch_id: str | None = None) -> None:
        super().__init__(claimed, batch_id)
        self.claimed = claimed

    @property
    def newest_sequence(self) -> int:
        """The highest sequence in it; 0 where there is none."""
        return max(claim.sequence or 0 for claim in self.claimed)

    def where(self, is_new: Callable[[int], bool]) -> "Observed":
        """The same batch with the observations at those indexes alone; itself where that is all."""
        kept = [claim for index, claim in enumerate(self.claimed) if is_new(index)]
        return self if len(kept) == len(self.claimed) else Observed(kept, self.batch_id)


class TypeCounts(NamedTuple):
    """How many observations of a batch the reference API counts, and as what."""

    clipboard_count: int
    focus_count: int
    upload_error_count: int


def counts_of(claimed: Iterable[ClaimedObservation]) -> TypeCounts:
    """The reference API's counters for a batch."""
    clipboard = focus = upload_errors = 0
    for claim in claimed:
        if claim.type in _FOCUS_TYPES:
            focus += 1
        elif claim.type == "clipboard_activity":
            clipboard += 1
        elif "upload_error" in claim.type:
            upload_errors += 1
    return TypeCounts(clipboard, focus, upload_errors)


def batch_content(payload: bytes) -> bytes:
    """The JSON of a stored batch, as its digest was taken. Raises `zlib.error` if it is damaged."""
    return zlib.decompress(payload)


def claims_in(payload: bytes) -> list[ClaimedObservation]:
    """The observations of a stored batch, as they were claimed."""
    return _observations.decode(batch_content(payload))


def observations_in(batch: StoredBatch) -> list[Observation]:
    """The observations of a stored batch, as far as anybody reads them."""
    received_at_ms = batch.listed.received_at_ms
    return [
        Observation(claim.type, text_of(claim.timestamp), detail_of(claim.detail), received_at_ms)
        for claim in claims_in(batch.payload)
    ]


def lines_of(payload: bytes) -> bytes:
    """A stored batch as JSON Lines, each record as it was stored."""
    return b"".join(bytes(record) + b"\n" for record in _records.decode(batch_content(payload)))


def lines_size(size_bytes: int) -> int:
    """How long the lines of a batch are whose JSON is `size_bytes` long.

    Brackets and commas go, and as many line ends come but for one.
    """
    return size_bytes - 1


def text_of(value: Any) -> str:
    """A claimed time as text, cut where it cannot be one."""
    return value[:60] if isinstance(value, str) else ""


def detail_of(value: Any) -> dict[str, Any]:
    """A claimed detail, where it is an object."""
    return value if isinstance(value, dict) else {}


def _encoded(records: Sequence[object]) -> bytes:
    try:
        return msgspec.json.encode(records)
    except RecursionError as failure:
        # What could just be decoded may nest too deeply to be encoded from further down.
        raise WrongShape("invalid_json") from failure
