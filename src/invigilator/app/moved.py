"""What keeps an installation from being served twice, or by halves, after its rows were moved."""

import os
from pathlib import Path

from invigilator.app.data_directory import DataDirectory
from invigilator.database import DatabaseAddress, move_mark_at


class NotToBeServed(Exception):
    """A database that is not, or no longer, the whole installation; the message says why."""


def require_still_here(data: DataDirectory, address: DatabaseAddress) -> None:
    """Raise `NotToBeServed` where the data directory's own database has been moved elsewhere."""
    where = moved_to(data)
    if where is not None and address.path == data.database:
        raise NotToBeServed(
            f"the rows of {data.root} were moved to {where}: set INVIGILATOR_DATABASE_URL, or "
            f"remove {_file(data)} to serve the old ones as they were then"
        )


def require_whole(address: DatabaseAddress) -> None:
    """Raise `NotToBeServed` where only some rows have been moved into a database. It has tables."""
    mark = move_mark_at(address)
    if mark is not None and mark.is_unfinished:
        raise NotToBeServed(
            f"only some of the rows of {mark.source} are in {address}: run migrate-data again, "
            "which begins anew and says when all of them are there"
        )


def moved_to(data: DataDirectory) -> str | None:
    """Where the rows of a data directory's own database were moved; None where they were not."""
    try:
        return _file(data).read_text().partition("\n")[0] or "another database"
    except FileNotFoundError:
        return None


def note_moved(data: DataDirectory, address: DatabaseAddress) -> None:
    """Let no server start on the data directory's own database any more."""
    file = _file(data)
    aside = file.with_name(f".{file.name}")
    with aside.open("w") as words:
        words.write(
            f"{address}\nThe rows of this data directory's SQLite database were moved there. "
            "While this file is here, no server starts on the old ones.\n"
        )
        words.flush()
        os.fsync(words.fileno())
    aside.replace(file)
    folder = os.open(data.root, os.O_RDONLY)
    os.fsync(folder)
    os.close(folder)


def _file(data: DataDirectory) -> Path:
    return data.root / "moved-to.txt"
