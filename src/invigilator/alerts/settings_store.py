"""SQL for alert settings: one document an exam, and one for all."""

from typing import Any

from sqlalchemy import JSON, BigInteger, Column, String, Table, select

from invigilator.database import Transaction, metadata, upsert

alert_settings = Table(
    "alert_settings",
    metadata,
    Column("exam_slug", String(120), primary_key=True),
    Column("document", JSON, nullable=False),
    Column("changed_at_ms", BigInteger, nullable=False),
    Column("changed_by", String(200), nullable=False),
)


def documents(tx: Transaction, exam_slug: str) -> dict[str, tuple[dict[str, Any], int]]:
    """What was set for all exams (`""`) and for one, each with when, as far as anything was."""
    rows = tx.execute(
        select(
            alert_settings.c.exam_slug,
            alert_settings.c.document,
            alert_settings.c.changed_at_ms,
        ).where(alert_settings.c.exam_slug.in_({"", exam_slug}))
    )
    return {row[0]: (row[1], row[2]) for row in rows}


def save_document(
    tx: Transaction, exam_slug: str, document: dict[str, Any], *, at_ms: int, by: str
) -> None:
    """Replace what was set for an exam, or for all."""
    row = upsert(alert_settings).values(
        exam_slug=exam_slug, document=document, changed_at_ms=at_ms, changed_by=by
    )
    tx.execute(
        row.on_conflict_do_update(
            index_elements=["exam_slug"],
            set_={name: row.excluded[name] for name in ("document", "changed_at_ms", "changed_by")},
        )
    )
