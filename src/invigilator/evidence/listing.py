"""Everything there is of a sitting, by the names of the reference's object layout.

Segments and the manifest are files; batches of events and review files lie in the database and
are written out as JSON Lines when somebody asks for them.
"""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

import msgspec

from invigilator.database import Transaction
from invigilator.evidence import batch_store, removal_store, store
from invigilator.evidence.batch import lines_of, lines_size
from invigilator.evidence.keys import (
    first_review_file_key,
    manifest_key,
    observations_key,
    review_file_key,
    session_key,
)
from invigilator.evidence.model import ListedBatch, ReceivedChunk, StoredBatch, Track
from invigilator.evidence.refusals import RemovedByRetention
from invigilator.kernel import iso_utc
from invigilator.sittings import Sitting, sitting_by_id

JSON_LINES = "application/x-ndjson; charset=utf-8"
_VIRTUAL = re.compile(
    r"(?:events/events|review/(?P<nature>[a-z]+))-(?P<at_ms>\d{1,15})-(?P<batch_id>[0-9a-f-]{36})"
    r"\.jsonl",
    re.ASCII,
)
_FIRST_REVIEW_FILE = re.compile(r"review/(?P<nature>[a-z]+)\.jsonl", re.ASCII)


class EvidenceObject(NamedTuple):
    """One object of a sitting, as lists show it."""

    key: str
    size_bytes: int
    last_modified_ms: int


@dataclass(frozen=True, slots=True)
class Stored:
    """What a key stands for. `content` is None where the bytes lie in the blob store."""

    key: str
    session_id: str
    exam_slug: str
    media_type: str
    size_bytes: int
    sha256: str
    content: bytes | None


def objects_of(tx: Transaction, sitting: Sitting) -> list[EvidenceObject]:
    """Every object of a sitting: what the database holds, then each track as it was captured.

    Once its evidence is being removed, those that stay.
    """
    if removal_store.removal_of(tx, sitting.session_id) is not None:
        written = _written_objects(tx, sitting)
        return [one for one in written if _stays(sitting, one.key)]
    return [*_written_objects(tx, sitting), *_chunk_objects(tx, sitting)]


def stored_at(tx: Transaction, key: str) -> Stored | None:
    """What a key stands for; None where there is nothing, whatever the key looks like.

    Raises `RemovedByRetention` for what was received and is kept no more.
    """
    mint = store.mint_by_key(tx, key)
    sitting = sitting_by_id(tx, mint.session_id if mint else _session_in(key))
    if sitting is None:
        return None
    removal = removal_store.removal_of(tx, sitting.session_id)
    if removal is not None and not _stays(sitting, key):
        raise RemovedByRetention(removal.begun_at_ms)
    if mint is not None:
        return None if mint.received is None else _chunk(mint.received, sitting)
    if not key.startswith(sitting.storage_prefix):
        return None
    found = _written(tx, sitting, key.removeprefix(sitting.storage_prefix))
    if found is None:
        return None
    media_type, content = found
    return Stored(
        key=key,
        session_id=sitting.session_id,
        exam_slug=sitting.exam_slug,
        media_type=media_type,
        size_bytes=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
        content=content,
    )


def _stays(sitting: Sitting, key: str) -> bool:
    """Whether a key is of what no removal takes: the sealed list, and how the sitting began."""
    prefix = sitting.storage_prefix
    return key in (manifest_key(prefix), session_key(prefix))


def _written_objects(tx: Transaction, sitting: Sitting) -> Iterator[EvidenceObject]:
    prefix = sitting.storage_prefix
    begun = _session_line(sitting)
    yield EvidenceObject(session_key(prefix), len(begun), sitting.created_at_ms)
    seen: set[str] = set()
    for batch in batch_store.listed_batches(tx, sitting.session_id):
        key = _key_of(prefix, batch, is_first=batch.nature not in seen)
        seen.add(batch.nature)
        yield EvidenceObject(key, _lines_size(tx, batch), batch.received_at_ms)
    manifest = store.manifest_of(tx, sitting.session_id)
    if manifest is not None:
        sealed_at_ms = sitting.ended_at_ms or sitting.updated_at_ms
        yield EvidenceObject(manifest[0], len(manifest[1]), sealed_at_ms)


def _chunk_objects(tx: Transaction, sitting: Sitting) -> list[EvidenceObject]:
    mints = store.mints_of_sitting(tx, sitting.session_id)
    received = [mint.received for mint in mints if mint.received is not None]
    return [
        EvidenceObject(chunk.storage_key, chunk.size_bytes, chunk.received_at_ms)
        for chunk in sorted(received, key=_place)
    ]


def _place(chunk: ReceivedChunk) -> tuple[str, int, int]:
    """By when it was captured where that is claimed; else by its arrival, never by its index.

    The indexes of the reference's client begin again with each reload.
    """
    if chunk.clock_origin_ms is None or chunk.captured_from_ms is None:
        return chunk.track, chunk.received_at_ms, chunk.chunk_index
    return chunk.track, chunk.clock_origin_ms + chunk.captured_from_ms, chunk.chunk_index


def _key_of(prefix: str, batch: ListedBatch, *, is_first: bool) -> str:
    if not batch.nature:
        return observations_key(prefix, batch.received_at_ms, batch.batch_id)
    if is_first:
        return first_review_file_key(prefix, batch.nature)
    return review_file_key(prefix, batch.nature, batch.received_at_ms, batch.batch_id)


def _lines_size(tx: Transaction, batch: ListedBatch) -> int:
    if not batch.records:
        return 0
    if batch.size_bytes:
        return lines_size(batch.size_bytes)
    stored = batch_store.batch_by_id(tx, batch.batch_id)
    return 0 if stored is None else len(lines_of(stored.payload))


def _chunk(chunk: ReceivedChunk, sitting: Sitting) -> Stored:
    return Stored(
        key=chunk.storage_key,
        session_id=sitting.session_id,
        exam_slug=sitting.exam_slug,
        media_type=chunk.media_type,
        size_bytes=chunk.size_bytes,
        sha256=chunk.sha256,
        content=None,
    )


def _session_in(key: str) -> str:
    """The sitting's id in a key of its layout; something that is no id where there is none."""
    folders = key.split("/")[:-1]
    if folders and folders[-1] in ("events", "review", *Track):
        folders.pop()
    return folders[-1] if folders else ""


def _written(tx: Transaction, sitting: Sitting, name: str) -> tuple[str, bytes] | None:
    """Media type and bytes of what the database holds under a name below a sitting's prefix."""
    if name == "manifest.json":
        manifest = store.manifest_of(tx, sitting.session_id)
        return None if manifest is None else ("application/json", manifest[1])
    if name == session_key(""):
        return JSON_LINES, _session_line(sitting)
    batch = _batch_named(tx, sitting.session_id, name)
    return None if batch is None else (JSON_LINES, lines_of(batch.payload))


def _batch_named(tx: Transaction, session_id: str, name: str) -> StoredBatch | None:
    first = _FIRST_REVIEW_FILE.fullmatch(name)
    if first is not None:
        return batch_store.first_batch(tx, session_id, first["nature"])
    named = _VIRTUAL.fullmatch(name)
    if named is None:
        return None
    batch = batch_store.batch_by_id(tx, named["batch_id"])
    if batch is None or batch.listed.session_id != session_id:
        return None
    said = (named["nature"] or "", int(named["at_ms"]))
    return batch if said == (batch.listed.nature, batch.listed.received_at_ms) else None


def _session_line(sitting: Sitting) -> bytes:
    line = {
        "type": "session_started",
        "timestamp": iso_utc(sitting.created_at_ms),
        "detail": {"user_agent": "", "start_ip": sitting.start_address},
    }
    return msgspec.json.encode(line) + b"\n"
