"""SQL for results."""

from collections.abc import Collection, Mapping, Sequence
from decimal import Decimal
from typing import Any

import msgspec
from sqlalchemy import (
    BigInteger,
    Column,
    Index,
    Integer,
    Select,
    String,
    Table,
    Text,
    select,
    text,
    tuple_,
)

from invigilator.database import Transaction, metadata, replacing
from invigilator.kernel import Window
from invigilator.papers.attempts import HandIn, HandInKind
from invigilator.papers.marking import Mark
from invigilator.papers.results.model import EVERYBODY, Result, Search, Standing

results = Table(
    "paper_results",
    metadata,
    Column("attempt_id", String(36), primary_key=True),
    Column("exam_slug", String(120), nullable=False),
    Column("username_norm", String(120), nullable=False),
    Column("room", String(80), nullable=False),
    Column("number", Integer, nullable=False),
    Column("session_id", String(36), nullable=False),
    Column("version", Integer, nullable=False),
    Column("handed_in_at_ms", BigInteger, nullable=False),
    Column("handed_in_kind", String(20), nullable=False),
    # Decimals as text: no engine rounds them.
    Column("points", String(40), nullable=False),
    Column("points_max", String(40), nullable=False),
    Column("awaited", Integer, nullable=False),
    Column("answered", Integer, nullable=False),
    Column("late_answers", Integer, nullable=False),
    Column("document", Text, nullable=False),
    Column("marked_at_ms", BigInteger, nullable=False),
    # In hundredths of a percent, for looking up who has passed.
    Column("reached", Integer, nullable=False, server_default=text("0")),
    Column("adjusted", String(40)),
    Index(None, "exam_slug", "handed_in_at_ms", "attempt_id"),
    Index(None, "session_id"),
    Index(None, "exam_slug", "version", "attempt_id"),
)

_save = replacing(results)


# A list of hundreds needs no marks.
_result_rows = select(*(column for column in results.c if column.name != "document"))
_marks = msgspec.json.Decoder(dict[str, Mark])


def save_results(tx: Transaction, reckoned: Sequence[tuple[Result, Mapping[str, Mark]]]) -> None:
    """Keep results with their marks by item, each in place of an earlier one of its attempt."""
    if reckoned:
        tx.execute(_save, [_row(result, marks) for result, marks in reckoned])


def _row(result: Result, marks: Mapping[str, Mark]) -> dict[str, Any]:
    return {
        "attempt_id": result.attempt_id,
        "exam_slug": result.exam_slug,
        "username_norm": result.username_norm,
        "room": result.room,
        "number": result.number,
        "session_id": result.session_id,
        "version": result.version,
        "handed_in_at_ms": result.handed_in.at_ms,
        "handed_in_kind": result.handed_in.kind.value,
        "points": str(result.points),
        "points_max": str(result.points_max),
        "awaited": result.awaited,
        "answered": result.answered,
        "late_answers": result.late_answers,
        "document": msgspec.json.encode(marks).decode(),
        "marked_at_ms": result.marked_at_ms,
        "reached": result.reached,
        "adjusted": str(result.adjusted),
    }


def results_of(
    tx: Transaction,
    exam_slug: str,
    rooms: frozenset[str] | None,
    window: Window,
    search: Search = EVERYBODY,
) -> list[Result]:
    """Results of an exam, or of some of its rooms, newest hand-in first; one more than fits."""
    of = results.c
    query = _found(_result_rows.where(of.exam_slug == exam_slug), search)
    if rooms is not None:
        query = query.where(of.room.in_(sorted(rooms)))
    if window.after is not None:
        query = query.where(tuple_(of.handed_in_at_ms, of.attempt_id) < tuple(window.after))
    query = query.order_by(of.handed_in_at_ms.desc(), of.attempt_id.desc())
    return [_result(row) for row in tx.execute(query.limit(window.limit + 1)).mappings()]


def _found(query: Select[*tuple[Any, ...]], search: Search) -> Select[*tuple[Any, ...]]:
    of = results.c
    if search.room:
        query = query.where(of.room == search.room)
    if search.username_norm:
        query = query.where(of.username_norm.startswith(search.username_norm, autoescape=True))
    if search.standing is Standing.AWAITED:
        return query.where(of.awaited > 0)
    if search.standing is not None:
        least = search.pass_percent * 100
        has = of.reached >= least if search.standing is Standing.PASSED else of.reached < least
        return query.where(of.awaited == 0, has)
    return query


def attempts_of_version(
    tx: Transaction, exam_slug: str, version: int, *, after: str, limit: int
) -> list[str]:
    """Attempts at a version that have a result, by their ids, behind one of them."""
    of = results.c
    query = select(of.attempt_id).where(
        of.exam_slug == exam_slug, of.version == version, of.attempt_id > after
    )
    return list(tx.execute(query.order_by(of.attempt_id).limit(limit)).scalars())


def marks_of_version(
    tx: Transaction, exam_slug: str, version: int, *, after: str, limit: int
) -> list[tuple[str, dict[str, Mark], tuple[Decimal, Decimal]]]:
    """Attempts at a version by their ids, behind one of them: id, marks, and points of how many.

    The points are those of the marks, without what was added beside them.
    """
    of = results.c
    query = select(of.attempt_id, of.document, of.points, of.adjusted, of.points_max).where(
        of.exam_slug == exam_slug, of.version == version, of.attempt_id > after
    )
    return [
        (
            attempt_id,
            _marks.decode(document),
            (Decimal(points) - Decimal(added or 0), Decimal(most)),
        )
        for attempt_id, document, points, added, most in tx.execute(
            query.order_by(of.attempt_id).limit(limit)
        )
    ]


def result_of_attempt(tx: Transaction, attempt_id: str) -> Result | None:
    """The result of an attempt, or None."""
    query = _result_rows.where(results.c.attempt_id == attempt_id)
    row = tx.execute(query).mappings().first()
    return None if row is None else _result(row)


def result_of_sitting(tx: Transaction, session_id: str) -> Result | None:
    """The newest result of a sitting, or None."""
    of = results.c
    query = _result_rows.where(of.session_id == session_id).order_by(of.number.desc()).limit(1)
    row = tx.execute(query).mappings().first()
    return None if row is None else _result(row)


def marks_of(tx: Transaction, attempt_id: str) -> dict[str, Mark]:
    """The marks of a result, by item; none where there is no such result."""
    return marks_of_attempts(tx, [attempt_id]).get(attempt_id, {})


def marks_of_attempts(tx: Transaction, attempt_ids: Collection[str]) -> dict[str, dict[str, Mark]]:
    """The marks of several results, by attempt and item; of those that there are."""
    of = results.c
    query = select(of.attempt_id, of.document).where(of.attempt_id.in_(attempt_ids))
    return {attempt_id: _marks.decode(document) for attempt_id, document in tx.execute(query)}


def _result(row: Any) -> Result:
    return Result(
        attempt_id=row["attempt_id"],
        exam_slug=row["exam_slug"],
        username_norm=row["username_norm"],
        room=row["room"],
        number=row["number"],
        session_id=row["session_id"],
        version=row["version"],
        handed_in=HandIn(row["handed_in_at_ms"], HandInKind(row["handed_in_kind"])),
        points=Decimal(row["points"]),
        points_max=Decimal(row["points_max"]),
        awaited=row["awaited"],
        answered=row["answered"],
        late_answers=row["late_answers"],
        marked_at_ms=row["marked_at_ms"],
        adjusted=Decimal(row["adjusted"] or 0),
    )
