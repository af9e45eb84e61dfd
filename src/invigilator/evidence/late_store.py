"""SQL for what came after a sitting's end by the late way, counted as it is let in.

One row a sitting, written in the transaction that lets something in: to ask whether there is room
costs one row, however much has come.
"""

from typing import NamedTuple

from sqlalchemy import BigInteger, Column, Integer, String, Table, bindparam, select

from invigilator.database import Transaction, metadata, upsert

late_tallies = Table(
    "late_tallies",
    metadata,
    Column("session_id", String(36), primary_key=True),
    # Minted after the end; whether they arrived is a matter of their own.
    Column("segments", Integer, nullable=False),
    # Observations, and records of review files.
    Column("records", Integer, nullable=False),
    # Of both, as announced and as stored.
    Column("bytes", BigInteger, nullable=False),
)

_insert = upsert(late_tallies)
_add = _insert.on_conflict_do_update(
    index_elements=["session_id"],
    set_={
        name: late_tallies.c[name] + _insert.excluded[name]
        for name in ("segments", "records", "bytes")
    },
)
_of = select(late_tallies.c.segments, late_tallies.c.records, late_tallies.c.bytes).where(
    late_tallies.c.session_id == bindparam("session_id")
)


class LateTally(NamedTuple):
    """What was let in of one sitting after its end."""

    segments: int = 0
    records: int = 0
    bytes: int = 0


def late_tally(tx: Transaction, session_id: str) -> LateTally:
    """What was let in so far; all zero before anything was."""
    row = tx.execute(_of, {"session_id": session_id}).first()
    return LateTally() if row is None else LateTally(*row)


def add_late(tx: Transaction, session_id: str, more: LateTally) -> None:
    """Count what is let in now."""
    tx.execute(_add, {"session_id": session_id, **more._asdict()})
