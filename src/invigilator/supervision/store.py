"""SQL for how often rules were broken."""

from collections.abc import Mapping

from sqlalchemy import Column, Integer, String, Table, select

from invigilator.database import Transaction, metadata, replacing

rule_counts = Table(
    "supervision_counts",
    metadata,
    Column("attempt_id", String(36), primary_key=True),
    Column("rule", String(60), primary_key=True),
    Column("times", Integer, nullable=False),
)

_save = replacing(rule_counts)


def times_of(tx: Transaction, attempt_id: str) -> dict[str, int]:
    """How often each rule was broken in an attempt; rules that never were are left out."""
    query = select(rule_counts.c.rule, rule_counts.c.times)
    rows = tx.execute(query.where(rule_counts.c.attempt_id == attempt_id))
    return {row.rule: row.times for row in rows}


def save_times(tx: Transaction, attempt_id: str, times: Mapping[str, int]) -> None:
    """Keep how often rules were broken, in place of what was known of them."""
    rows = [
        {"attempt_id": attempt_id, "rule": rule, "times": count} for rule, count in times.items()
    ]
    if rows:
        tx.execute(_save, rows)
