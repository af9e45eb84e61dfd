"""SQL for interruptions, and for extra time that staff gave.

What is asked for one person costs the interruptions that touched them, not those of their exam.
"""

from collections.abc import Collection, Sequence
from dataclasses import asdict
from typing import Any

from sqlalchemy import (
    BigInteger,
    Column,
    ColumnElement,
    Index,
    Integer,
    String,
    Table,
    func,
    insert,
    or_,
    select,
    text,
    tuple_,
    update,
)

from invigilator.database import Transaction, metadata, upsert
from invigilator.sittings.time.model import Beyond, Cause, Interruption

OPEN_MAX = 1000
"""Interruptions of one exam that go on at a time, those of single persons with them."""

_GOES_ON = "to_ms IS NULL"
_PERSONS_OPEN = f"{_GOES_ON} AND username_norm <> ''"

interruptions = Table(
    "interruptions",
    metadata,
    Column("interruption_id", String(36), primary_key=True),
    Column("exam_slug", String(120), nullable=False),
    Column("room", String(80), nullable=False),
    Column("username_norm", String(120), nullable=False),
    Column("session_id", String(36), nullable=False),
    Column("cause", String(20), nullable=False),
    Column("reason", String(500), nullable=False),
    Column("from_ms", BigInteger, nullable=False),
    Column("opened_at_ms", BigInteger, nullable=False),
    Column("opened_by", String(200), nullable=False),
    Column("remind_at_ms", BigInteger, nullable=False),
    Column("people", Integer, nullable=False),
    Column("key", String(100), nullable=False, unique=True),
    Column("to_ms", BigInteger),
    Column("closed_by", String(200)),
    Column("closed_reason", String(500)),
    Index(None, "exam_slug", "opened_at_ms", "interruption_id"),
    Index(None, "exam_slug", "username_norm", "room"),
    Index(
        "ix_interruptions_going_on",
        "exam_slug",
        sqlite_where=text(_GOES_ON),
        postgresql_where=text(_GOES_ON),
    ),
    # One person's clock is stopped alone once at a time.
    Index(
        "uq_interruptions_of_a_person",
        "exam_slug",
        "username_norm",
        unique=True,
        sqlite_where=text(_PERSONS_OPEN),
        postgresql_where=text(_PERSONS_OPEN),
    ),
)

given_times = Table(
    "given_times",
    metadata,
    Column("exam_slug", String(120), primary_key=True),
    Column("username_norm", String(120), primary_key=True),
    Column("minutes", Integer, nullable=False),
)


def insert_interruption(tx: Transaction, interruption: Interruption) -> None:
    """Keep a new interruption."""
    tx.execute(insert(interruptions), asdict(interruption))


def close_interruption(
    tx: Transaction, interruption_id: str, *, to_ms: int, by: str, reason: str
) -> None:
    """Write that an interruption is over."""
    tx.execute(
        update(interruptions)
        .where(interruptions.c.interruption_id == interruption_id)
        .values(to_ms=to_ms, closed_by=by, closed_reason=reason)
    )


def interruption_by_id(
    tx: Transaction, exam_slug: str, interruption_id: str
) -> Interruption | None:
    """One interruption of an exam."""
    found = _of(
        tx,
        interruptions.c.interruption_id == interruption_id,
        interruptions.c.exam_slug == exam_slug,
    )
    return found[0] if found else None


def interruption_by_key(tx: Transaction, key: str) -> Interruption | None:
    """The interruption that was opened with this key."""
    found = _of(tx, interruptions.c.key == key)
    return found[0] if found else None


def open_of_person(tx: Transaction, exam_slug: str, username_norm: str) -> Interruption | None:
    """The interruption of one person alone that goes on, or None."""
    found = _of(
        tx,
        interruptions.c.exam_slug == exam_slug,
        interruptions.c.username_norm == username_norm,
        interruptions.c.to_ms.is_(None),
    )
    return found[0] if found else None


def open_interruptions(
    tx: Transaction, exam_slug: str, rooms: Collection[str] | None = None
) -> list[Interruption]:
    """Those of an exam that go on, the oldest first; of `rooms`, those of the whole exam too."""
    found = _of(tx, interruptions.c.exam_slug == exam_slug, interruptions.c.to_ms.is_(None))
    return [one for one in found if rooms is None or one.room in ("", *rooms)]


def count_open(tx: Transaction, exam_slug: str) -> int:
    """How many of an exam go on."""
    query = select(func.count()).where(
        interruptions.c.exam_slug == exam_slug, interruptions.c.to_ms.is_(None)
    )
    return tx.execute(query).scalar_one()


def interruptions_page(
    tx: Transaction,
    exam_slug: str,
    *,
    rooms: Collection[str] | None,
    after: tuple[int, str] | None,
    limit: int,
) -> list[Interruption]:
    """Up to `limit` behind the place (`opened_at_ms`, `interruption_id`), newest first."""
    place = (interruptions.c.opened_at_ms, interruptions.c.interruption_id)
    query = select(interruptions).where(interruptions.c.exam_slug == exam_slug)
    if rooms is not None:
        query = query.where(interruptions.c.room.in_(["", *rooms]))
    if after is not None:
        query = query.where(tuple_(*place) < after)
    query = query.order_by(*(column.desc() for column in place)).limit(limit)
    return [_interruption(row) for row in tx.execute(query).mappings()]


def beyond_of(tx: Transaction, exam_slug: str, room: str, username_norm: str) -> Beyond:
    """What one person in one room has beyond the exam's window."""
    theirs = interruptions.c.username_norm == username_norm
    rooms = (interruptions.c.username_norm == "") & interruptions.c.room.in_({"", room})
    found = _of(tx, interruptions.c.exam_slug == exam_slug, or_(theirs, rooms))
    return Beyond(given_minutes_of(tx, exam_slug, username_norm), tuple(found))


def beyond_of_several(
    tx: Transaction, exam_slug: str, people: Sequence[tuple[str, str]]
) -> dict[tuple[str, str], Beyond]:
    """The same of many, by room and username. Reads all of the exam: for what is rarely asked."""
    found = _of(tx, interruptions.c.exam_slug == exam_slug)
    given = {
        row.username_norm: row.minutes
        for row in tx.execute(select(given_times).where(given_times.c.exam_slug == exam_slug))
    }
    common = [one for one in found if not one.username_norm]
    alone: dict[str, list[Interruption]] = {}
    for one in found:
        if one.username_norm:
            alone.setdefault(one.username_norm, []).append(one)
    return {
        (room, norm): Beyond(
            given.get(norm, 0),
            (*(one for one in common if one.room in ("", room)), *alone.get(norm, ())),
        )
        for room, norm in people
    }


def given_minutes_of(tx: Transaction, exam_slug: str, username_norm: str) -> int:
    """What staff gave one person so far."""
    query = select(given_times.c.minutes).where(
        given_times.c.exam_slug == exam_slug, given_times.c.username_norm == username_norm
    )
    return tx.execute(query).scalar() or 0


def save_given_minutes(
    tx: Transaction, exam_slug: str, username_norm: str, *, minutes: int
) -> None:
    """Keep what staff gave one person in all."""
    row = upsert(given_times).values(
        exam_slug=exam_slug, username_norm=username_norm, minutes=minutes
    )
    tx.execute(
        row.on_conflict_do_update(
            index_elements=["exam_slug", "username_norm"], set_={"minutes": row.excluded.minutes}
        )
    )


def _of(tx: Transaction, *conditions: ColumnElement[bool]) -> list[Interruption]:
    query = select(interruptions).where(*conditions).order_by(interruptions.c.from_ms)
    return [_interruption(row) for row in tx.execute(query).mappings()]


def _interruption(row: Any) -> Interruption:
    return Interruption(**{**row, "cause": Cause(row["cause"])})
