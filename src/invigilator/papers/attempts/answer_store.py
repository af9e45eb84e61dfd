"""SQL for answers: of each item the newest of each turn. No row ever goes."""

from collections.abc import Collection, Sequence
from typing import Any

import msgspec
from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Integer,
    String,
    Table,
    Text,
    bindparam,
    cast,
    select,
)

from invigilator.database import Prepared, Transaction, metadata, replacing
from invigilator.papers.answers import Answer
from invigilator.papers.attempts.model import KeptAnswer
from invigilator.papers.attempts.turns import standing

answers = Table(
    "paper_answers",
    metadata,
    Column("attempt_id", String(36), primary_key=True),
    Column("item_id", String(36), primary_key=True),
    # What a later turn says stands; what earlier ones said of the item stays beside it.
    Column("turn", Integer, primary_key=True),
    Column("revision", Integer, nullable=False),
    Column("document", Text, nullable=False),
    Column("is_flagged", Boolean, nullable=False),
    Column("given_at_ms", BigInteger, nullable=False),
    Column("saved_at_ms", BigInteger, nullable=False),
    Column("is_late", Boolean, nullable=False),
)

# Statements that every save needs are made once: making one costs several times its run.
_save_answer = Prepared(replacing(answers).values({c.name: bindparam(c.name) for c in answers.c}))
_in_turn = Prepared(
    select(
        answers.c.attempt_id,
        answers.c.item_id,
        answers.c.turn,
        answers.c.revision,
        answers.c.document,
        cast(answers.c.is_flagged, Integer),
        answers.c.given_at_ms,
        answers.c.saved_at_ms,
        cast(answers.c.is_late, Integer),
    ).where(
        answers.c.attempt_id == bindparam("attempt_id"),
        answers.c.item_id == bindparam("item_id"),
        answers.c.turn == bindparam("turn"),
    )
)

_answer_document: msgspec.json.Decoder[Answer | None] = msgspec.json.Decoder(Answer | None)


def said_of(tx: Transaction, attempt_id: str) -> list[KeptAnswer]:
    """The newest answers of each turn of an attempt, those that no longer stand among them."""
    query = select(answers).where(answers.c.attempt_id == attempt_id)
    return [_answer(row) for row in tx.execute(query.order_by(answers.c.turn))]


def answers_of(
    tx: Transaction, attempt_id: str, item_ids: Sequence[str] | None = None
) -> dict[str, KeptAnswer]:
    """The answers of an attempt that stand, by item: all of them, or those to these items."""
    query = select(answers).where(answers.c.attempt_id == attempt_id)
    if item_ids is not None:
        query = query.where(answers.c.item_id.in_(item_ids))
    return standing(_answer(row) for row in tx.execute(query))


def answers_in_turn(
    tx: Transaction, attempt_id: str, turn: int, item_ids: Sequence[str]
) -> dict[str, KeptAnswer]:
    """The newest answers to these items that came of one turn, by item."""
    found: dict[str, KeptAnswer] = {}
    for item_id in item_ids:
        row = _in_turn.first(tx, attempt_id=attempt_id, item_id=item_id, turn=turn)
        if row is not None:
            found[item_id] = _answer(row)
    return found


def answers_of_attempts(
    tx: Transaction, attempt_ids: Collection[str]
) -> dict[str, dict[str, KeptAnswer]]:
    """All answers of several attempts that stand, by attempt and item."""
    said: dict[str, list[KeptAnswer]] = {each: [] for each in attempt_ids}
    for row in tx.execute(select(answers).where(answers.c.attempt_id.in_(attempt_ids))):
        said[row.attempt_id].append(_answer(row))
    return {each: standing(some) for each, some in said.items()}


def answers_to(tx: Transaction, item_id: str, attempt_ids: Sequence[str]) -> dict[str, KeptAnswer]:
    """The answers of several attempts to one item that stand, by the attempt's id."""
    query = select(answers).where(
        answers.c.attempt_id.in_(attempt_ids), answers.c.item_id == item_id
    )
    in_order = tx.execute(query.order_by(answers.c.turn))
    return {row.attempt_id: _answer(row) for row in in_order}


def save_answers(tx: Transaction, attempt_id: str, kept: Sequence[KeptAnswer]) -> None:
    """Keep answers in place of earlier ones of the same turn to the same items."""
    rows = [
        {
            "attempt_id": attempt_id,
            "item_id": one.item_id,
            "turn": one.turn,
            "revision": one.revision,
            "document": document_of(one.answer).decode(),
            "is_flagged": one.is_flagged,
            "given_at_ms": one.given_at_ms,
            "saved_at_ms": one.saved_at_ms,
            "is_late": one.is_late,
        }
        for one in kept
    ]
    if rows:
        _save_answer.run_many(tx, rows)


def document_of(answer: Answer | None) -> bytes:
    """An answer as JSON, the bytes that its digest is of."""
    return msgspec.json.encode(answer)


def _answer(row: Any) -> KeptAnswer:
    """In the table's order: a paper has many, and to name each column takes as long again."""
    _, item_id, turn, revision, document, is_flagged, given_at_ms, saved_at_ms, is_late = row
    return KeptAnswer(
        item_id=item_id,
        turn=turn,
        revision=revision,
        answer=_answer_document.decode(document),
        is_flagged=bool(is_flagged),
        given_at_ms=given_at_ms,
        saved_at_ms=saved_at_ms,
        is_late=bool(is_late),
    )
