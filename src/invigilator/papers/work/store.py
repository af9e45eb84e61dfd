"""SQL for what people mark, and for what they said of it."""

from collections.abc import Collection, Sequence
from decimal import Decimal
from typing import Any

import msgspec
from sqlalchemy import (
    BigInteger,
    Column,
    Index,
    String,
    Table,
    Text,
    delete,
    func,
    insert,
    or_,
    select,
)

from invigilator.database import Transaction, metadata, replacing
from invigilator.papers.marking import RubricMark
from invigilator.papers.work.model import MarkerWord, Stage, Work, WorkCounts

works = Table(
    "paper_marking_works",
    metadata,
    Column("work_id", String(36), primary_key=True),
    Column("exam_slug", String(120), nullable=False),
    Column("room", String(80), nullable=False),
    Column("attempt_id", String(36), nullable=False),
    Column("item_id", String(36), nullable=False),
    Column("revision", BigInteger, nullable=False),
    Column("stage", String(20), nullable=False),
    Column("first_by", String(200), nullable=False),
    Column("second_by", String(200), nullable=False),
    Column("held_by", String(200), nullable=False),
    Column("held_until_ms", BigInteger, nullable=False),
    Column("points", String(40)),
    Index(None, "attempt_id", "item_id", unique=True),
    # In the order of ids that chance made: it tells nobody who handed in when.
    Index(None, "exam_slug", "item_id", "stage", "work_id"),
)

marker_words = Table(
    "paper_marker_words",
    metadata,
    Column("work_id", String(36), primary_key=True),
    Column("revision", BigInteger, primary_key=True),
    Column("stage", String(20), primary_key=True),
    Column("by", String(200), nullable=False),
    Column("at_ms", BigInteger, nullable=False),
    Column("document", Text, nullable=False),
    Column("points", String(40), nullable=False),
    Column("reason", Text, nullable=False),
)

Rooms = frozenset[str] | None
"""Rooms of an exam; None for all of them."""

_save_works = replacing(works)
_given = msgspec.json.Decoder(RubricMark)


def works_of(tx: Transaction, attempt_id: str) -> dict[str, Work]:
    """What of an attempt people mark, by item."""
    return works_of_attempts(tx, [attempt_id])[attempt_id]


def works_of_attempts(tx: Transaction, attempt_ids: Collection[str]) -> dict[str, dict[str, Work]]:
    """What of several attempts people mark, by attempt and item."""
    found: dict[str, dict[str, Work]] = {each: {} for each in attempt_ids}
    rows = tx.execute(select(works).where(works.c.attempt_id.in_(attempt_ids))).mappings()
    for work in map(_work, rows):
        found[work.attempt_id][work.item_id] = work
    return found


def work_by_id(tx: Transaction, work_id: str) -> Work | None:
    """One answer to mark, or None."""
    row = tx.execute(select(works).where(works.c.work_id == work_id)).mappings().first()
    return None if row is None else _work(row)


def save_works(tx: Transaction, changed: Sequence[Work]) -> None:
    """Keep works as they now are."""
    rows = [
        {
            "work_id": one.work_id,
            "exam_slug": one.exam_slug,
            "room": one.room,
            "attempt_id": one.attempt_id,
            "item_id": one.item_id,
            "revision": one.revision,
            "stage": one.stage.value,
            "first_by": one.first_by,
            "second_by": one.second_by,
            "held_by": one.held_by,
            "held_until_ms": one.held_until_ms,
            "points": None if one.points is None else str(one.points),
        }
        for one in changed
    ]
    if rows:
        tx.execute(_save_works, rows)


def delete_works(tx: Transaction, work_ids: Collection[str]) -> None:
    """Forget works whose answers were taken back. What markers said stays."""
    if work_ids:
        tx.execute(delete(works).where(works.c.work_id.in_(work_ids)))


def next_work(
    tx: Transaction,
    exam_slug: str,
    item_id: str,
    *,
    by: str,
    now_ms: int,
    rooms: Rooms,
    after: str = "",
) -> Work | None:
    """The next answer to an item that this person may mark, behind the id `after`.

    A moderation comes first, then second words, then first ones. None where nothing is left.
    """
    of = works.c
    for stage in (Stage.MODERATION, Stage.SECOND, Stage.FIRST):
        query = select(works).where(
            of.exam_slug == exam_slug,
            of.item_id == item_id,
            of.stage == stage.value,
            of.work_id > after,
            of.first_by != by,
            of.second_by != by,
            or_(of.held_until_ms <= now_ms, of.held_by == by),
        )
        if rooms is not None:
            query = query.where(of.room.in_(sorted(rooms)))
        row = tx.execute(query.order_by(of.work_id).limit(1)).mappings().first()
        if row is not None:
            return _work(row)
    return None


def counts_of(tx: Transaction, exam_slug: str, rooms: Rooms) -> list[WorkCounts]:
    """How many answers to each item are at each stage: counted along an index, no row is read."""
    of = works.c
    query = select(of.item_id, of.stage, func.count()).where(of.exam_slug == exam_slug)
    if rooms is not None:
        query = query.where(of.room.in_(sorted(rooms)))
    found: dict[str, dict[Stage, int]] = {}
    for item_id, stage, count in tx.execute(query.group_by(of.item_id, of.stage)):
        found.setdefault(item_id, {})[Stage(stage)] = count
    return [WorkCounts(item_id, stages) for item_id, stages in found.items()]


def insert_word(tx: Transaction, word: MarkerWord) -> None:
    """Keep what a marker said."""
    row = {
        "work_id": word.work_id,
        "revision": word.revision,
        "stage": word.stage.value,
        "by": word.by,
        "at_ms": word.at_ms,
        "document": msgspec.json.encode(word.given).decode(),
        "points": str(word.points),
        "reason": word.reason,
    }
    tx.execute(insert(marker_words), row)


def words_of(tx: Transaction, work: Work) -> dict[Stage, MarkerWord]:
    """What markers said of an answer as it now is."""
    of = marker_words.c
    query = select(marker_words).where(of.work_id == work.work_id, of.revision == work.revision)
    return {Stage(row["stage"]): _word(row) for row in tx.execute(query).mappings()}


def words_of_attempt(tx: Transaction, attempt_id: str) -> dict[str, list[MarkerWord]]:
    """What markers said of an attempt's answers as they now are, by item, in order of time."""
    query = (
        select(works.c.item_id, *marker_words.c)
        .join(
            marker_words,
            (marker_words.c.work_id == works.c.work_id)
            & (marker_words.c.revision == works.c.revision),
        )
        .where(works.c.attempt_id == attempt_id)
        .order_by(marker_words.c.at_ms)
    )
    found: dict[str, list[MarkerWord]] = {}
    for row in tx.execute(query).mappings():
        found.setdefault(row["item_id"], []).append(_word(row))
    return found


def _work(row: Any) -> Work:
    points = row["points"]
    return Work(
        work_id=row["work_id"],
        exam_slug=row["exam_slug"],
        room=row["room"],
        attempt_id=row["attempt_id"],
        item_id=row["item_id"],
        revision=row["revision"],
        stage=Stage(row["stage"]),
        first_by=row["first_by"],
        second_by=row["second_by"],
        held_by=row["held_by"],
        held_until_ms=row["held_until_ms"],
        points=None if points is None else Decimal(points),
    )


def _word(row: Any) -> MarkerWord:
    return MarkerWord(
        work_id=row["work_id"],
        revision=row["revision"],
        stage=Stage(row["stage"]),
        by=row["by"],
        at_ms=row["at_ms"],
        given=_given.decode(row["document"]),
        points=Decimal(row["points"]),
        reason=row["reason"],
    )
