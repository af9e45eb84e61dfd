"""The database's schema, brought up to date at start by migrations that the wheel carries."""

from pathlib import Path

from alembic import command
from alembic.config import Config

from invigilator.database import DatabaseAddress, metadata


def migration_config(database: DatabaseAddress) -> Config:
    """Alembic's configuration for one database, without an ini file."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.attributes["database"] = database
    config.attributes["metadata"] = metadata
    return config


def upgrade(database: DatabaseAddress | Path, revision: str = "head") -> None:
    """Run the migrations that `database` has not seen; an empty one sees them all.

    Processes that start together wait for the first to finish.
    """
    address = DatabaseAddress.of(database)
    command.upgrade(migration_config(address), revision)
    if address.is_shared:
        from invigilator.adapters.jobs.procrastinate_schema import (  # noqa: PLC0415 - an extra
            prepare,
        )

        prepare(address)
