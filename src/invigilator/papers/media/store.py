"""SQL for media: which an exam has, and what each is."""

from collections.abc import Collection, Sequence

from sqlalchemy import BigInteger, Column, String, Table, func, select, tuple_

from invigilator.database import Transaction, metadata, upsert
from invigilator.papers.media.model import NAME_LENGTH_MAX, KeptMedium

_NAMES_MAX = 500
_PAGE = 100

media = Table(
    "paper_media",
    metadata,
    Column("exam_slug", String(120), primary_key=True),
    Column("name", String(NAME_LENGTH_MAX), primary_key=True),
    Column("content_type", String(40), nullable=False),
    Column("size_bytes", BigInteger, nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("added_at_ms", BigInteger, nullable=False),
    Column("added_by", String(200), nullable=False),
)


def keep_media(tx: Transaction, kept: Sequence[KeptMedium]) -> None:
    """Keep some; one that is there already stays as it was."""
    rows = [
        {
            "exam_slug": one.exam_slug,
            "name": one.name,
            "content_type": one.content_type,
            "size_bytes": one.size_bytes,
            "sha256": one.sha256,
            "added_at_ms": one.added_at_ms,
            "added_by": one.added_by,
        }
        for one in kept
    ]
    if rows:
        tx.execute(upsert(media).on_conflict_do_nothing(), rows)


def media_named(tx: Transaction, exam_slug: str, names: Collection[str]) -> dict[str, KeptMedium]:
    """Those of some names that an exam has, by name."""
    wanted = list(names)
    found: dict[str, KeptMedium] = {}
    for first in range(0, len(wanted), _NAMES_MAX):
        query = select(media).where(
            media.c.exam_slug == exam_slug, media.c.name.in_(wanted[first : first + _NAMES_MAX])
        )
        found |= {row["name"]: KeptMedium(**row) for row in tx.execute(query).mappings()}
    return found


def count_media(tx: Transaction, exam_slug: str) -> int:
    """How many an exam has."""
    query = select(func.count()).select_from(media).where(media.c.exam_slug == exam_slug)
    return tx.execute(query).scalar() or 0


def media_after(tx: Transaction, after: tuple[str, str]) -> list[KeptMedium]:
    """A page of all media by exam and name, behind the one given."""
    place = tuple_(media.c.exam_slug, media.c.name)
    query = select(media).where(place > after).order_by(*place.clauses).limit(_PAGE)
    return [KeptMedium(**row) for row in tx.execute(query).mappings()]
