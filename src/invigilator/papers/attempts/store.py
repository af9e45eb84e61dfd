"""SQL for attempts and their answers."""

from collections.abc import Collection, Sequence
from typing import Any

import msgspec
from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    Text,
    insert,
    select,
    text,
    update,
)

from invigilator.database import Transaction, metadata, replacing
from invigilator.papers.answers import Answer
from invigilator.papers.attempts.model import Attempt, HandIn, HandInKind, KeptAnswer

_OPEN = "handed_in_at_ms IS NULL"

attempts = Table(
    "paper_attempts",
    metadata,
    Column("attempt_id", String(36), primary_key=True),
    Column("exam_slug", String(120), nullable=False),
    Column("username_norm", String(120), nullable=False),
    Column("number", Integer, nullable=False),
    Column("session_id", String(36), nullable=False),
    Column("version", Integer, nullable=False),
    Column("seed", LargeBinary, nullable=False),
    Column("begun_at_ms", BigInteger, nullable=False),
    Column("minutes", Integer, nullable=False),
    Column("look_at_ms", BigInteger, nullable=False),
    Column("handed_in_at_ms", BigInteger),
    Column("handed_in_kind", String(20)),
    Index(None, "exam_slug", "username_norm", "number", unique=True),
    Index(None, "session_id"),
    # The server looks every second for those whose time is over; none of the others is read.
    Index(
        "ix_paper_attempts_look",
        "look_at_ms",
        sqlite_where=text(_OPEN),
        postgresql_where=text(_OPEN),
    ),
)

answers = Table(
    "paper_answers",
    metadata,
    Column("attempt_id", String(36), primary_key=True),
    Column("item_id", String(36), primary_key=True),
    Column("revision", Integer, nullable=False),
    Column("document", Text, nullable=False),
    Column("is_flagged", Boolean, nullable=False),
    Column("saved_at_ms", BigInteger, nullable=False),
    Column("is_late", Boolean, nullable=False),
)

section_entries = Table(
    "paper_section_entries",
    metadata,
    Column("attempt_id", String(36), primary_key=True),
    Column("section_id", String(64), primary_key=True),
    Column("entered_at_ms", BigInteger, nullable=False),
)

_save_answer = replacing(answers)


_answer_document: msgspec.json.Decoder[Answer | None] = msgspec.json.Decoder(Answer | None)


def insert_attempt(tx: Transaction, attempt: Attempt) -> None:
    """Keep a new attempt."""
    tx.execute(
        insert(attempts),
        {
            "attempt_id": attempt.attempt_id,
            "exam_slug": attempt.exam_slug,
            "username_norm": attempt.username_norm,
            "number": attempt.number,
            "session_id": attempt.session_id,
            "version": attempt.version,
            "seed": attempt.seed,
            "begun_at_ms": attempt.begun_at_ms,
            "minutes": attempt.minutes,
            "look_at_ms": attempt.look_at_ms,
        },
    )


def attempt_by_id(tx: Transaction, attempt_id: str) -> Attempt | None:
    """One attempt, or None."""
    row = tx.execute(select(attempts).where(attempts.c.attempt_id == attempt_id)).mappings().first()
    return None if row is None else _attempt(row)


def attempts_by_ids(tx: Transaction, attempt_ids: Collection[str]) -> list[Attempt]:
    """Those of these attempts that there are, in the order of their ids."""
    of = attempts.c
    query = select(attempts).where(of.attempt_id.in_(attempt_ids)).order_by(of.attempt_id)
    return [_attempt(row) for row in tx.execute(query).mappings()]


def attempt_of_sitting(tx: Transaction, attempt_id: str, session_id: str) -> Attempt | None:
    """An attempt that this sitting answers now; None where it never did, or not any more."""
    attempt = attempt_by_id(tx, attempt_id)
    return attempt if attempt is not None and attempt.session_id == session_id else None


def newest_attempt(tx: Transaction, exam_slug: str, username_norm: str) -> Attempt | None:
    """Somebody's newest attempt at an exam's paper, or None."""
    of = attempts.c
    query = select(attempts).where(of.exam_slug == exam_slug, of.username_norm == username_norm)
    row = tx.execute(query.order_by(of.number.desc()).limit(1)).mappings().first()
    return None if row is None else _attempt(row)


def open_attempt(tx: Transaction, session_id: str) -> Attempt | None:
    """The attempt that a sitting is at; None before it, and once it is handed in."""
    of = attempts.c
    query = select(attempts).where(of.session_id == session_id, of.handed_in_at_ms.is_(None))
    row = tx.execute(query).mappings().first()
    return None if row is None else _attempt(row)


def save_sitting(tx: Transaction, attempt_id: str, session_id: str) -> None:
    """Let another sitting of the same person go on with an attempt."""
    row = update(attempts).where(attempts.c.attempt_id == attempt_id)
    tx.execute(row.values(session_id=session_id))


def save_look(tx: Transaction, attempt_id: str, look_at_ms: int) -> None:
    """Write when the server looks at an attempt again."""
    row = update(attempts).where(attempts.c.attempt_id == attempt_id)
    tx.execute(row.values(look_at_ms=look_at_ms))


def look_at_exams(tx: Transaction, exam_slugs: Collection[str], now_ms: int) -> None:
    """Let the server look now at every open attempt of these exams."""
    of = attempts.c
    row = update(attempts).where(of.exam_slug.in_(exam_slugs), of.handed_in_at_ms.is_(None))
    tx.execute(row.values(look_at_ms=now_ms))


def save_hand_in(tx: Transaction, attempt_id: str, hand_in: HandIn) -> bool:
    """Write how an attempt was handed in; False where it was before, which stands."""
    of = attempts.c
    row = update(attempts).where(of.attempt_id == attempt_id, of.handed_in_at_ms.is_(None))
    done = tx.execute(row.values(handed_in_at_ms=hand_in.at_ms, handed_in_kind=hand_in.kind.value))
    return bool(done.rowcount)


def due_attempts(tx: Transaction, now_ms: int, *, limit: int) -> list[Attempt]:
    """Attempts that are to be looked at, the longest due first."""
    of = attempts.c
    query = select(attempts).where(of.handed_in_at_ms.is_(None), of.look_at_ms <= now_ms)
    rows = tx.execute(query.order_by(of.look_at_ms).limit(limit)).mappings()
    return [_attempt(row) for row in rows]


def answers_of(
    tx: Transaction, attempt_id: str, item_ids: Sequence[str] | None = None
) -> dict[str, KeptAnswer]:
    """The answers of an attempt by item: all of them, or those to these items."""
    query = select(answers).where(answers.c.attempt_id == attempt_id)
    if item_ids is not None:
        query = query.where(answers.c.item_id.in_(item_ids))
    return {row.item_id: _answer(row) for row in tx.execute(query)}


def answers_of_attempts(
    tx: Transaction, attempt_ids: Collection[str]
) -> dict[str, dict[str, KeptAnswer]]:
    """All answers of several attempts, by attempt and item."""
    found: dict[str, dict[str, KeptAnswer]] = {each: {} for each in attempt_ids}
    for row in tx.execute(select(answers).where(answers.c.attempt_id.in_(attempt_ids))):
        kept = _answer(row)
        found[row.attempt_id][kept.item_id] = kept
    return found


def answers_to(tx: Transaction, item_id: str, attempt_ids: Sequence[str]) -> dict[str, KeptAnswer]:
    """The answers of several attempts to one item, by the attempt's id."""
    query = select(answers).where(
        answers.c.attempt_id.in_(attempt_ids), answers.c.item_id == item_id
    )
    return {row.attempt_id: _answer(row) for row in tx.execute(query)}


def save_answers(tx: Transaction, attempt_id: str, kept: Sequence[KeptAnswer]) -> None:
    """Keep answers in place of earlier ones to the same items."""
    rows = [
        {
            "attempt_id": attempt_id,
            "item_id": one.item_id,
            "revision": one.revision,
            "document": document_of(one.answer).decode(),
            "is_flagged": one.is_flagged,
            "saved_at_ms": one.saved_at_ms,
            "is_late": one.is_late,
        }
        for one in kept
    ]
    if rows:
        tx.execute(_save_answer, rows)


def insert_entry(tx: Transaction, attempt_id: str, section_id: str, entered_at_ms: int) -> None:
    """Write when a section was entered that was not before."""
    row = {"attempt_id": attempt_id, "section_id": section_id, "entered_at_ms": entered_at_ms}
    tx.execute(insert(section_entries), row)


def entries_of(tx: Transaction, attempt_id: str) -> dict[str, int]:
    """When each section of an attempt was entered that has time of its own."""
    of = section_entries.c
    query = select(of.section_id, of.entered_at_ms).where(of.attempt_id == attempt_id)
    return {row[0]: row[1] for row in tx.execute(query)}


def document_of(answer: Answer | None) -> bytes:
    """An answer as JSON, the bytes that its digest is of."""
    return msgspec.json.encode(answer)


def _attempt(row: Any) -> Attempt:
    at_ms, kind = row["handed_in_at_ms"], row["handed_in_kind"]
    return Attempt(
        attempt_id=row["attempt_id"],
        exam_slug=row["exam_slug"],
        username_norm=row["username_norm"],
        number=row["number"],
        session_id=row["session_id"],
        version=row["version"],
        seed=bytes(row["seed"]),
        begun_at_ms=row["begun_at_ms"],
        minutes=row["minutes"],
        look_at_ms=row["look_at_ms"],
        handed_in=None if at_ms is None else HandIn(at_ms, HandInKind(kind)),
    )


def _answer(row: Any) -> KeptAnswer:
    """In the table's order: a paper has many, and to name each column takes as long again."""
    _, item_id, revision, document, is_flagged, saved_at_ms, is_late = row
    return KeptAnswer(
        item_id=item_id,
        revision=revision,
        answer=_answer_document.decode(document),
        is_flagged=is_flagged,
        saved_at_ms=saved_at_ms,
        is_late=is_late,
    )
