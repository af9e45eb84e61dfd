"""What a page told of itself, as the server keeps it; and a page that is told the truth."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

from invigilator.adapters.blobs.local_disk import LocalDiskBlobs
from invigilator.app.data_directory import DataDirectory
from invigilator.database import Database, DatabaseAddress
from invigilator.evidence import Evidence, Observation

Observed = Callable[[], list[Observation]]


def as_without_a_debugger(page: Page) -> None:
    """A page that is steered is told that it is visible and focused, always: not this one."""
    steering = page.context.new_cdp_session(page)
    steering.send("Emulation.setFocusEmulationEnabled", {"enabled": False})


def observations_of(data: Path, session_id: str) -> Observed:
    """How to read what the server has stored of a sitting until now."""

    def read() -> list[Observation]:
        place = DataDirectory(data)
        database = Database(DatabaseAddress.of(place.database))
        try:
            evidence = Evidence(LocalDiskBlobs(place.blobs))
            query = partial(evidence.observations_of, session_id=session_id)
            return list(database.read_here(query))
        finally:
            database.close()

    return read


def details(observed: Observed, kind: str) -> list[dict[str, Any]]:
    """What those of one kind say, in order."""
    return [dict(one.detail) for one in observed() if one.type == kind]
