"""SQL for budgets: how many different alerts of a type one sitting has begun on a day."""

from sqlalchemy import Column, Integer, String, Table, select

from invigilator.database import Transaction, metadata, upsert

budgets = Table(
    "alert_budgets",
    metadata,
    Column("session_id", String(36), primary_key=True),
    Column("type", String(80), primary_key=True),
    Column("day", String(10), primary_key=True),
    Column("begun", Integer, nullable=False),
)


def begun(tx: Transaction, session_id: str, alert_type: str, day: str) -> int:
    """How many different alerts of a type a sitting has begun on a day."""
    query = select(budgets.c.begun).where(
        budgets.c.session_id == session_id,
        budgets.c.type == alert_type,
        budgets.c.day == day,
    )
    return tx.execute(query).scalar() or 0


def count_begun(tx: Transaction, session_id: str, alert_type: str, day: str) -> None:
    """Count one more."""
    row = upsert(budgets).values(session_id=session_id, type=alert_type, day=day, begun=1)
    tx.execute(
        row.on_conflict_do_update(
            index_elements=["session_id", "type", "day"], set_={"begun": budgets.c.begun + 1}
        )
    )
