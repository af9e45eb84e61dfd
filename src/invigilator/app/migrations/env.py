"""How Alembic reaches the database: through our own engine, in one transaction a revision."""

from typing import Any

from alembic import context
from sqlalchemy import Connection, event

from invigilator.database import open_engine

engine = open_engine(context.config.attributes["database"], readers=0)


def _migrate(connection: Connection) -> None:
    context.configure(
        connection=connection,
        target_metadata=context.config.attributes["metadata"],
        render_as_batch=True,
        transaction_per_migration=not engine.is_shared,
    )
    with context.begin_transaction():
        if engine.is_shared:
            # Of several processes that start together one migrates; the others find it done.
            engine.begin(connection, None)
        context.run_migrations()


def _let_tables_be_replaced(connection: Any, _record: Any) -> None:
    # SQLite changes a table by making another and dropping the first, which its references forbid.
    connection.execute("PRAGMA foreign_keys=OFF")


def _require_whole_references(connection: Connection) -> None:
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
    if broken:
        raise RuntimeError(f"a migration left references to rows that are gone: {broken[:5]}")


if not engine.is_shared:
    event.listen(engine.writing, "connect", _let_tables_be_replaced)
with engine.writing.connect() as connection:
    _migrate(connection)
    if not engine.is_shared:
        _require_whole_references(connection)
engine.close()
