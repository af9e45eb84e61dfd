"""SQL for drafts and versions of papers."""

import msgspec
from sqlalchemy import BigInteger, Column, Integer, String, Table, Text, insert, select

from invigilator.database import Transaction, metadata, replacing
from invigilator.kernel import Window
from invigilator.papers.drawing import Paper
from invigilator.papers.publishing.model import Content, Draft, Version, VersionLine

drafts = Table(
    "paper_drafts",
    metadata,
    Column("exam_slug", String(120), primary_key=True),
    Column("revision", Integer, nullable=False),
    Column("document", Text, nullable=False),
    Column("changed_at_ms", BigInteger, nullable=False),
    Column("changed_by", String(200), nullable=False),
)

versions = Table(
    "paper_versions",
    metadata,
    Column("exam_slug", String(120), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("document", Text, nullable=False),
    Column("digest", String(64), nullable=False),
    Column("published_at_ms", BigInteger, nullable=False),
    Column("published_by", String(200), nullable=False),
)

_save_draft = replacing(drafts)


_paper = msgspec.json.Decoder(Paper)
_content = msgspec.json.Decoder(Content)


def save_draft(tx: Transaction, draft: Draft) -> None:
    """Keep a draft as it now is."""
    row = {
        "exam_slug": draft.exam_slug,
        "revision": draft.revision,
        "document": msgspec.json.encode(draft.paper).decode(),
        "changed_at_ms": draft.changed_at_ms,
        "changed_by": draft.changed_by,
    }
    tx.execute(_save_draft, row)


def draft_of(tx: Transaction, exam_slug: str) -> Draft | None:
    """An exam's draft, or None."""
    row = tx.execute(select(drafts).where(drafts.c.exam_slug == exam_slug)).mappings().first()
    if row is None:
        return None
    return Draft(
        exam_slug=exam_slug,
        revision=row["revision"],
        paper=_paper.decode(row["document"]),
        changed_at_ms=row["changed_at_ms"],
        changed_by=row["changed_by"],
    )


def insert_version(tx: Transaction, version: Version, document: bytes) -> None:
    """Keep a new version; `document` is its content as JSON."""
    row = {
        "exam_slug": version.exam_slug,
        "number": version.number,
        "document": document.decode(),
        "digest": version.digest,
        "published_at_ms": version.published_at_ms,
        "published_by": version.published_by,
    }
    tx.execute(insert(versions), row)


def newest_version(tx: Transaction, exam_slug: str) -> tuple[int, str] | None:
    """Number and digest of the newest version, without reading its content."""
    of = versions.c
    query = select(of.number, of.digest).where(of.exam_slug == exam_slug)
    row = tx.execute(query.order_by(of.number.desc()).limit(1)).first()
    return None if row is None else (row.number, row.digest)


def versions_in(tx: Transaction, exam_slug: str, window: Window) -> list[VersionLine]:
    """An exam's versions without their contents, newest first, and one more than fits."""
    of = versions.c
    query = select(of.number, of.digest, of.published_at_ms, of.published_by).where(
        of.exam_slug == exam_slug
    )
    if window.after is not None:
        query = query.where(of.number < int(window.after.at_ms))
    query = query.order_by(of.number.desc()).limit(window.limit + 1)
    return [VersionLine(**row) for row in tx.execute(query).mappings()]


def version_of(tx: Transaction, exam_slug: str, number: int) -> Version | None:
    """One version with its content, or None."""
    of = versions.c
    query = select(versions).where(of.exam_slug == exam_slug, of.number == number)
    row = tx.execute(query).mappings().first()
    if row is None:
        return None
    return Version(
        exam_slug=exam_slug,
        number=number,
        content=_content.decode(row["document"]),
        digest=row["digest"],
        published_at_ms=row["published_at_ms"],
        published_by=row["published_by"],
    )
