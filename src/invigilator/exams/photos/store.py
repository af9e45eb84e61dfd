"""SQL for photos: whose they are and where they lie, and what is to be taken out of the blob store.

A look-up costs the same however many there are; an import reads the photos of its exam.
"""

from collections.abc import Collection, Iterable

from sqlalchemy import BigInteger, Column, Index, String, Table, bindparam, delete, select

from invigilator.database import Transaction, metadata, upsert
from invigilator.exams.photos.model import KeptPhoto

roster_photos = Table(
    "roster_photos",
    metadata,
    Column("exam_slug", String(120), primary_key=True),
    Column("username_norm", String(120), primary_key=True),
    Column("storage_key", String(300), nullable=False),
    Column("media_type", String(40), nullable=False),
    Column("sha256", String(64), nullable=False),
)

# Keys that nothing refers to: of photos that were replaced or removed, and of those being put.
unwanted_photos = Table(
    "unwanted_photos",
    metadata,
    Column("storage_key", String(300), primary_key=True),
    Column("due_at_ms", BigInteger, nullable=False),
    Index("ix_unwanted_photos_due", "due_at_ms"),
)


def photo_of(tx: Transaction, exam_slug: str, username_norm: str) -> KeptPhoto | None:
    """The photo of one person."""
    query = select(roster_photos).where(
        roster_photos.c.exam_slug == exam_slug, roster_photos.c.username_norm == username_norm
    )
    row = tx.execute(query).first()
    return None if row is None else KeptPhoto(row.storage_key, row.media_type, row.sha256)


def with_photos(tx: Transaction, exam_slug: str, usernames_norm: Collection[str]) -> frozenset[str]:
    """Who of some people has a photo. For a page of a list."""
    query = select(roster_photos.c.username_norm).where(
        roster_photos.c.exam_slug == exam_slug,
        roster_photos.c.username_norm.in_(list(usernames_norm)),
    )
    return frozenset(row.username_norm for row in tx.execute(query))


def photos_of_exam(tx: Transaction, exam_slug: str) -> dict[str, str]:
    """The key of everybody's photo, by username as it is compared. For imports."""
    query = select(roster_photos.c.username_norm, roster_photos.c.storage_key).where(
        roster_photos.c.exam_slug == exam_slug
    )
    return {row.username_norm: row.storage_key for row in tx.execute(query)}


def keep_photo(tx: Transaction, exam_slug: str, username_norm: str, photo: KeptPhoto) -> None:
    """Keep where a person's photo lies, in place of the one before."""
    told = {
        "storage_key": photo.key,
        "media_type": photo.media_type,
        "sha256": photo.sha256,
    }
    kept = upsert(roster_photos).values(exam_slug=exam_slug, username_norm=username_norm, **told)
    key = [roster_photos.c.exam_slug, roster_photos.c.username_norm]
    tx.execute(kept.on_conflict_do_update(index_elements=key, set_=told))


def forget_photos(tx: Transaction, exam_slug: str, usernames_norm: Iterable[str]) -> None:
    """Let the photos of some people go; their bytes are `unwant`ed apart."""
    removal = delete(roster_photos).where(
        roster_photos.c.exam_slug == exam_slug,
        roster_photos.c.username_norm == bindparam("norm"),
    )
    gone = [{"norm": norm} for norm in usernames_norm]
    if gone:
        tx.execute(removal, gone)


def unwant(tx: Transaction, keys: Iterable[str], due_at_ms: int) -> None:
    """Have the bytes under some keys taken away, not before a moment."""
    for key in keys:
        told = {"due_at_ms": due_at_ms}
        wish = upsert(unwanted_photos).values(storage_key=key, **told)
        tx.execute(
            wish.on_conflict_do_update(index_elements=[unwanted_photos.c.storage_key], set_=told)
        )


def unwanted(tx: Transaction, now_ms: int, *, limit: int) -> list[str]:
    """Keys whose bytes are due to be taken away, the longest due first."""
    query = (
        select(unwanted_photos.c.storage_key)
        .where(unwanted_photos.c.due_at_ms <= now_ms)
        .order_by(unwanted_photos.c.due_at_ms)
        .limit(limit)
    )
    return [row.storage_key for row in tx.execute(query)]


def claim(tx: Transaction, key: str, until_ms: int) -> bool:
    """Have what lies under a key wanted. False where it is due by `until_ms`, and may be gone."""
    removal = delete(unwanted_photos).where(
        unwanted_photos.c.storage_key == key, unwanted_photos.c.due_at_ms > until_ms
    )
    return tx.execute(removal).rowcount == 1


def removed(tx: Transaction, keys: Collection[str]) -> None:
    """Nothing lies under these keys any more."""
    tx.execute(delete(unwanted_photos).where(unwanted_photos.c.storage_key.in_(list(keys))))
