"""All acknowledged bytes of an installation, copied from one store to another.

Nothing is removed where they were. It may run beside a server, as often as wanted: what was
acknowledged never changes, and what lies there already is compared and left alone.
"""

from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial

from invigilator.database import Transaction
from invigilator.evidence.copy_store import Kept, manifests_after, segments_after
from invigilator.evidence.ports import AlreadyStored, BlobStore, DigestMismatch

# Each holds one object in memory, and objects may be large.
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


def copy_evidence(
    read: ReadKept,
    source: BlobStore,
    target: BlobStore,
    progress: Callable[[Copied], None] = lambda copied: None,
) -> Copied:
    """Copy every segment that was received, and every sealed manifest.

    Each is held against the digest in its row, on both sides; what was there already is read back
    for that. Raises `CopyRefused` at the first that is missing or has another.
    """
    copied = Copied()
    under_way: deque[Future[int]] = deque()
    with ThreadPoolExecutor(_AT_A_TIME) as pool:
        try:
            for kept in _everything(read):
                under_way.append(pool.submit(_copy, kept, source, target))
                if len(under_way) >= 2 * _AT_A_TIME:
                    _count(under_way.popleft(), copied, progress)
            while under_way:
                _count(under_way.popleft(), copied, progress)
        finally:
            for waiting in under_way:
                waiting.cancel()
    return copied


def _everything(read: ReadKept) -> Iterator[Kept]:
    for page_after in (segments_after, manifests_after):
        after = ""
        while page := read(partial(page_after, after=after)):
            yield from (kept for _, kept in page)
            after = page[-1][0]


def _copy(kept: Kept, source: BlobStore, target: BlobStore) -> int:
    """How many bytes were copied; -1 where they lay there already."""
    if target.size(kept.storage_key) is not None:
        found = target.stat(kept.storage_key)
        if found is None or found.sha256 != kept.sha256:
            raise CopyRefused(f"{kept.storage_key} lies in the new store with other bytes")
        return -1
    try:
        data = source.read(kept.storage_key) if kept.content is None else kept.content
        target.put(kept.storage_key, data, kept.sha256, media_type=kept.media_type)
    except KeyError:
        raise CopyRefused(f"{kept.storage_key} was acknowledged and is not in the store") from None
    except DigestMismatch:
        raise CopyRefused(
            f"{kept.storage_key} has another SHA-256 than it was acknowledged with"
        ) from None
    except AlreadyStored:
        raise CopyRefused(f"{kept.storage_key} lies in the new store with other bytes") from None
    return len(data)


def _count(done: Future[int], copied: Copied, progress: Callable[[Copied], None]) -> None:
    size_bytes = done.result()
    if size_bytes < 0:
        copied.already_there += 1
    else:
        copied.objects += 1
        copied.bytes += size_bytes
    progress(copied)
