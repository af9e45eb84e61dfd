"""SQL for who last looked at what."""

from sqlalchemy import BigInteger, Column, String, Table, select

from invigilator.database import Transaction, metadata, upsert

recording_views = Table(
    "recording_views",
    metadata,
    Column("session_id", String(36), primary_key=True),
    Column("account_id", String(36), primary_key=True),
    Column("noted_at_ms", BigInteger, nullable=False),
)


def view_noted_at_ms(tx: Transaction, session_id: str, account_id: str) -> int | None:
    """When it was last noted that an account looks at a sitting; None if it never was."""
    return tx.execute(
        select(recording_views.c.noted_at_ms).where(
            recording_views.c.session_id == session_id,
            recording_views.c.account_id == account_id,
        )
    ).scalar()


def save_view(tx: Transaction, session_id: str, account_id: str, *, noted_at_ms: int) -> None:
    """Note that an account looks at a sitting."""
    row = upsert(recording_views).values(
        session_id=session_id, account_id=account_id, noted_at_ms=noted_at_ms
    )
    tx.execute(
        row.on_conflict_do_update(
            index_elements=["session_id", "account_id"],
            set_={"noted_at_ms": row.excluded.noted_at_ms},
        )
    )
