"""SQL for rosters: people, how many there are in each room, and imports.

Looking a person up, and counting by room, cost the same however long the roster is. A search reads
the roster of one exam; a page of the list, a page.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import msgspec
from sqlalchemy import (
    BigInteger,
    Column,
    ColumnElement,
    Index,
    Integer,
    Row,
    String,
    Table,
    Text,
    bindparam,
    delete,
    func,
    insert,
    select,
    update,
)

from invigilator.database import Transaction, metadata
from invigilator.exams.roster.model import ImportState, LineError, RosterEntry, RosterImport

roster_entries = Table(
    "roster_entries",
    metadata,
    Column("exam_slug", String(120), primary_key=True),
    Column("username_norm", String(120), primary_key=True),
    Column("username", String(200), nullable=False),
    Column("name", String(200), nullable=False),
    Column("roll_number", String(200), nullable=False),
    Column("email", String(200), nullable=False),
    Column("room", String(80), nullable=False),
    Column("extra_minutes", Integer, nullable=False),
    # What a search looks in: username, name and roll number, a line each, in lower case.
    Column("searched", Text, nullable=False),
    Index("ix_roster_entries_room", "exam_slug", "room", "username_norm"),
)

roster_rooms = Table(
    "roster_rooms",
    metadata,
    Column("exam_slug", String(120), primary_key=True),
    Column("room", String(80), primary_key=True),
    Column("people", Integer, nullable=False),
)

roster_imports = Table(
    "roster_imports",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("exam_slug", String(120), nullable=False),
    Column("by", String(200), nullable=False),
    Column("state", String(20), nullable=False),
    Column("started_at_ms", BigInteger, nullable=False),
    Column("lines_total", Integer, nullable=False),
    Column("lines_done", Integer, nullable=False),
    Column("people", Integer, nullable=False),
    Column("added", Integer, nullable=False),
    Column("changed", Integer, nullable=False),
    Column("removed", Integer, nullable=False),
    Column("ignored_columns", Text, nullable=False),
    Column("errors", Text, nullable=False),
    Column("errors_total", Integer, nullable=False),
    Index("ix_roster_imports_exam", "exam_slug", "state"),
)


def roster_entry(tx: Transaction, exam_slug: str, username_norm: str) -> RosterEntry | None:
    """Who is expected under a username, or None for one that is not on the roster."""
    query = select(roster_entries).where(
        roster_entries.c.exam_slug == exam_slug, roster_entries.c.username_norm == username_norm
    )
    row = tx.execute(query).first()
    return None if row is None else _entry_of(row)


def roster_counts(tx: Transaction, exam_slug: str) -> dict[str, int]:
    """How many people are expected in each room; the room `""` is of those who have none.

    Empty without a roster. Reads one row a room, kept by the import.
    """
    query = select(roster_rooms.c.room, roster_rooms.c.people).where(
        roster_rooms.c.exam_slug == exam_slug
    )
    return {row.room: row.people for row in tx.execute(query)}


def roster_size(tx: Transaction, exam_slug: str) -> int:
    """How many people are expected; 0 where there is no roster."""
    return sum(roster_counts(tx, exam_slug).values())


def people_in_room(tx: Transaction, exam_slug: str, room: str) -> list[RosterEntry]:
    """Who is expected in a room, by username."""
    query = (
        select(roster_entries)
        .where(roster_entries.c.exam_slug == exam_slug, roster_entries.c.room == room)
        .order_by(roster_entries.c.username_norm)
    )
    return [_entry_of(row) for row in tx.execute(query)]


def whole_roster(tx: Transaction, exam_slug: str) -> dict[str, RosterEntry]:
    """Everybody on a roster, by username as it is compared. Reads all of it: for imports."""
    query = select(roster_entries).where(roster_entries.c.exam_slug == exam_slug)
    return {row.username_norm: _entry_of(row) for row in tx.execute(query)}


def roster_page(
    tx: Transaction,
    exam_slug: str,
    *,
    search: str,
    rooms: Iterable[str] | None,
    after: str,
    limit: int,
) -> list[RosterEntry]:
    """Up to `limit` people behind the username `after`, by username as it is compared."""
    query = (
        select(roster_entries)
        .where(*_filters(exam_slug, search, rooms), roster_entries.c.username_norm > after)
        .order_by(roster_entries.c.username_norm)
        .limit(limit)
    )
    return [_entry_of(row) for row in tx.execute(query)]


def count_found(tx: Transaction, exam_slug: str, search: str, rooms: Iterable[str] | None) -> int:
    """How many people a search finds. Reads the exam's roster: without a search ask the counts."""
    query = select(func.count()).select_from(roster_entries)
    return tx.execute(query.where(*_filters(exam_slug, search, rooms))).scalar_one()


def rewrite_people(
    tx: Transaction, exam_slug: str, *, gone: Sequence[str], written: Sequence[RosterEntry]
) -> None:
    """Take away the entries of the usernames `gone`, then add those `written`.

    An entry that differs from the one before is in both.
    """
    if gone:
        removal = delete(roster_entries).where(
            roster_entries.c.exam_slug == exam_slug,
            roster_entries.c.username_norm == bindparam("norm"),
        )
        tx.execute(removal, [{"norm": norm} for norm in gone])
    if written:
        tx.execute(insert(roster_entries), [_row_of(exam_slug, entry) for entry in written])


def replace_counts(tx: Transaction, exam_slug: str, counts: Mapping[str, int]) -> None:
    """Keep how many people are expected in each room."""
    tx.execute(delete(roster_rooms).where(roster_rooms.c.exam_slug == exam_slug))
    if counts:
        rows = [{"exam_slug": exam_slug, "room": r, "people": n} for r, n in counts.items()]
        tx.execute(insert(roster_rooms), rows)


def insert_import(tx: Transaction, begun: RosterImport) -> None:
    """Keep an import that begins."""
    tx.execute(insert(roster_imports).values(_columns_of(begun)))


def end_import(tx: Transaction, ended: RosterImport) -> bool:
    """Keep how an import went. False where it was over before, and then nothing is changed."""
    change = update(roster_imports).where(
        roster_imports.c.id == ended.id, roster_imports.c.state == ImportState.RUNNING.value
    )
    return tx.execute(change.values(_columns_of(ended))).rowcount == 1


def import_by_id(tx: Transaction, import_id: str) -> RosterImport | None:
    """The import of an id."""
    row = tx.execute(select(roster_imports).where(roster_imports.c.id == import_id)).first()
    return None if row is None else _import_of(row)


def running_imports(tx: Transaction, exam_slug: str | None = None) -> list[RosterImport]:
    """The imports that have not ended: of an exam, or of all."""
    query = select(roster_imports).where(roster_imports.c.state == ImportState.RUNNING.value)
    if exam_slug is not None:
        query = query.where(roster_imports.c.exam_slug == exam_slug)
    return [_import_of(row) for row in tx.execute(query)]


def searched_text(entry: RosterEntry) -> str:
    """What a search looks in."""
    return f"{entry.username}\n{entry.name}\n{entry.roll_number}".lower()


def _filters(exam_slug: str, search: str, rooms: Iterable[str] | None) -> list[ColumnElement[bool]]:
    filters: list[ColumnElement[bool]] = [roster_entries.c.exam_slug == exam_slug]
    if rooms is not None:
        filters.append(roster_entries.c.room.in_(sorted(rooms)))
    if search:
        filters.append(roster_entries.c.searched.contains(search.lower(), autoescape=True))
    return filters


def _row_of(exam_slug: str, entry: RosterEntry) -> dict[str, Any]:
    return {
        "exam_slug": exam_slug,
        "username_norm": entry.username_norm,
        "username": entry.username,
        "name": entry.name,
        "roll_number": entry.roll_number,
        "email": entry.email,
        "room": entry.room,
        "extra_minutes": entry.extra_minutes,
        "searched": searched_text(entry),
    }


def _entry_of(row: Row[*tuple[Any, ...]]) -> RosterEntry:
    return RosterEntry(
        username=row.username,
        username_norm=row.username_norm,
        name=row.name,
        roll_number=row.roll_number,
        email=row.email,
        room=row.room,
        extra_minutes=row.extra_minutes,
    )


def _columns_of(kept: RosterImport) -> dict[str, Any]:
    return {
        "id": kept.id,
        "exam_slug": kept.exam_slug,
        "by": kept.by,
        "state": kept.state.value,
        "started_at_ms": kept.started_at_ms,
        "lines_total": kept.lines_total,
        "lines_done": kept.lines_done,
        "people": kept.people,
        "added": kept.added,
        "changed": kept.changed,
        "removed": kept.removed,
        "ignored_columns": msgspec.json.encode(kept.ignored_columns).decode(),
        "errors": msgspec.json.encode(kept.errors).decode(),
        "errors_total": kept.errors_total,
    }


def _import_of(row: Row[*tuple[Any, ...]]) -> RosterImport:
    return RosterImport(
        id=row.id,
        exam_slug=row.exam_slug,
        by=row.by,
        state=ImportState(row.state),
        started_at_ms=row.started_at_ms,
        lines_total=row.lines_total,
        lines_done=row.lines_done,
        people=row.people,
        added=row.added,
        changed=row.changed,
        removed=row.removed,
        ignored_columns=msgspec.json.decode(row.ignored_columns, type=tuple[str, ...]),
        errors=msgspec.json.decode(row.errors, type=tuple[LineError, ...]),
        errors_total=row.errors_total,
    )
