"""The folder of a poller: for one poller at a time, and for its owner's eyes alone."""

import fcntl
import os
from pathlib import Path
from typing import Any

import msgspec

from invigilator.kernel import storage_segment
from invigilator.polling.store import Kept


class FolderInUse(Exception):
    """Another poller writes to this folder; the message names it."""


class Folder:
    """A poller's folder, claimed until the process ends. Raises `FolderInUse`.

    Codes are personal data, so nobody else on the machine may read what is made in it.
    """

    def __init__(self, root: Path) -> None:
        root.mkdir(mode=0o700, parents=True, exist_ok=True)
        self.root = root
        self._claimed = (root / "polling.lock").open("w")
        try:
            fcntl.flock(self._claimed, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            self._claimed.close()
            raise FolderInUse(
                f"another poller already uses {root}: stop it, or name another --data-dir"
            ) from None

    def contest(self, slug: str) -> Kept:
        """What is known of a contest. Raises `SqlFileUnreadable`."""
        return Kept(self.root / f"contest-{storage_segment(slug)}.sqlite3")

    def write_cycle(self, number: int, document: dict[str, Any]) -> Path:
        """Write down what a cycle came to, whole or not at all."""
        alerts = self.root / "alerts"
        alerts.mkdir(mode=0o700, exist_ok=True)
        path = alerts / f"cycle-{number:04d}.json"
        aside = path.with_suffix(".new")
        descriptor = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(msgspec.json.format(msgspec.json.encode(document), indent=2))
        aside.replace(path)
        return path

    def close(self) -> None:
        """Let another poller have the folder."""
        self._claimed.close()
