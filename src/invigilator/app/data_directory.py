"""The one folder that an installation lives in: database, evidence, secrets."""

import fcntl
import hashlib
import hmac
import os
import secrets  # noqa: TID251 - the one place where an installation's secret is made
from pathlib import Path

_SECRET_BYTES = 32


class SecretDamaged(Exception):
    """The installation's secret is not whole; with another one every upload URL could be forged."""


class DirectoryInUse(Exception):
    """Another server process has this data directory; the message names it."""


class DataDirectory:
    """The paths inside a data directory, made at first use and readable by its owner alone."""

    def __init__(self, root: Path) -> None:
        root.mkdir(parents=True, exist_ok=True)
        root.chmod(0o700)
        self.root = root.resolve()
        self.database = self.root / "invigilator.sqlite3"
        self.blobs = self.root / "blobs"
        self.settings = self.root / "invigilator.toml"
        self.blobs.mkdir(mode=0o700, exist_ok=True)

    def claim(self) -> None:
        """Be the one server on this directory until the process ends.

        Raises `DirectoryInUse`: two writers on one SQLite file are slower than one, and a second
        server would not know whom the first one hears from.
        """
        self._claimed = (self.root / "serving.lock").open("w")
        try:
            fcntl.flock(self._claimed, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise DirectoryInUse(f"another server already uses {self.root}") from None

    def secret(self, purpose: str) -> bytes:
        """A secret of this installation for one purpose, 32 bytes, the same at every start."""
        return hmac.new(self.installation_secret(), purpose.encode(), hashlib.sha256).digest()

    def installation_secret(self) -> bytes:
        """The directory's own secret, made at first use."""
        path = self.root / "secret.key"
        if not path.exists():
            _make_secret(path)
        made = path.read_bytes()
        if len(made) != _SECRET_BYTES:
            raise SecretDamaged(f"{path} has {len(made)} bytes, not {_SECRET_BYTES}: restore it")
        return made


def _make_secret(path: Path) -> None:
    """Write aside, sync, link: a crash leaves a whole secret or none, and two makers one."""
    aside = path.with_name(f".secret-{os.getpid()}")
    descriptor = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(secrets.token_bytes(_SECRET_BYTES))
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(aside, path)
    except FileExistsError:
        pass
    finally:
        aside.unlink()
    folder = os.open(path.parent, os.O_RDONLY)
    os.fsync(folder)
    os.close(folder)
