"""SQL for who last read whose evidence by a signed URL."""

from sqlalchemy import BigInteger, Column, String, Table, select

from invigilator.database import Transaction, metadata, upsert

evidence_downloads = Table(
    "evidence_downloads",
    metadata,
    Column("session_id", String(36), primary_key=True),
    Column("by", String(200), primary_key=True),
    Column("noted_at_ms", BigInteger, nullable=False),
)


def noted_at_ms(tx: Transaction, session_id: str, by: str) -> int | None:
    """When it was last noted that somebody reads of a sitting; None if it never was."""
    return tx.execute(
        select(evidence_downloads.c.noted_at_ms).where(
            evidence_downloads.c.session_id == session_id, evidence_downloads.c.by == by
        )
    ).scalar()


def save_note(tx: Transaction, session_id: str, by: str, *, noted_at_ms: int) -> None:
    """Note that somebody reads of a sitting."""
    row = upsert(evidence_downloads).values(session_id=session_id, by=by, noted_at_ms=noted_at_ms)
    tx.execute(
        row.on_conflict_do_update(
            index_elements=["session_id", "by"], set_={"noted_at_ms": row.excluded.noted_at_ms}
        )
    )
