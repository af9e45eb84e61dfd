"""SQL for rosters: people, and how many there are in each room.

Looking a person up, and counting by room, cost the same however long the roster is. A search reads
the roster of one exam; a page of the list, a page.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import (
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
    tuple_,
)

from invigilator.database import Transaction, metadata
from invigilator.exams.checks.store import system_checks
from invigilator.exams.model import Exam
from invigilator.exams.roster.accommodation import accommodation_json, stored_accommodation
from invigilator.exams.roster.model import RosterEntry
from invigilator.exams.store import exams, exams_by_id

_AT_ONCE = 500

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
    # An `Accommodation` as JSON, empty where nothing was agreed: read whole with its entry.
    Column("accommodation", Text, nullable=False, server_default=""),
    # What a search looks in: username, name and roll number, a line each, in lower case.
    Column("searched", Text, nullable=False),
    Index("ix_roster_entries_room", "exam_slug", "room", "username_norm"),
    Index("ix_roster_entries_person", "username_norm", "exam_slug"),
)

roster_rooms = Table(
    "roster_rooms",
    metadata,
    Column("exam_slug", String(120), primary_key=True),
    Column("room", String(80), primary_key=True),
    Column("people", Integer, nullable=False),
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


def rosters_of_person(
    tx: Transaction, username_norm: str, *, after: tuple[int, str] | None, limit: int
) -> list[tuple[Exam, RosterEntry]]:
    """Up to `limit` exams at which a person is expected, the latest first, each with their entry.

    `after` is the place, opening and id, of the exam that the last page ended with.
    """
    place = (exams.c.opens_at_ms, exams.c.id)
    query = (
        select(exams.c.id.label("exam_id"), roster_entries)
        .join(roster_entries, roster_entries.c.exam_slug == exams.c.slug)
        .where(roster_entries.c.username_norm == username_norm)
    )
    if after is not None:
        query = query.where(tuple_(*place) < after)
    query = query.order_by(*(column.desc() for column in place)).limit(limit)
    found = {row.exam_id: _entry_of(row) for row in tx.execute(query)}
    known = exams_by_id(tx, list(found))
    return [(known[exam_id], entry) for exam_id, entry in found.items()]


def any_on_other_rosters(
    tx: Transaction, usernames_norm: Collection[str], exam_slugs: Collection[str]
) -> bool:
    """Whether any of some people is expected at another exam than these."""
    wanted = sorted(usernames_norm)
    for first in range(0, len(wanted), _AT_ONCE):
        query = select(roster_entries.c.username_norm).where(
            roster_entries.c.username_norm.in_(wanted[first : first + _AT_ONCE]),
            roster_entries.c.exam_slug.not_in(sorted(exam_slugs)),
        )
        if tx.execute(query.limit(1)).first() is not None:
            return True
    return False


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
    never_passed: bool = False,
    after: str,
    limit: int,
) -> list[RosterEntry]:
    """Up to `limit` people behind the username `after`, by username as it is compared."""
    filters = _filters(exam_slug, search, rooms, never_passed=never_passed)
    query = (
        select(roster_entries)
        .where(*filters, roster_entries.c.username_norm > after)
        .order_by(roster_entries.c.username_norm)
        .limit(limit)
    )
    return [_entry_of(row) for row in tx.execute(query)]


def count_found(
    tx: Transaction,
    exam_slug: str,
    search: str,
    rooms: Iterable[str] | None,
    *,
    never_passed: bool = False,
) -> int:
    """How many people are found. Reads the exam's roster: where all are meant ask the counts."""
    filters = _filters(exam_slug, search, rooms, never_passed=never_passed)
    query = select(func.count()).select_from(roster_entries)
    return tx.execute(query.where(*filters)).scalar_one()


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


def searched_text(entry: RosterEntry) -> str:
    """What a search looks in."""
    return f"{entry.username}\n{entry.name}\n{entry.roll_number}".lower()


def _filters(
    exam_slug: str, search: str, rooms: Iterable[str] | None, *, never_passed: bool
) -> list[ColumnElement[bool]]:
    filters: list[ColumnElement[bool]] = [roster_entries.c.exam_slug == exam_slug]
    if rooms is not None:
        filters.append(roster_entries.c.room.in_(sorted(rooms)))
    if search:
        filters.append(roster_entries.c.searched.contains(search.lower(), autoescape=True))
    if never_passed:
        passed = select(system_checks.c.username_norm).where(
            system_checks.c.exam_slug == exam_slug,
            system_checks.c.username_norm == roster_entries.c.username_norm,
            system_checks.c.passed_at_ms.is_not(None),
        )
        filters.append(~passed.exists())
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
        "accommodation": accommodation_json(entry.accommodation),
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
        accommodation=stored_accommodation(row.accommodation),
    )
