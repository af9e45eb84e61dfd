"""SQL for stills of what a camera check told of: one a finding, kept as long as the evidence."""

from typing import NamedTuple

from sqlalchemy import BigInteger, Column, String, Table, delete, select

from invigilator.database import Transaction, metadata, replacing

_TIME_MAX_MS = 2**53

found_stills = Table(
    "found_stills",
    metadata,
    Column("session_id", String(36), primary_key=True),
    # When what was found began, on our clock: the moment that the alert's occurrence names.
    Column("at_ms", BigInteger, primary_key=True),
    Column("storage_key", String(500), nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("shown_at_ms", BigInteger, nullable=False),
)

_save = replacing(found_stills)


class FoundStill(NamedTuple):
    """A still of something found, and where its bytes lie. `shown_at_ms` is its own second."""

    session_id: str
    at_ms: int
    storage_key: str
    sha256: str
    shown_at_ms: int


def save_found(tx: Transaction, still: FoundStill) -> None:
    """Keep a still, in place of one that another try made of the same."""
    tx.execute(_save, [still._asdict()])


def found_still(tx: Transaction, session_id: str, at_ms: int) -> FoundStill | None:
    """The still of what began at a moment; none of one that no row can have."""
    if not 0 <= at_ms <= _TIME_MAX_MS:
        return None
    query = select(*[found_stills.c[name] for name in FoundStill._fields])
    chosen = (found_stills.c.session_id == session_id, found_stills.c.at_ms == at_ms)
    row = tx.execute(query.where(*chosen)).first()
    return None if row is None else FoundStill(*row)


def found_keys_of(tx: Transaction, session_id: str) -> list[str]:
    """Where the bytes of a sitting's lie."""
    query = select(found_stills.c.storage_key)
    return list(tx.execute(query.where(found_stills.c.session_id == session_id)).scalars())


def forget_found(tx: Transaction, session_id: str) -> None:
    """Delete what is known of a sitting's."""
    tx.execute(delete(found_stills).where(found_stills.c.session_id == session_id))
