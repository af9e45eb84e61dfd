"""SQL for counts: how many sittings of an exam and room are in which status.

Kept in the transaction of every change, so that whoever asks every few seconds scans nothing.
"""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from sqlalchemy import Column, Integer, String, Table, bindparam, delete, select

from invigilator.database import Transaction, metadata, upsert

DISCONNECTED = "disconnected"
"""Counted beside the statuses: active sittings that nothing is heard from."""

DISOWNED_SITTINGS = "disowned"
"""Counted in place of `ended`: sittings that were begun by mistake. Part of no sum."""

BEGUN = "begun"
"""Counted beside them: people of the roster, by its rooms, who have any sitting."""

sitting_counts = Table(
    "sitting_counts",
    metadata,
    Column("exam_slug", String(120), primary_key=True),
    Column("room", String(80), primary_key=True),
    Column("status", String(20), primary_key=True),
    Column("sittings", Integer, nullable=False),
)


class Count(NamedTuple):
    """How many sittings of one room of an exam are in a status, or disconnected."""

    room: str
    status: str
    sittings: int


_adjust = upsert(sitting_counts)
_adjust = _adjust.on_conflict_do_update(
    index_elements=["exam_slug", "room", "status"],
    set_={"sittings": sitting_counts.c.sittings + _adjust.excluded.sittings},
)
_of_exam = select(sitting_counts.c.room, sitting_counts.c.status, sitting_counts.c.sittings).where(
    sitting_counts.c.exam_slug == bindparam("exam_slug")
)


def adjust_count(tx: Transaction, exam_slug: str, room: str, status: str, delta: int) -> None:
    """Count so many more, or fewer."""
    tx.execute(_adjust, {"exam_slug": exam_slug, "room": room, "status": status, "sittings": delta})


def counts_of(tx: Transaction, exam_slug: str) -> list[Count]:
    """An exam's counts: a few rows for each of its rooms."""
    return [Count(*row) for row in tx.execute(_of_exam, {"exam_slug": exam_slug})]


def has_counts(tx: Transaction) -> bool:
    """Whether anything was ever counted."""
    return tx.execute(select(sitting_counts.c.room).limit(1)).first() is not None


def replace_counts(tx: Transaction, counted: Iterable[tuple[str, str, str, int]]) -> None:
    """Forget what was counted of sittings and keep these: (exam, room, status, how many)."""
    tx.execute(delete(sitting_counts).where(sitting_counts.c.status != BEGUN))
    for exam_slug, room, status, number in counted:
        adjust_count(tx, exam_slug, room, status, number)


def replace_begun(tx: Transaction, exam_slug: str, begun: Mapping[str, int]) -> None:
    """Keep how many people of each of the roster's rooms have begun."""
    tx.execute(
        delete(sitting_counts).where(
            sitting_counts.c.exam_slug == exam_slug, sitting_counts.c.status == BEGUN
        )
    )
    for room, number in begun.items():
        adjust_count(tx, exam_slug, room, BEGUN, number)
