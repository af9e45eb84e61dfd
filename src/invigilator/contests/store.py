"""SQL for submissions: one row each, so that two pollers at once lose nothing."""

from collections.abc import Collection, Iterable
from operator import attrgetter
from typing import Any

from sqlalchemy import BigInteger, Boolean, Column, Index, String, Table, select, tuple_

from invigilator.contests.model import Place, Submission
from invigilator.database import Transaction, metadata, replacing

submissions = Table(
    "submissions",
    metadata,
    Column("exam_slug", String(120), primary_key=True),
    Column("username_norm", String(120), primary_key=True),
    Column("submission_id", String(120), primary_key=True),
    Column("username", String(200), nullable=False),
    Column("is_valid", Boolean, nullable=False),
    Column("submitted_at_ms", BigInteger, nullable=False),
    Column("challenge_slug", String(200), nullable=False),
    Column("challenge_name", String(200), nullable=False),
    Column("language", String(60), nullable=False),
    Column("status", String(60), nullable=False),
    Index(None, "username_norm", "submitted_at_ms"),
)

_names = submissions.c.keys()
_values = attrgetter(*_names)
_upsert = replacing(submissions)


def rows_of(found: Iterable[Submission]) -> list[dict[str, Any]]:
    """Submissions as rows, made before the transaction that writes them."""
    return [dict(zip(_names, _values(submission), strict=True)) for submission in found]


def save_submissions(tx: Transaction, rows: list[dict[str, Any]]) -> None:
    """Keep submissions, no two of them the same; of one that is known, what is said last stands."""
    tx.execute(_upsert, rows)


def exams_of(tx: Transaction, username_norm: str) -> list[str]:
    """The contests that somebody handed in work for."""
    query = select(submissions.c.exam_slug).where(submissions.c.username_norm == username_norm)
    return list(tx.execute(query.distinct()).scalars())


def submissions_of(
    tx: Transaction,
    username_norm: str,
    *,
    exams: Collection[str],
    after: Place | None,
    limit: int,
) -> list[Submission]:
    """Somebody's submissions for these contests, behind a place, the earliest first."""
    of = submissions.c
    place = (of.submitted_at_ms, of.exam_slug, of.submission_id)
    query = select(submissions).where(of.username_norm == username_norm, of.exam_slug.in_(exams))
    if after is not None:
        query = query.where(tuple_(*place) > tuple(after))
    rows = tx.execute(query.order_by(*place).limit(limit)).mappings()
    return [Submission(**row) for row in rows]
