"""Whether a database can be used at all, asked once before anything relies on it."""

import sqlalchemy
from sqlalchemy.exc import SQLAlchemyError

from invigilator.database.address import DatabaseAddress
from invigilator.database.engines import open_engine

_VERSION_MIN = 150000


class DatabaseUnusable(Exception):
    """A database that cannot be used as it is; the message says why in one sentence."""


def require_usable(address: DatabaseAddress) -> None:
    """Raise `DatabaseUnusable` where a database cannot be reached, is too old, or is read-only.

    Raises `AddressInvalid` where its driver is not installed.
    """
    engine = open_engine(address, readers=0)
    try:
        with engine.reading.connect() as connection:
            trouble = _trouble_on(connection) if address.is_shared else None
            if not address.is_shared:
                connection.exec_driver_sql("PRAGMA schema_version").all()
    except SQLAlchemyError as failure:
        raise DatabaseUnusable(f"the database {address} cannot be used: {_why(failure)}") from None
    finally:
        engine.close()
    if trouble is not None:
        raise DatabaseUnusable(f"the database {address} cannot be used: {trouble}")


def _trouble_on(connection: sqlalchemy.Connection) -> str | None:
    def asked(statement: str) -> str:
        return str(connection.exec_driver_sql(statement).scalar())

    if int(asked("SHOW server_version_num")) < _VERSION_MIN:
        return f"it is PostgreSQL {asked('SHOW server_version')}, and 15 or newer is needed"
    if asked("SHOW server_encoding") != "UTF8":
        return f"its encoding is {asked('SHOW server_encoding')}, and UTF8 is needed"
    if asked("SELECT pg_is_in_recovery()") == "True":
        return "it is a standby that only reads"
    if asked("SELECT has_schema_privilege(current_schema(), 'CREATE')") != "True":
        return "its user may make no tables there (GRANT CREATE ON SCHEMA public)"
    return None


def _why(failure: SQLAlchemyError) -> str:
    """The driver's words in one line: what failed, before what it advises. No password in them."""
    cause = getattr(failure, "orig", None) or failure
    lines = [line.strip() for line in str(cause).splitlines() if line.strip()]
    told = next((line for line in lines if "failed:" in line), lines[0] if lines else "")
    return told.removeprefix("connection failed: ") or type(cause).__name__
