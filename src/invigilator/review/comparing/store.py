"""SQL for what people said who compared pictures."""

from sqlalchemy import BigInteger, Column, String, Table, Text, delete, select

from invigilator.database import Transaction, metadata, replacing
from invigilator.review.comparing.model import LISTED_MAX, Comparison

photo_comparisons = Table(
    "photo_comparisons",
    metadata,
    Column("session_id", String(36), primary_key=True),
    Column("at_ms", BigInteger, primary_key=True),
    Column("by", String(200), primary_key=True),
    Column("says", String(20), nullable=False),
    Column("note", Text, nullable=False),
    Column("shown_at_ms", BigInteger),
)

_save = replacing(photo_comparisons)


def save_comparison(tx: Transaction, comparison: Comparison) -> None:
    """Keep what somebody said; the same person in the same millisecond said it once."""
    tx.execute(_save, [comparison._asdict()])


def comparisons_of(tx: Transaction, session_id: str) -> list[Comparison]:
    """What was said of a sitting, newest first."""
    rows = tx.execute(
        select(*[photo_comparisons.c[name] for name in Comparison._fields])
        .where(photo_comparisons.c.session_id == session_id)
        .order_by(photo_comparisons.c.at_ms.desc())
        .limit(LISTED_MAX)
    )
    return [Comparison(*row) for row in rows]


def forget(tx: Transaction, session_id: str) -> None:
    """Delete what was said of a sitting whose evidence goes."""
    tx.execute(delete(photo_comparisons).where(photo_comparisons.c.session_id == session_id))
