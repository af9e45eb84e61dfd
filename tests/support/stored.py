"""Everything that a database holds, to look for what must not be in it."""

from sqlalchemy import MetaData, select

from invigilator.database import Transaction


def everything_in(tx: Transaction) -> str:
    """Each row of each table, a line each; bytes as the characters of their numbers."""
    found = MetaData()
    found.reflect(tx)
    return "\n".join(
        f"{table.name}: " + " | ".join(_shown(value) for value in row)
        for table in found.tables.values()
        for row in tx.execute(select(table))
    )


def _shown(value: object) -> str:
    return value.decode("latin-1") if isinstance(value, bytes) else str(value)
