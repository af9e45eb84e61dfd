"""A table of numbers for the writer's tests, and a look at it past the program."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import text

from invigilator.database import Database, DatabaseAddress, Transaction, open_engine


async def make_table(database: Database) -> None:
    await database.write(
        lambda tx: tx.exec_driver_sql(
            "CREATE TABLE n (v INTEGER UNIQUE, total INTEGER DEFAULT 0, behind INTEGER DEFAULT 0)"
        )
    )


def insert(tx: Transaction, value: int) -> None:
    tx.execute(text("INSERT INTO n (v) VALUES (:v)"), {"v": value})


def add(tx: Transaction, value: int) -> None:
    """One more for a row, read and written apart: lost where two do it at a time."""
    total = tx.execute(text("SELECT total FROM n WHERE v = :v"), {"v": value}).scalar_one()
    tx.execute(text("UPDATE n SET total = :t WHERE v = :v"), {"v": value, "t": total + 1})


def write_behind(tx: Transaction, rows: Iterable[int]) -> None:
    """One more for several rows that are about different things, in their order."""
    for row in sorted(rows):
        tx.execute(text("UPDATE n SET behind = behind + 1 WHERE v = :v"), {"v": row})


def count(tx: Transaction) -> int:
    return int(tx.execute(text("SELECT count(*) FROM n")).scalar_one())


def values(tx: Transaction) -> list[int]:
    return list(tx.execute(text("SELECT v FROM n ORDER BY v")).scalars())


def totals(tx: Transaction) -> dict[int, int]:
    """All that was added, either way."""
    return {row[0]: row[1] for row in tx.execute(text("SELECT v, total + behind FROM n"))}


def asked_elsewhere(address: DatabaseAddress, statement: str, **given: Any) -> list[Any]:
    """What a connection of another program is answered."""
    engine = open_engine(address, readers=0)
    with engine.writing.connect() as connection, connection.begin():
        rows = list(connection.execute(text(statement), given))
    engine.close()
    return rows
