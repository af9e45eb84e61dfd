"""One way to write "insert, or change what is there" for both engines."""

from sqlalchemy import Table

# SQLite took the clause over from PostgreSQL, and its compiler takes PostgreSQL's construct; the
# other way round it does not work. So a store says it once.
from sqlalchemy.dialects.postgresql import Insert
from sqlalchemy.dialects.postgresql import insert as upsert

__all__ = ["Insert", "replacing", "upsert"]


def replacing(table: Table) -> Insert:
    """Insert rows, each in place of the one that has its primary key."""
    new = upsert(table)
    return new.on_conflict_do_update(
        index_elements=[column.name for column in table.primary_key],
        set_={
            column.name: new.excluded[column.name] for column in table.c if not column.primary_key
        },
    )
