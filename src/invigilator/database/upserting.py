"""One way to write "insert, or change what is there" for both engines."""

# SQLite took the clause over from PostgreSQL, and its compiler takes PostgreSQL's construct; the
# other way round it does not work. So a store says it once.
from sqlalchemy.dialects.postgresql import Insert
from sqlalchemy.dialects.postgresql import insert as upsert

__all__ = ["Insert", "upsert"]
