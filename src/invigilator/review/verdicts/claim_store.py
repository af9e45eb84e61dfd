"""SQL for who has whom before their eyes, and whom they passed by."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import BigInteger, Column, Index, String, Table, delete, select

from invigilator.database import Transaction, metadata, replacing, upsert
from invigilator.review.verdicts.model import Claim
from invigilator.review.verdicts.verdict_store import reviewer_in

claims = Table(
    "review_claims",
    metadata,
    Column("exam_slug", String(120), primary_key=True),
    Column("username_norm", String(120), primary_key=True),
    Column("reviewer_key", String(220), nullable=False),
    Column("reviewer_name", String(200), nullable=False),
    Column("by", String(200), nullable=False),
    Column("account_id", String(36)),
    Column("claimed_at_ms", BigInteger, nullable=False),
    Column("expires_at_ms", BigInteger, nullable=False),
    Index(None, "exam_slug", "reviewer_key"),
    Index(None, "exam_slug", "expires_at_ms"),
)

skips = Table(
    "review_skips",
    metadata,
    Column("exam_slug", String(120), primary_key=True),
    Column("username_norm", String(120), primary_key=True),
    Column("reviewer_key", String(220), primary_key=True),
    Column("skipped_at_ms", BigInteger, nullable=False),
    Index(None, "exam_slug", "reviewer_key", "skipped_at_ms"),
)


def claim_of(tx: Transaction, exam_slug: str, username_norm: str) -> Claim | None:
    """Who has a person before their eyes; it may have expired."""
    row = tx.execute(
        select(claims).where(
            claims.c.exam_slug == exam_slug, claims.c.username_norm == username_norm
        )
    ).mappings()
    found = row.first()
    return None if found is None else _claim(found)


def claims_by(tx: Transaction, exam_slug: str, reviewer_key: str) -> list[Claim]:
    """What a reviewer holds, expired or not."""
    rows = tx.execute(
        select(claims).where(claims.c.exam_slug == exam_slug, claims.c.reviewer_key == reviewer_key)
    ).mappings()
    return [_claim(row) for row in rows]


def save_claim(tx: Transaction, claim: Claim) -> None:
    """Keep a claim, in place of one on the same person that has expired."""
    row = replacing(claims).values(
        exam_slug=claim.exam_slug,
        username_norm=claim.username_norm,
        reviewer_key=claim.reviewer.key,
        reviewer_name=claim.reviewer.name,
        by=claim.reviewer.by,
        account_id=claim.reviewer.account_id,
        claimed_at_ms=claim.claimed_at_ms,
        expires_at_ms=claim.expires_at_ms,
    )
    tx.execute(row)


def end_claim(tx: Transaction, exam_slug: str, username_norm: str, reviewer_key: str) -> None:
    """End a reviewer's own claim on a person; another's stays."""
    tx.execute(
        delete(claims).where(
            claims.c.exam_slug == exam_slug,
            claims.c.username_norm == username_norm,
            claims.c.reviewer_key == reviewer_key,
        )
    )


def save_skip(tx: Transaction, claim: Claim, *, at_ms: int) -> None:
    """Keep that a reviewer passed a person by."""
    row = upsert(skips).values(
        exam_slug=claim.exam_slug,
        username_norm=claim.username_norm,
        reviewer_key=claim.reviewer.key,
        skipped_at_ms=at_ms,
    )
    tx.execute(
        row.on_conflict_do_update(
            index_elements=["exam_slug", "username_norm", "reviewer_key"],
            set_={"skipped_at_ms": row.excluded.skipped_at_ms},
        )
    )


def claimed_now(tx: Transaction, exam_slug: str, now_ms: int) -> frozenset[str]:
    """Who of a roster is before some reviewer's eyes."""
    rows = tx.execute(
        select(claims.c.username_norm).where(
            claims.c.exam_slug == exam_slug, claims.c.expires_at_ms > now_ms
        )
    )
    return frozenset(rows.scalars())


def claimed_among(
    tx: Transaction, exam_slug: str, norms: Sequence[str], now_ms: int
) -> frozenset[str]:
    """Who of some people is before some reviewer's eyes. For a page of a list."""
    query = select(claims.c.username_norm).where(
        claims.c.exam_slug == exam_slug,
        claims.c.username_norm.in_(norms),
        claims.c.expires_at_ms > now_ms,
    )
    return frozenset(tx.execute(query).scalars())


def _claim(row: Any) -> Claim:
    return Claim(
        exam_slug=row["exam_slug"],
        username_norm=row["username_norm"],
        reviewer=reviewer_in(row),
        claimed_at_ms=row["claimed_at_ms"],
        expires_at_ms=row["expires_at_ms"],
    )
