"""Write the migration from the newest landed schema to the tables that the code declares.

`make migration ID=0002 NAME="what it brings"` writes `migrations/versions/0002_what_it_brings.py`,
in place of an earlier draft with the same id. A migration that has landed is never written again:
the next change gets the next id.
"""

import argparse
import importlib
import pkgutil
import tempfile
from pathlib import Path

from alembic import command

import invigilator
from invigilator.app.schema import migration_config, upgrade
from invigilator.database import DatabaseAddress

VERSIONS = Path(invigilator.__file__).parent / "app" / "migrations" / "versions"


def main() -> None:
    """Remove the draft, bring an empty database to what is left, compare, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("id")
    parser.add_argument("name")
    asked = parser.parse_args()
    for draft in VERSIONS.glob(f"{asked.id}_*.py"):
        draft.unlink()
    # Without its tables a package that does not import would have them dropped.
    for module in pkgutil.walk_packages(invigilator.__path__, "invigilator.", onerror=_fail):
        if module.name.endswith("store"):
            importlib.import_module(module.name)
    with tempfile.TemporaryDirectory() as folder:
        database = Path(folder) / "empty.sqlite3"
        upgrade(database)
        command.revision(
            migration_config(DatabaseAddress.of(database)),
            asked.name,
            autogenerate=True,
            rev_id=asked.id,
        )


def _fail(package: str) -> None:
    raise SystemExit(f"{package} does not import: no migration can be written")


if __name__ == "__main__":
    main()
