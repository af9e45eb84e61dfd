"""The mark that a database carries while rows are moved into it, and afterwards.

It is committed before the first row, so that nobody takes half of an installation for a whole one.
"""

from dataclasses import dataclass

from sqlalchemy import BigInteger, Column, Connection, Integer, String, Table, select

from invigilator.database.address import DatabaseAddress
from invigilator.database.engines import open_engine
from invigilator.database.tables import metadata
from invigilator.database.upserting import upsert

moves = Table(
    "moves",
    metadata,
    # One row at most: a database is moved into once.
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("source", String(4000), nullable=False),
    Column("begun_at_ms", BigInteger, nullable=False),
    Column("moved_at_ms", BigInteger),
)

_THE_ONE = 1


@dataclass(frozen=True, slots=True)
class MoveMark:
    """Where the rows come from; `moved_at_ms` is None until all of them are there and verified."""

    source: str
    begun_at_ms: int
    moved_at_ms: int | None

    @property
    def is_unfinished(self) -> bool:
        """Whether only some of the rows may be there."""
        return self.moved_at_ms is None


def move_mark_of(tx: Connection) -> MoveMark | None:
    """The mark of a database; None where nothing was ever moved into it."""
    row = tx.execute(select(moves.c.source, moves.c.begun_at_ms, moves.c.moved_at_ms)).first()
    return None if row is None else MoveMark(*row)


def move_mark_at(address: DatabaseAddress) -> MoveMark | None:
    """The mark of a database that nobody has opened yet; its tables are there."""
    engine = open_engine(address, readers=0)
    try:
        with engine.reading.connect() as tx:
            return move_mark_of(tx)
    finally:
        engine.close()


def set_mark(tx: Connection, mark: MoveMark) -> None:
    """Set the mark in place of an earlier one."""
    values = {
        "source": mark.source,
        "begun_at_ms": mark.begun_at_ms,
        "moved_at_ms": mark.moved_at_ms,
    }
    tx.execute(
        upsert(moves)
        .values(id=_THE_ONE, **values)
        .on_conflict_do_update(index_elements=["id"], set_=values)
    )
