"""SQL for everything whose bytes an installation has promised to keep."""

import hashlib
from dataclasses import dataclass

from sqlalchemy import select

from invigilator.database import Transaction
from invigilator.evidence.removal_store import removals
from invigilator.evidence.store import chunks, manifests

_PAGE = 100
# They come with their bytes.
_MANIFESTS = 10


@dataclass(frozen=True, slots=True)
class Kept:
    """What was acknowledged, with the digest (hex) that it was acknowledged with.

    `storage_keys` are where its bytes lie, in order: mostly under one. `content` is its bytes where
    a row has them too: those of manifests.
    """

    storage_keys: tuple[str, ...]
    sha256: str
    media_type: str
    content: bytes | None = None


def segments_after(tx: Transaction, after: str) -> list[tuple[str, Kept]]:
    """A page of received segments by their ids, behind the one given."""
    # Of what is being removed some may be gone already.
    is_removed = select(removals.c.session_id).where(removals.c.session_id == chunks.c.session_id)
    rows = tx.execute(
        select(chunks.c.chunk_id, chunks.c.storage_key, chunks.c.sha256, chunks.c.media_type)
        .where(
            chunks.c.received_at_ms.is_not(None), chunks.c.chunk_id > after, ~is_removed.exists()
        )
        .order_by(chunks.c.chunk_id)
        .limit(_PAGE)
    )
    return [(row[0], Kept((row[1],), row[2], row[3])) for row in rows]


def manifests_after(tx: Transaction, after: str) -> list[tuple[str, Kept]]:
    """A page of sealed manifests by their sittings' ids, behind the one given."""
    rows = tx.execute(
        select(manifests.c.session_id, manifests.c.storage_key, manifests.c.content)
        .where(manifests.c.session_id > after)
        .order_by(manifests.c.session_id)
        .limit(_MANIFESTS)
    )
    return [
        (row[0], Kept((row[1],), hashlib.sha256(row[2]).hexdigest(), "application/json", row[2]))
        for row in rows
    ]
