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
        if engine.is_shared:
            _compare_byte_by_byte(connection)


def _compare_byte_by_byte(connection: Connection) -> None:
    """Order texts as Python and SQLite do, whatever language the server's administrator speaks.

    Lists are cut where the last page ended, and pages are merged in Python: one order for all.
    """
    changes = connection.exec_driver_sql(
        """SELECT format('ALTER TABLE %%I ', c.relname) || string_agg(
            format('ALTER COLUMN %%I TYPE %%s COLLATE "C"', a.attname,
                   format_type(a.atttypid, a.atttypmod)), ', ')
        FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
        JOIN pg_collation l ON l.oid = a.attcollation
        WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind = 'r'
        AND c.relname = ANY (%(tables)s) AND a.attnum > 0 AND l.collname != 'C'
        GROUP BY c.relname ORDER BY c.relname""",
        {"tables": list(context.config.attributes["metadata"].tables)},
    )
    for (change,) in changes.fetchall():
        connection.exec_driver_sql(change)


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
