"""SQL for attempts: whose they are, in which turn, and their sections' clocks."""

from collections.abc import Collection
from dataclasses import replace
from typing import Any

from sqlalchemy import (
    BigInteger,
    Column,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    bindparam,
    insert,
    select,
    text,
    update,
)

from invigilator.database import Prepared, Transaction, metadata
from invigilator.papers.attempts.model import Attempt, FormerTurn, HandIn, HandInKind

_OPEN = "handed_in_at_ms IS NULL"

attempts = Table(
    "paper_attempts",
    metadata,
    Column("attempt_id", String(36), primary_key=True),
    Column("exam_slug", String(120), nullable=False),
    Column("username_norm", String(120), nullable=False),
    Column("number", Integer, nullable=False),
    Column("session_id", String(36), nullable=False),
    Column("turn", Integer, nullable=False, server_default="1"),
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

former_turns = Table(
    "paper_former_turns",
    metadata,
    Column("attempt_id", String(36), primary_key=True),
    Column("turn", Integer, primary_key=True),
    Column("session_id", String(36), nullable=False),
    Column("ended_at_ms", BigInteger, nullable=False),
)

section_entries = Table(
    "paper_section_entries",
    metadata,
    Column("attempt_id", String(36), primary_key=True),
    Column("section_id", String(64), primary_key=True),
    Column("entered_at_ms", BigInteger, nullable=False),
)


# Every save asks this, so the statement is made once.
_changing = Prepared(
    select(
        attempts.c.session_id,
        attempts.c.turn,
        attempts.c.look_at_ms,
        attempts.c.handed_in_at_ms,
        attempts.c.handed_in_kind,
    ).where(attempts.c.attempt_id == bindparam("attempt_id"))
)


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
            "turn": attempt.turn,
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


def as_it_stands(tx: Transaction, attempt: Attempt) -> Attempt | None:
    """The same attempt with all that changes read anew; None where it is gone."""
    row = _changing.first(tx, attempt_id=attempt.attempt_id)
    if row is None:
        return None
    session_id, turn, look_at_ms, at_ms, kind = row
    handed_in = None if at_ms is None else HandIn(at_ms, HandInKind(kind))
    return replace(
        attempt, session_id=session_id, turn=turn, look_at_ms=look_at_ms, handed_in=handed_in
    )


def attempts_by_ids(tx: Transaction, attempt_ids: Collection[str]) -> list[Attempt]:
    """Those of these attempts that there are, in the order of their ids."""
    of = attempts.c
    query = select(attempts).where(of.attempt_id.in_(attempt_ids)).order_by(of.attempt_id)
    return [_attempt(row) for row in tx.execute(query).mappings()]


def attempt_of_sitting(tx: Transaction, attempt_id: str, session_id: str) -> Attempt | None:
    """An attempt that this sitting answers now; None where it never did, or not any more."""
    attempt = attempt_by_id(tx, attempt_id)
    return attempt if attempt is not None and attempt.session_id == session_id else None


def attempt_ever_of(tx: Transaction, attempt_id: str, session_id: str) -> Attempt | None:
    """An attempt that this sitting answers, or answered before another took it over; or None."""
    attempt = attempt_by_id(tx, attempt_id)
    if attempt is None or attempt.session_id == session_id:
        return attempt
    return attempt if former_turn(tx, attempt_id, session_id) else None


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


def take_over(tx: Transaction, known: Attempt, session_id: str, now_ms: int) -> None:
    """Let another sitting of the same person go on with an attempt, in the next turn."""
    ended = {
        "attempt_id": known.attempt_id,
        "turn": known.turn,
        "session_id": known.session_id,
        "ended_at_ms": now_ms,
    }
    tx.execute(insert(former_turns), ended)
    row = update(attempts).where(attempts.c.attempt_id == known.attempt_id)
    tx.execute(row.values(session_id=session_id, turn=known.turn + 1))


def former_turns_of(tx: Transaction, attempt_id: str) -> list[FormerTurn]:
    """The turns of an attempt that ended, in their order; none while there was one computer."""
    of = former_turns.c
    query = select(of.turn, of.session_id, of.ended_at_ms).where(of.attempt_id == attempt_id)
    return [FormerTurn(*row) for row in tx.execute(query.order_by(of.turn))]


def former_turn(tx: Transaction, attempt_id: str, session_id: str) -> FormerTurn | None:
    """The last turn in which a sitting answered an attempt before it was taken over, or None."""
    found = [one for one in former_turns_of(tx, attempt_id) if one.session_id == session_id]
    return found[-1] if found else None


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


def insert_entry(tx: Transaction, attempt_id: str, section_id: str, entered_at_ms: int) -> None:
    """Write when a section was entered that was not before."""
    row = {"attempt_id": attempt_id, "section_id": section_id, "entered_at_ms": entered_at_ms}
    tx.execute(insert(section_entries), row)


def entries_of(tx: Transaction, attempt_id: str) -> dict[str, int]:
    """When each section of an attempt was entered that has time of its own."""
    of = section_entries.c
    query = select(of.section_id, of.entered_at_ms).where(of.attempt_id == attempt_id)
    return {row[0]: row[1] for row in tx.execute(query)}


def _attempt(row: Any) -> Attempt:
    at_ms, kind = row["handed_in_at_ms"], row["handed_in_kind"]
    return Attempt(
        attempt_id=row["attempt_id"],
        exam_slug=row["exam_slug"],
        username_norm=row["username_norm"],
        number=row["number"],
        session_id=row["session_id"],
        turn=row["turn"],
        version=row["version"],
        seed=bytes(row["seed"]),
        begun_at_ms=row["begun_at_ms"],
        minutes=row["minutes"],
        look_at_ms=row["look_at_ms"],
        handed_in=None if at_ms is None else HandIn(at_ms, HandInKind(kind)),
    )
