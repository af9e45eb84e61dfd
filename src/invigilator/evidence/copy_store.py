"""SQL for everything whose bytes an installation has promised to keep."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import select

from invigilator.database import Transaction
from invigilator.evidence.store import chunks, manifests

_STREAMED_ROWS = 100


@dataclass(frozen=True, slots=True)
class Kept:
    """An object with the digest that it was acknowledged with.

    `content` is its bytes where a row has them too: those of manifests.
    """

    storage_key: str
    sha256: str
    media_type: str
    content: bytes | None = None


def everything_kept(tx: Transaction) -> Iterator[Kept]:
    """Every received segment and every sealed manifest; streamed, not held."""
    received = select(chunks.c.storage_key, chunks.c.sha256, chunks.c.media_type).where(
        chunks.c.received_at_ms.is_not(None)
    )
    for key, sha256, media_type in tx.execute(received.execution_options(yield_per=_STREAMED_ROWS)):
        yield Kept(key, sha256, media_type)
    sealed = select(manifests.c.storage_key, manifests.c.content)
    for key, content in tx.execute(sealed.execution_options(yield_per=_STREAMED_ROWS)):
        yield Kept(key, hashlib.sha256(content).hexdigest(), "application/json", content)
