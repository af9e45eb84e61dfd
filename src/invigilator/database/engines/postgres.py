"""PostgreSQL, for any number of processes.

Writers keep order among each other by advisory locks that end with their transaction. A batch that
runs alone takes the first lock exclusively; one that runs beside others shares it and takes a lock
for each of its keys, in order, before its first statement: so nobody waits for somebody who waits.
Who numbers rows takes the last lock, just before the commit.
"""

from collections.abc import Collection
from typing import Any

import sqlalchemy
from sqlalchemy import URL, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import NullPool

from invigilator.database.address import AddressInvalid
from invigilator.database.engines.postgres_locks import GATES, KEYS, lock_number

_ALONE, _ORDER = 1, 2

_SPOILT = 3
"""libpq's PQTRANS_INERROR."""

_CONNECT = {
    "application_name": "invigilator",
    "connect_timeout": 5,
    # A server that vanished without a word is noticed in half a minute, not in two hours.
    "keepalives_idle": 10,
    "keepalives_interval": 5,
    "keepalives_count": 3,
    # A process that was stopped in the middle of a batch must not hold up all others for ever.
    "options": "-c idle_in_transaction_session_timeout=60s -c timezone=UTC",
}


class PostgresEngine:
    """A PostgreSQL server, 15 or newer."""

    is_shared = True
    # Each unit is a subtransaction: with more than 64 of them, other backends' snapshots get slow.
    batch_max = 60

    def __init__(self, url: URL, *, readers: int) -> None:
        try:
            engine = create_engine(
                url,
                hide_parameters=True,
                connect_args=_CONNECT,
                **({"pool_size": readers + 2} if readers else {"poolclass": NullPool}),
            )
        except ImportError:
            raise AddressInvalid(
                "PostgreSQL needs its driver: pip install 'invigilator[postgres]'"
            ) from None
        event.listen(engine, "connect", _wait_for_the_disk)
        self.writing: sqlalchemy.Engine = engine.execution_options(isolation_level="READ COMMITTED")
        self.reading: sqlalchemy.Engine = engine.execution_options(
            isolation_level="REPEATABLE READ", postgresql_readonly=True
        )

    def begin(self, tx: sqlalchemy.Connection, about: Collection[str] | None) -> None:
        """Lock everybody out, or those who write about the same, in one round trip."""
        if about is None:
            statement = f"SELECT pg_advisory_xact_lock({GATES}, {_ALONE})"
        else:
            statement = f"SELECT pg_advisory_xact_lock_shared({GATES}, {_ALONE})"
            numbers = sorted({lock_number(key) for key in about})
            if numbers:
                listed = ",".join(map(str, numbers))
                statement += (
                    f";SELECT pg_advisory_xact_lock({KEYS}, n) "  # noqa: S608 - our own numbers
                    f"FROM unnest(ARRAY[{listed}]) AS n"
                )
        _execute(tx, f"{statement};SAVEPOINT unit")

    def next_unit(self, tx: sqlalchemy.Connection) -> None:
        """Keep one and begin the next, in one round trip."""
        _execute(tx, "RELEASE unit;SAVEPOINT unit")

    def is_spoilt(self, tx: sqlalchemy.Connection) -> bool:
        """After a refusal the server takes nothing more, not even from the units that follow."""
        driver: Any = tx.connection.driver_connection
        spoilt: bool = driver.info.transaction_status == _SPOILT
        return spoilt

    def undo_unit(self, tx: sqlalchemy.Connection) -> None:
        """Back to where the unit began."""
        _execute(tx, "ROLLBACK TO unit")

    def order(self, tx: sqlalchemy.Connection) -> None:
        """Wait until whoever numbers now has committed."""
        _execute(tx, f"SELECT pg_advisory_xact_lock({GATES}, {_ORDER})")

    def is_gone(self, failure: BaseException) -> bool:
        """A lost connection, a server that stops or starts, one that cannot be reached."""
        if isinstance(failure, DBAPIError) and failure.connection_invalidated:
            return True
        cause = failure.orig if isinstance(failure, DBAPIError) else failure
        return any(each.__name__ == "OperationalError" for each in type(cause).__mro__) and (
            getattr(cause, "sqlstate", None) is None
            or str(getattr(cause, "sqlstate", ""))[:3] in ("57P", "080")
        )

    def close(self) -> None:
        """Close every connection of the pool."""
        self.writing.dispose()


def _execute(tx: sqlalchemy.Connection, statements: str) -> None:
    # Straight to the driver: several statements without parameters are one round trip.
    tx.connection.cursor().execute(statements)


def _wait_for_the_disk(connection: Any, _record: Any) -> None:
    # What is acknowledged has to survive power loss, whatever else the server is used for.
    connection.execute(
        "SELECT set_config('synchronous_commit', 'on', false)"
        " WHERE current_setting('synchronous_commit') = 'off'"
    )
    connection.commit()
