"""All acknowledged bytes of an installation, copied from one store to another.

Nothing is removed where they were. It may run beside a server, as often as wanted: what was
acknowledged never changes, and what lies there already is compared and left alone.
"""

import hashlib
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from typing import Protocol

from invigilator.database import Transaction
from invigilator.evidence.copy_store import Kept, manifests_after, segments_after
from invigilator.evidence.ports import AlreadyStored, BlobStore, DigestMismatch

# Each holds one segment or piece in memory, and they may be large.
_AT_A_TIME = 4


class CopyRefused(Exception):
    """An object cannot be copied as it was acknowledged; one sentence that names its key."""


@dataclass(slots=True)
class Copied:
    """How many objects were copied, how many were there already, and the bytes of the former."""

    objects: int = 0
    already_there: int = 0
    bytes: int = 0


ReadKept = Callable[[Callable[[Transaction], list[tuple[str, Kept]]]], list[tuple[str, Kept]]]
"""Runs a query in a transaction of its own: copying takes hours, and none may last so long."""


class PageAfter(Protocol):
    """Reads a page of what is kept, each with its place."""

    def __call__(self, tx: Transaction, after: str) -> list[tuple[str, Kept]]:
        """What lies behind a place; empty for the first page."""
        ...


def copy_evidence(
    read: ReadKept,
    source: BlobStore,
    target: BlobStore,
    progress: Callable[[Copied], None] = lambda copied: None,
    *,
    beside: Iterable[PageAfter] = (),
) -> Copied:
    """Copy every segment that was received, every sealed manifest, and what else lies `beside`.

    Each is held against the digest in its row, on both sides; what was there already is read back
    for that. Raises `CopyRefused` at the first that is missing or has another.
    """
    copied = Copied()
    under_way: deque[Future[int]] = deque()
    with ThreadPoolExecutor(_AT_A_TIME) as pool:
        try:
            for kept in _everything(read, beside):
                under_way.append(pool.submit(_copy, kept, source, target))
                if len(under_way) >= 2 * _AT_A_TIME:
                    _count(under_way.popleft(), copied, progress)
            while under_way:
                _count(under_way.popleft(), copied, progress)
        finally:
            for waiting in under_way:
                waiting.cancel()
    return copied


def _everything(read: ReadKept, beside: Iterable[PageAfter]) -> Iterator[Kept]:
    for page_after in (segments_after, manifests_after, *beside):
        after = ""
        while page := read(partial(page_after, after=after)):
            yield from (kept for _, kept in page)
            after = page[-1][0]


def _copy(kept: Kept, source: BlobStore, target: BlobStore) -> int:
    """How many bytes were copied; -1 where they lay there already."""
    keys = kept.storage_keys
    if all(target.size(key) is not None for key in keys):
        if _sha256(target, keys) != kept.sha256:
            raise CopyRefused(f"{keys[0]} lies in the new store with other bytes")
        return -1
    try:
        if kept.content is not None:
            return _put(target, keys[0], kept.content, kept)
        if len(keys) > 1 and _sha256(source, keys) != kept.sha256:
            raise DigestMismatch
        return sum(_put(target, key, source.read(key), kept) for key in keys)
    except KeyError:
        raise CopyRefused(f"{keys[0]} was acknowledged and is not in the store") from None
    except DigestMismatch:
        raise CopyRefused(f"{keys[0]} has another SHA-256 than it was acknowledged with") from None
    except AlreadyStored:
        raise CopyRefused(f"{keys[0]} lies in the new store with other bytes") from None


def _put(target: BlobStore, key: str, data: bytes, kept: Kept) -> int:
    # One piece of several has a digest of its own, which nobody was told.
    sha256 = kept.sha256 if len(kept.storage_keys) == 1 else None
    return target.put(key, data, sha256, media_type=kept.media_type).size_bytes


def _sha256(store: BlobStore, keys: Iterable[str]) -> str:
    digest = hashlib.sha256()
    for key in keys:
        digest.update(store.read(key))
    return digest.hexdigest()


def _count(done: Future[int], copied: Copied, progress: Callable[[Copied], None]) -> None:
    size_bytes = done.result()
    if size_bytes < 0:
        copied.already_there += 1
    else:
        copied.objects += 1
        copied.bytes += size_bytes
    progress(copied)
