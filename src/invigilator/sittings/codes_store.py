"""SQL for one-time codes."""

from collections.abc import Collection, Sequence
from dataclasses import asdict
from typing import Any

from sqlalchemy import (
    BigInteger,
    Column,
    Index,
    LargeBinary,
    String,
    Table,
    insert,
    select,
    tuple_,
    update,
)

from invigilator.database import Transaction, metadata
from invigilator.sittings.code_model import Code, CodeKind

sitting_codes = Table(
    "sitting_codes",
    metadata,
    Column("code_id", String(36), primary_key=True),
    Column("exam_slug", String(120), nullable=False),
    Column("kind", String(20), nullable=False),
    Column("digest", LargeBinary(32), nullable=False),
    Column("username", String(200), nullable=False),
    Column("username_norm", String(120), nullable=False),
    Column("name", String(200), nullable=False),
    Column("room", String(80), nullable=False),
    Column("made_by", String(200), nullable=False),
    Column("made_at_ms", BigInteger, nullable=False),
    Column("expires_at_ms", BigInteger, nullable=False),
    Column("used_at_ms", BigInteger),
    Column("used_by_session_id", String(36)),
    Column("revoked_at_ms", BigInteger),
    Index(None, "exam_slug", "made_at_ms", "code_id"),
    Index(None, "exam_slug", "username_norm", "kind", "digest"),
)


def insert_codes(tx: Transaction, codes: Sequence[Code]) -> None:
    """Keep new codes."""
    tx.execute(insert(sitting_codes), [asdict(code) for code in codes])


def code_by_digest(
    tx: Transaction, exam_slug: str, username_norm: str, kind: CodeKind, digest: bytes
) -> Code | None:
    """The newest code of a person with this digest, whatever became of it."""
    query = (
        select(sitting_codes)
        .where(
            sitting_codes.c.exam_slug == exam_slug,
            sitting_codes.c.username_norm == username_norm,
            sitting_codes.c.kind == kind,
            sitting_codes.c.digest == digest,
        )
        .order_by(sitting_codes.c.made_at_ms.desc())
    )
    return _one(tx, query)


def code_by_id(tx: Transaction, exam_slug: str, code_id: str) -> Code | None:
    """One code of an exam."""
    query = select(sitting_codes).where(
        sitting_codes.c.code_id == code_id, sitting_codes.c.exam_slug == exam_slug
    )
    return _one(tx, query)


def change_code(tx: Transaction, code_id: str, **changes: Any) -> None:
    """Write what became of a code."""
    tx.execute(update(sitting_codes).where(sitting_codes.c.code_id == code_id).values(**changes))


def codes_page(
    tx: Transaction,
    exam_slug: str,
    *,
    rooms: Collection[str] | None,
    after: tuple[int, str] | None,
    limit: int,
) -> list[Code]:
    """Up to `limit` codes behind the place (`made_at_ms`, `code_id`), newest first."""
    place = (sitting_codes.c.made_at_ms, sitting_codes.c.code_id)
    query = select(sitting_codes).where(sitting_codes.c.exam_slug == exam_slug)
    if rooms is not None:
        query = query.where(sitting_codes.c.room.in_(rooms))
    if after is not None:
        query = query.where(tuple_(*place) < after)
    query = query.order_by(*(column.desc() for column in place)).limit(limit)
    return [_code(row) for row in tx.execute(query).mappings()]


def _one(tx: Transaction, query: Any) -> Code | None:
    row = tx.execute(query).mappings().first()
    return None if row is None else _code(row)


def _code(row: Any) -> Code:
    return Code(**{**row, "kind": CodeKind(row["kind"])})
