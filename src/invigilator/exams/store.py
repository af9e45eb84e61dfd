"""SQL for exams."""

from typing import Any

import msgspec
from sqlalchemy import BigInteger, Column, Row, Select, String, Table, Text, insert, select

from invigilator.database import Transaction, metadata
from invigilator.exams.model import Exam, Mode
from invigilator.exams.policy import policy_json, policy_of
from invigilator.exams.terms import stored_terms, terms_json

exams = Table(
    "exams",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("slug", String(120), nullable=False, unique=True),
    Column("title", String(200), nullable=False),
    Column("mode", String(20), nullable=False),
    Column("contest_url", String(2000), nullable=False),
    Column("rooms", Text, nullable=False),
    Column("opens_at_ms", BigInteger, nullable=False),
    Column("closes_at_ms", BigInteger, nullable=False),
    Column("created_at_ms", BigInteger, nullable=False),
    Column("created_by", String(200), nullable=False),
    Column("policy", Text, nullable=False),
    Column("terms", Text, nullable=False, server_default="{}"),
    Column("updated_at_ms", BigInteger, nullable=False, server_default="0"),
)


def insert_exam(tx: Transaction, exam: Exam) -> None:
    """Keep a new exam. Its slug must be free: ask `exam_by_slug` in the same transaction."""
    tx.execute(
        insert(exams).values(
            id=exam.id,
            slug=exam.slug,
            title=exam.title,
            mode=exam.mode.value,
            contest_url=exam.contest_url,
            rooms=msgspec.json.encode(exam.rooms).decode(),
            opens_at_ms=exam.opens_at_ms,
            closes_at_ms=exam.closes_at_ms,
            created_at_ms=exam.created_at_ms,
            created_by=exam.created_by,
            policy=policy_json(exam.policy),
            terms=terms_json(exam.terms),
            updated_at_ms=exam.updated_at_ms,
        )
    )


def exam_by_slug(tx: Transaction, slug: str) -> Exam | None:
    """The exam of a slug."""
    return _first(tx, select(exams).where(exams.c.slug == slug))


def exam_by_id(tx: Transaction, exam_id: str) -> Exam | None:
    """The exam of an id."""
    return _first(tx, select(exams).where(exams.c.id == exam_id))


def all_exams(tx: Transaction) -> list[Exam]:
    """Every exam, newest first."""
    query = select(exams).order_by(exams.c.created_at_ms.desc(), exams.c.id.desc())
    return [_exam_of(row) for row in tx.execute(query)]


def exams_open_at(tx: Transaction, now_ms: int, *, limit: int) -> list[Exam]:
    """Up to `limit` exams whose window, both ends included, holds a moment."""
    query = select(exams).where(exams.c.opens_at_ms <= now_ms, exams.c.closes_at_ms >= now_ms)
    return [_exam_of(row) for row in tx.execute(query.limit(limit))]


def any_exams(tx: Transaction, *, limit: int) -> list[Exam]:
    """Up to `limit` exams, whichever."""
    return [_exam_of(row) for row in tx.execute(select(exams).limit(limit))]


def _first(tx: Transaction, query: Select[*tuple[Any, ...]]) -> Exam | None:
    row = tx.execute(query).first()
    return None if row is None else _exam_of(row)


def _exam_of(row: Row[*tuple[Any, ...]]) -> Exam:
    return Exam(
        id=row.id,
        slug=row.slug,
        title=row.title,
        mode=Mode(row.mode),
        contest_url=row.contest_url,
        rooms=msgspec.json.decode(row.rooms, type=tuple[str, ...]),
        opens_at_ms=row.opens_at_ms,
        closes_at_ms=row.closes_at_ms,
        created_at_ms=row.created_at_ms,
        created_by=row.created_by,
        policy=policy_of(row.policy),
        terms=stored_terms(row.terms),
        # Exams of the first schema did not say when they were changed: they never were.
        updated_at_ms=row.updated_at_ms or row.created_at_ms,
    )
