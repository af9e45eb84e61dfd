"""SQL for exams, and for what the reference API's settings keep of them."""

from collections.abc import Collection
from typing import Any

import msgspec
from sqlalchemy import (
    BigInteger,
    Column,
    Integer,
    Row,
    Select,
    String,
    Table,
    Text,
    delete,
    func,
    insert,
    select,
    update,
)

from invigilator.database import Transaction, metadata
from invigilator.exams.model import Exam, ExamCodes, KeptCode, Mode
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

# What the reference API's settings know beside the exam. The row with the highest `turn` names the
# exam that is meant by calls that name none.
reference_settings = Table(
    "reference_settings",
    metadata,
    Column("exam_slug", String(120), primary_key=True),
    Column("turn", Integer, nullable=False, unique=True),
    Column("passcode_hash", String(200), nullable=False),
    Column("passcode_preview", String(40), nullable=False),
    Column("end_code_hash", String(200), nullable=False),
    Column("end_code_preview", String(40), nullable=False),
)

_rooms = msgspec.json.Decoder(tuple[str, ...])


def insert_exam(tx: Transaction, exam: Exam) -> None:
    """Keep a new exam. Its slug must be free: ask `exam_by_slug` in the same transaction."""
    tx.execute(insert(exams).values(_columns_of(exam)))


def update_exam(tx: Transaction, exam: Exam) -> None:
    """Keep an exam as it is now. Its id says which."""
    tx.execute(update(exams).where(exams.c.id == exam.id).values(_columns_of(exam)))


def exam_by_slug(tx: Transaction, slug: str) -> Exam | None:
    """The exam of a slug."""
    return _first(tx, select(exams).where(exams.c.slug == slug))


def exam_by_id(tx: Transaction, exam_id: str) -> Exam | None:
    """The exam of an id."""
    return _first(tx, select(exams).where(exams.c.id == exam_id))


def exams_by_id(tx: Transaction, exam_ids: Collection[str]) -> dict[str, Exam]:
    """The exams of some ids, by id: of a page of a list."""
    query = select(exams).where(exams.c.id.in_(list(exam_ids)))
    return {row.id: _exam_of(row) for row in tx.execute(query)}


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


def exam_last_set(tx: Transaction) -> Exam | None:
    """The exam that the reference API's settings named last."""
    query = (
        select(exams)
        .join(reference_settings, reference_settings.c.exam_slug == exams.c.slug)
        .order_by(reference_settings.c.turn.desc())
    )
    return _first(tx, query.limit(1))


def codes_of(tx: Transaction, exam_slug: str) -> ExamCodes:
    """What is kept of an exam's passcodes; nothing of an exam that was never given any."""
    query = select(reference_settings).where(reference_settings.c.exam_slug == exam_slug)
    row = tx.execute(query).first()
    if row is None:
        return ExamCodes()
    return ExamCodes(
        passcode=KeptCode(row.passcode_hash, row.passcode_preview),
        end_code=KeptCode(row.end_code_hash, row.end_code_preview),
    )


def keep_codes(tx: Transaction, exam_slug: str, codes: ExamCodes) -> None:
    """Keep what the settings say of an exam, which is from now on the one last set."""
    newest = tx.execute(select(func.max(reference_settings.c.turn))).scalar_one() or 0
    tx.execute(delete(reference_settings).where(reference_settings.c.exam_slug == exam_slug))
    tx.execute(
        insert(reference_settings).values(
            exam_slug=exam_slug,
            turn=newest + 1,
            passcode_hash=codes.passcode.hash,
            passcode_preview=codes.passcode.preview,
            end_code_hash=codes.end_code.hash,
            end_code_preview=codes.end_code.preview,
        )
    )


def _first(tx: Transaction, query: Select[*tuple[Any, ...]]) -> Exam | None:
    row = tx.execute(query).first()
    return None if row is None else _exam_of(row)


def _columns_of(exam: Exam) -> dict[str, Any]:
    return {
        "id": exam.id,
        "slug": exam.slug,
        "title": exam.title,
        "mode": exam.mode.value,
        "contest_url": exam.contest_url,
        "rooms": msgspec.json.encode(exam.rooms).decode(),
        "opens_at_ms": exam.opens_at_ms,
        "closes_at_ms": exam.closes_at_ms,
        "created_at_ms": exam.created_at_ms,
        "created_by": exam.created_by,
        "policy": policy_json(exam.policy),
        "terms": terms_json(exam.terms),
        "updated_at_ms": exam.updated_at_ms,
    }


def _exam_of(row: Row[*tuple[Any, ...]]) -> Exam:
    return Exam(
        id=row.id,
        slug=row.slug,
        title=row.title,
        mode=Mode(row.mode),
        contest_url=row.contest_url,
        rooms=_rooms.decode(row.rooms),
        opens_at_ms=row.opens_at_ms,
        closes_at_ms=row.closes_at_ms,
        created_at_ms=row.created_at_ms,
        created_by=row.created_by,
        policy=policy_of(row.policy),
        terms=stored_terms(row.terms),
        # Exams of the first schema did not say when they were changed: they never were.
        updated_at_ms=row.updated_at_ms or row.created_at_ms,
    )
