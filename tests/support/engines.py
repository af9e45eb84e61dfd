"""Which engine a test's databases are of: each test of a database runs once on each."""

import functools
import shutil
import tempfile
import zlib
from pathlib import Path

import pytest

from invigilator.app.schema import upgrade
from invigilator.database import DatabaseAddress
from tests.support.postgres import templates

SQLITE, POSTGRESQL = "sqlite", "postgresql"
ENGINES = (SQLITE, POSTGRESQL)

ON_SQLITE, ON_POSTGRESQL = (
    pytest.mark.parametrize("engine", [one], indirect=True, scope="session") for one in ENGINES
)
"""For a test of what exists on one engine alone; it asks for the fixture `engine`."""

_ADDRESS = "database.url"
_folders: set[Path] = set()
_in_force: list[str | None] = [None]


def in_force() -> str:
    """The engine of the test that runs."""
    (engine,) = _in_force
    if engine is None:
        raise LookupError("a test that makes a database asks for the fixture `engine`")
    return engine


def drawn_by(name: str) -> str:
    """One of both engines, for a name always the same."""
    return ENGINES[zlib.crc32(name.encode()) % len(ENGINES)]


def put_in_force(engine: str | None) -> None:
    """Let what is made from now on be of another engine; None while nothing may be made."""
    _in_force[:] = [engine]


def address_in(folder: Path) -> DatabaseAddress | None:
    """The server's database that belongs to a data directory; None where it has a file."""
    named = folder / _ADDRESS
    return DatabaseAddress.of(named.read_text()) if named.exists() else None


def new_folder(folder: Path) -> Path:
    """A data directory with an empty database of the engine in force."""
    folder.mkdir(parents=True)
    if in_force() == POSTGRESQL:
        _make_database(folder)
    return folder


def copied(template: Path, folder: Path) -> Path:
    """A copy of a data directory that nobody uses, its database on a server with it."""
    shutil.copytree(template, folder)
    address = address_in(template)
    if address is not None and address.url is not None:
        _make_database(folder, str(address.url.database))
    return folder


def _make_database(folder: Path, template: str = "") -> None:
    server = templates().server
    (folder / _ADDRESS).write_text(server.url(server.create(template)))
    _folders.add(folder)


def remove(folder: Path) -> None:
    """Give up a data directory's database on a server. Twice does no harm."""
    address = address_in(folder)
    if folder in _folders and address is not None:
        drop(address)
    _folders.discard(folder)


def remove_within(root: Path) -> None:
    """Give up those of all data directories in a folder: thousands would fill the disk."""
    for folder in [each for each in _folders if each.is_relative_to(root)]:
        remove(folder)


def with_tables(folder: Path) -> DatabaseAddress:
    """A fresh database of the engine in force, with every table and nothing in them."""
    if in_force() == SQLITE:
        return DatabaseAddress.of(shutil.copy(_file_with_tables(), folder / "test.sqlite3"))
    made = templates()
    return DatabaseAddress.of(
        made.server.url(made.copy("tables", lambda url: upgrade(DatabaseAddress.of(url))))
    )


@functools.cache
def _file_with_tables() -> Path:
    """Made once and copied: to migrate takes longer than most tests."""
    template = Path(tempfile.mkdtemp(prefix="invigilator-tables-")) / "template.sqlite3"
    upgrade(DatabaseAddress.of(template))
    return template


def empty(folder: Path) -> DatabaseAddress:
    """A fresh database of the engine in force, without a table."""
    if in_force() == SQLITE:
        return DatabaseAddress.of(folder / "empty.sqlite3")
    server = templates().server
    return DatabaseAddress.of(server.url(server.create()))


def drop(address: DatabaseAddress) -> None:
    """Give up a database on a server; a file is left to the test's folder."""
    if address.url is not None:
        templates().server.drop(str(address.url.database))
