"""Procrastinate's own tables and functions, in a schema of their own beside our tables.

Apart from ours, so that neither our migrations nor our names meet theirs.
"""

import psycopg
from procrastinate.schema import SchemaManager

from invigilator.database import DatabaseAddress
from invigilator.jobs import QueueUnknown

SCHEMA = "procrastinate"
"""Where they are; every function of theirs looks there first."""

_OF_VERSION = "procrastinate 3.10"
_LOCK = 0x1A71_0003
# Called from our own transactions, whose names are ours.
_LOOK_THERE = f"""
DO $$
DECLARE function regprocedure;
BEGIN
    FOR function IN
        SELECT oid::regprocedure FROM pg_proc WHERE pronamespace = '{SCHEMA}'::regnamespace
    LOOP
        EXECUTE format('ALTER FUNCTION %s SET search_path = {SCHEMA}, pg_catalog', function);
    END LOOP;
END $$;
"""  # noqa: S608 - the constant above


def prepare(address: DatabaseAddress) -> None:
    """Make the queue's tables where there are none. Of processes that start together one does."""
    with psycopg.connect(address.libpq) as connection:
        connection.execute("SELECT pg_advisory_xact_lock(%s)", (_LOCK,))
        row = connection.execute(
            "SELECT obj_description(oid, 'pg_namespace') FROM pg_namespace WHERE nspname = %s",
            (SCHEMA,),
        ).fetchone()
        if row is None:
            _make(connection)
        elif row[0] != _OF_VERSION:
            raise QueueUnknown(
                f"The schema {SCHEMA} holds {row[0] or 'something else'}, not {_OF_VERSION}"
            )


def _make(connection: "psycopg.Connection[tuple[object, ...]]") -> None:
    connection.execute(f"CREATE SCHEMA {SCHEMA}")
    connection.execute(f"SET LOCAL search_path TO {SCHEMA}")
    connection.execute(SchemaManager.get_schema())
    connection.execute(_LOOK_THERE)
    connection.execute(f"COMMENT ON SCHEMA {SCHEMA} IS '{_OF_VERSION}'")
