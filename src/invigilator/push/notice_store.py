"""SQL for what waits to be told: one row a browser and topic, so a backlog stays short."""

from collections.abc import Sequence

from sqlalchemy import (
    BigInteger,
    Column,
    Index,
    String,
    Table,
    delete,
    select,
    tuple_,
)

from invigilator.database import Transaction, metadata, replacing
from invigilator.push.model import Notice

NOTICES_MAX = 500
"""What is looked at of one browser's at a time."""

notices = Table(
    "push_notices",
    metadata,
    Column("subscription_id", String(36), primary_key=True),
    Column("topic", String(64), primary_key=True),
    Column("number", BigInteger, nullable=False),
    Column("alert_id", String(400), nullable=False),
    Column("exam_slug", String(120), nullable=False),
    Column("severity", String(20), nullable=False),
    Column("at_ms", BigInteger, nullable=False),
    Index(None, "subscription_id", "number"),
)


def save_notice(tx: Transaction, notice: Notice) -> None:
    """Keep a notice, in the place of an earlier one of its topic."""
    row = replacing(notices).values(
        subscription_id=notice.subscription_id,
        topic=notice.topic,
        number=notice.number,
        alert_id=notice.alert_id,
        exam_slug=notice.exam_slug,
        severity=notice.severity,
        at_ms=notice.at_ms,
    )
    tx.execute(row)


def notices_of(tx: Transaction, subscription_id: str) -> list[Notice]:
    """What waits for a browser, oldest first."""
    query = select(notices).where(notices.c.subscription_id == subscription_id)
    rows = tx.execute(query.order_by(notices.c.number).limit(NOTICES_MAX)).mappings()
    return [Notice(**row) for row in rows]


def delete_notices(tx: Transaction, told: Sequence[Notice]) -> None:
    """Forget what was told, but not what took its place meanwhile."""
    if not told:
        return
    numbers = {(one.topic, one.number) for one in told}
    tx.execute(
        delete(notices).where(
            notices.c.subscription_id == told[0].subscription_id,
            tuple_(notices.c.topic, notices.c.number).in_(numbers),
        )
    )


def delete_notices_of(tx: Transaction, subscription_id: str) -> None:
    """Forget all that waits for a browser."""
    tx.execute(delete(notices).where(notices.c.subscription_id == subscription_id))
