"""SQL for releases."""

from sqlalchemy import BigInteger, Boolean, Column, String, Table, delete, select

from invigilator.database import Transaction, metadata, replacing
from invigilator.papers.releasing.model import Release, Shows

releases = Table(
    "paper_releases",
    metadata,
    Column("exam_slug", String(120), primary_key=True),
    Column("shows", String(20), nullable=False),
    Column("includes_later", Boolean, nullable=False),
    Column("released_at_ms", BigInteger, nullable=False),
    Column("by", String(200), nullable=False),
)

_save = replacing(releases)


def release_of(tx: Transaction, exam_slug: str) -> Release | None:
    """What is released of an exam, or None."""
    query = select(releases).where(releases.c.exam_slug == exam_slug)
    row = tx.execute(query).mappings().first()
    if row is None:
        return None
    return Release(
        exam_slug=exam_slug,
        shows=Shows(row["shows"]),
        includes_later=row["includes_later"],
        released_at_ms=row["released_at_ms"],
        by=row["by"],
    )


def save_release(tx: Transaction, release: Release) -> None:
    """Keep a release in place of an earlier one."""
    row = {
        "exam_slug": release.exam_slug,
        "shows": release.shows.value,
        "includes_later": release.includes_later,
        "released_at_ms": release.released_at_ms,
        "by": release.by,
    }
    tx.execute(_save, row)


def delete_release(tx: Transaction, exam_slug: str) -> bool:
    """Take a release back; False where there was none."""
    done = tx.execute(delete(releases).where(releases.c.exam_slug == exam_slug))
    return bool(done.rowcount)
