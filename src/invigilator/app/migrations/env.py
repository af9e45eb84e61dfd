"""How Alembic reaches the database: through our own engine, in one transaction a revision."""

from typing import Any

from alembic import context
from sqlalchemy import event

from invigilator.database import open_engine

engine = open_engine(context.config.attributes["database"], readers=0)


@event.listens_for(engine, "connect")
def _let_tables_be_replaced(connection: Any, _record: Any) -> None:
    # SQLite changes a table by making another and dropping the first, which its references forbid.
    connection.execute("PRAGMA foreign_keys=OFF")


with engine.execution_options(writes=True).connect() as connection:
    context.configure(
        connection=connection,
        target_metadata=context.config.attributes["metadata"],
        render_as_batch=True,
        transaction_per_migration=True,
    )
    with context.begin_transaction():
        context.run_migrations()
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
    if broken:
        raise RuntimeError(f"a migration left references to rows that are gone: {broken[:5]}")
engine.dispose()
