"""SQL for findings that wait for what their sitting does next."""

from dataclasses import dataclass

import msgspec
from sqlalchemy import (
    BigInteger,
    Column,
    Integer,
    LargeBinary,
    String,
    Table,
    delete,
    func,
    insert,
    select,
)

from invigilator.database import Transaction, metadata
from invigilator.detection.detector import Finding

held_findings = Table(
    "held_findings",
    metadata,
    Column("held_id", BigInteger().with_variant(Integer, "sqlite"), primary_key=True),
    Column("due_at_ms", BigInteger, nullable=False, index=True),
    Column("detector", String(60), nullable=False),
    Column("evidence_sequence", BigInteger, nullable=False),
    Column("finding", LargeBinary, nullable=False),
)

_finding = msgspec.json.Decoder(Finding)


@dataclass(frozen=True, slots=True)
class Concluded:
    """A finding with who concluded it, and from which fact."""

    finding: Finding
    detector: str
    evidence_sequence: int


def hold(tx: Transaction, concluded: Concluded, *, due_at_ms: int) -> None:
    """Keep a finding until `due_at_ms`."""
    tx.execute(
        insert(held_findings).values(
            due_at_ms=due_at_ms,
            detector=concluded.detector,
            evidence_sequence=concluded.evidence_sequence,
            finding=msgspec.json.encode(concluded.finding),
        )
    )


def earliest_due_ms(tx: Transaction) -> int | None:
    """When the next held finding is due; None when none is held."""
    return tx.execute(select(func.min(held_findings.c.due_at_ms))).scalar()


def take_due(tx: Transaction, *, now_ms: int) -> list[Concluded]:
    """Remove and return the held findings that are due, in the order they were concluded."""
    due = held_findings.c.due_at_ms <= now_ms
    rows = tx.execute(select(held_findings).where(due).order_by(held_findings.c.held_id)).all()
    tx.execute(delete(held_findings).where(due))
    return [
        Concluded(_finding.decode(row.finding), row.detector, row.evidence_sequence) for row in rows
    ]
