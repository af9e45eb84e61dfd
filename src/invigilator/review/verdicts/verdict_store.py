"""SQL for verdicts. The newest are found by their number, which is also the lists' cursor."""

from typing import Any

import msgspec
from sqlalchemy import (
    JSON,
    BigInteger,
    Column,
    Index,
    Integer,
    String,
    Table,
    Text,
    UniqueConstraint,
    func,
    select,
)

from invigilator.database import Transaction, metadata, upsert
from invigilator.review.verdicts.model import Moment, Reviewer, Verdict
from invigilator.wire import converted

verdicts = Table(
    "review_verdicts",
    metadata,
    Column("id", BigInteger().with_variant(Integer, "sqlite"), primary_key=True),
    Column("exam_slug", String(120), nullable=False),
    Column("username_norm", String(120), nullable=False),
    Column("username", String(200), nullable=False),
    Column("reviewer_key", String(220), nullable=False),
    Column("reviewer_name", String(200), nullable=False),
    Column("by", String(200), nullable=False),
    Column("account_id", String(36)),
    Column("verdict", Integer, nullable=False),
    Column("reason", Text, nullable=False),
    Column("moments", JSON, nullable=False),
    Column("created_at_ms", BigInteger, nullable=False),
    Column("updated_at_ms", BigInteger, nullable=False),
    UniqueConstraint("exam_slug", "username_norm", "reviewer_key"),
    Index(None, "exam_slug", "id"),
    Index(None, "exam_slug", "reviewer_key", "id"),
)


def verdict_of(
    tx: Transaction, exam_slug: str, username_norm: str, reviewer_key: str
) -> Verdict | None:
    """What a reviewer has decided about a person, or None."""
    row = tx.execute(
        select(verdicts).where(
            verdicts.c.exam_slug == exam_slug,
            verdicts.c.username_norm == username_norm,
            verdicts.c.reviewer_key == reviewer_key,
        )
    ).mappings()
    found = row.first()
    return None if found is None else _verdict(found)


def save_verdict(tx: Transaction, verdict: Verdict) -> None:
    """Keep a verdict, in place of an earlier one of the same reviewer about the same person."""
    row = upsert(verdicts).values(
        exam_slug=verdict.exam_slug,
        username_norm=verdict.username_norm,
        username=verdict.username,
        reviewer_key=verdict.reviewer.key,
        reviewer_name=verdict.reviewer.name,
        by=verdict.reviewer.by,
        account_id=verdict.reviewer.account_id,
        verdict=verdict.verdict,
        reason=verdict.reason,
        moments=[msgspec.to_builtins(moment) for moment in verdict.moments],
        created_at_ms=verdict.created_at_ms,
        updated_at_ms=verdict.updated_at_ms,
    )
    kept = ("id", "exam_slug", "username_norm", "reviewer_key", "created_at_ms")
    tx.execute(
        row.on_conflict_do_update(
            index_elements=["exam_slug", "username_norm", "reviewer_key"],
            set_={c.name: row.excluded[c.name] for c in verdicts.c if c.name not in kept},
        )
    )


def page_of(
    tx: Transaction,
    exam_slug: str,
    *,
    reviewer_key: str | None = None,
    username_norm: str | None = None,
    before: int | None = None,
    limit: int,
) -> list[tuple[int, Verdict]]:
    """An exam's verdicts, newest first, each with its number; behind the number `before`."""
    query = select(verdicts).where(verdicts.c.exam_slug == exam_slug)
    if reviewer_key is not None:
        query = query.where(verdicts.c.reviewer_key == reviewer_key)
    if username_norm is not None:
        query = query.where(verdicts.c.username_norm == username_norm)
    if before is not None:
        query = query.where(verdicts.c.id < before)
    rows = tx.execute(query.order_by(verdicts.c.id.desc()).limit(limit)).mappings()
    return [(row["id"], _verdict(row)) for row in rows]


def count_by(tx: Transaction, exam_slug: str, reviewer_key: str) -> int:
    """How many people a reviewer has decided about."""
    found = tx.execute(
        select(func.count())
        .select_from(verdicts)
        .where(verdicts.c.exam_slug == exam_slug, verdicts.c.reviewer_key == reviewer_key)
    ).scalar()
    return found or 0


def tallies(tx: Transaction, exam_slug: str) -> dict[str, tuple[int, int]]:
    """(reviews, yeses) of everybody who has any, by normal username. Reads the exam's verdicts."""
    rows = tx.execute(
        select(verdicts.c.username_norm, func.count(), func.sum(verdicts.c.verdict))
        .where(verdicts.c.exam_slug == exam_slug)
        .group_by(verdicts.c.username_norm)
    )
    return {row[0]: (row[1], int(row[2])) for row in rows}


def reviewer_in(row: Any) -> Reviewer:
    """Who reviews, of a row that has the four columns of a reviewer."""
    return Reviewer(
        key=row["reviewer_key"],
        name=row["reviewer_name"],
        by=row["by"],
        account_id=row["account_id"],
    )


def _verdict(row: Any) -> Verdict:
    return Verdict(
        exam_slug=row["exam_slug"],
        username=row["username"],
        username_norm=row["username_norm"],
        reviewer=reviewer_in(row),
        verdict=row["verdict"],
        reason=row["reason"],
        moments=tuple(converted(row["moments"], list[Moment])),
        created_at_ms=row["created_at_ms"],
        updated_at_ms=row["updated_at_ms"],
    )
