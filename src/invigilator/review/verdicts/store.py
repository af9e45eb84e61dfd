"""SQL for review rosters, and for whose turn it is.

Each entry carries its own counts and its priority, so that asking for the next person reads the
roster's index from its beginning up to the first who fits, and no verdict but those it passes by.
"""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import (
    BigInteger,
    Column,
    Index,
    Integer,
    Select,
    String,
    Table,
    delete,
    insert,
    select,
    update,
)

from invigilator.database import Transaction, metadata
from invigilator.review.verdicts.claim_store import claims, skips
from invigilator.review.verdicts.model import Entry
from invigilator.review.verdicts.priority import priority_of
from invigilator.review.verdicts.verdict_store import verdicts

entries = Table(
    "review_entries",
    metadata,
    Column("exam_slug", String(120), primary_key=True),
    Column("username_norm", String(120), primary_key=True),
    Column("username", String(200), nullable=False),
    Column("position", Integer, nullable=False),
    Column("reviews", Integer, nullable=False),
    Column("positive_reviews", Integer, nullable=False),
    Column("priority", BigInteger, nullable=False),
    Index(None, "exam_slug", "priority", "position"),
)


def replace_entries(tx: Transaction, exam_slug: str, roster: Sequence[Entry]) -> int:
    """Make `roster` the exam's; claims and skips of who left it end. How many left it."""
    listed = select(entries.c.username_norm).where(_of(entries, exam_slug))
    before = set(tx.execute(listed).scalars())
    tx.execute(delete(entries).where(_of(entries, exam_slug)))
    if roster:
        tx.execute(insert(entries), [_entry_row(entry) for entry in roster])
    for table in (claims, skips):
        still_listed = (
            select(entries.c.username_norm)
            .where(_of(entries, exam_slug), entries.c.username_norm == table.c.username_norm)
            .exists()
        )
        tx.execute(delete(table).where(_of(table, exam_slug), ~still_listed))
    return len(before - {entry.username_norm for entry in roster})


def entry_of(tx: Transaction, exam_slug: str, username_norm: str) -> Entry | None:
    """One person of a roster, or None."""
    row = tx.execute(
        select(entries).where(_of(entries, exam_slug), entries.c.username_norm == username_norm)
    ).mappings()
    found = row.first()
    return None if found is None else _entry(found)


def entries_of(tx: Transaction, exam_slug: str) -> list[Entry]:
    """A whole roster, in its order."""
    rows = tx.execute(
        select(entries).where(_of(entries, exam_slug)).order_by(entries.c.position)
    ).mappings()
    return [_entry(row) for row in rows]


def undecided_among(tx: Transaction, exam_slug: str, norms: Sequence[str]) -> frozenset[str]:
    """Who of some people is on an exam's roster with no verdict yet. For a page of a list."""
    query = select(entries.c.username_norm).where(
        _of(entries, exam_slug), entries.c.username_norm.in_(norms), entries.c.reviews == 0
    )
    return frozenset(tx.execute(query).scalars())


def save_counts(tx: Transaction, entry: Entry) -> None:
    """Keep how often a person was reviewed, and with that their turn."""
    tx.execute(
        update(entries)
        .where(_of(entries, entry.exam_slug), entries.c.username_norm == entry.username_norm)
        .values(
            reviews=entry.reviews,
            positive_reviews=entry.positive_reviews,
            priority=priority_of(entry.reviews, entry.positive_reviews),
        )
    )


def next_entry(
    tx: Transaction,
    exam_slug: str,
    reviewer_key: str,
    *,
    now_ms: int,
    skipped_before_ms: int,
    among: frozenset[str] | None,
) -> Entry | None:
    """Whose turn it is: of those never skipped the first, else the one skipped longest ago.

    Never whom they have reviewed, whom another has claimed, or whom they skipped after
    `skipped_before_ms`. `among`: only these, by their normal username; None for everybody.
    """
    fitting = _fitting(exam_slug, reviewer_key, now_ms)
    skipped = (
        (skips.c.exam_slug == entries.c.exam_slug)
        & (skips.c.username_norm == entries.c.username_norm)
        & (skips.c.reviewer_key == reviewer_key)
    )
    never = fitting.where(~select(skips.c.skipped_at_ms).where(skipped).exists()).order_by(
        entries.c.priority, entries.c.position
    )
    again = (
        fitting.join(skips, skipped)
        .where(skips.c.skipped_at_ms <= skipped_before_ms)
        .order_by(skips.c.skipped_at_ms, entries.c.position)
    )
    return _first(tx, never, among) or _first(tx, again, among)


def _fitting(exam_slug: str, reviewer_key: str, now_ms: int) -> Select[Any]:
    reviewed = (
        select(verdicts.c.id)
        .where(
            verdicts.c.exam_slug == entries.c.exam_slug,
            verdicts.c.username_norm == entries.c.username_norm,
            verdicts.c.reviewer_key == reviewer_key,
        )
        .exists()
    )
    claimed = (
        select(claims.c.claimed_at_ms)
        .where(
            claims.c.exam_slug == entries.c.exam_slug,
            claims.c.username_norm == entries.c.username_norm,
            claims.c.expires_at_ms > now_ms,
        )
        .exists()
    )
    return select(entries).where(_of(entries, exam_slug), ~reviewed, ~claimed)


def _first(tx: Transaction, query: Select[Any], among: frozenset[str] | None) -> Entry | None:
    if among is None:
        query = query.limit(1)
    for row in tx.execute(query).mappings():
        if among is None or row["username_norm"] in among:
            return _entry(row)
    return None


def _of(table: Table, exam_slug: str) -> Any:
    return table.c.exam_slug == exam_slug


def _entry_row(entry: Entry) -> dict[str, object]:
    return {
        "exam_slug": entry.exam_slug,
        "username_norm": entry.username_norm,
        "username": entry.username,
        "position": entry.position,
        "reviews": entry.reviews,
        "positive_reviews": entry.positive_reviews,
        "priority": priority_of(entry.reviews, entry.positive_reviews),
    }


def _entry(row: Any) -> Entry:
    return Entry(**{name: row[name] for name in Entry.__slots__})
