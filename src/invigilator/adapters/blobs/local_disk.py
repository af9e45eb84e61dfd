"""Blobs as files of one folder: written, synced, linked into place, never overwritten."""

import contextlib
import errno
import hashlib
import os
from collections.abc import Iterator
from pathlib import Path

from invigilator.adapters.blobs.clean_keys import clean
from invigilator.evidence.ports import AlreadyStored, DigestMismatch, StorageFull, StoredBlob
from invigilator.kernel import new_id

_READ_BYTES = 1024 * 1024
_ABANDONED_AFTER_SECONDS = 3600


class LocalDiskBlobs:
    """A `BlobStore` on a file system that has hard links and honours fsync."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._incoming = root / ".incoming"
        self._incoming.mkdir(parents=True, exist_ok=True)
        self._synced_folders = {root}

    def sweep(self) -> None:
        """Remove what puts left aside when a process died in them: what is older than an hour.

        Other processes may share the folder and be putting. Ages are read off the file system's
        own clock, by a file written now.
        """
        now = self._incoming / new_id()
        now.touch()
        newest_abandoned = now.stat().st_mtime - _ABANDONED_AFTER_SECONDS
        now.unlink()
        for file in self._incoming.iterdir():
            with contextlib.suppress(FileNotFoundError):
                if file.stat().st_mtime < newest_abandoned:
                    file.unlink()

    def put(
        self,
        key: str,
        data: bytes,
        sha256: str | None = None,
        *,
        media_type: str = "application/octet-stream",
    ) -> StoredBlob:
        """Write aside, sync, link: a link fails where a file is already, a rename would not."""
        blob = StoredBlob(key, len(data), hashlib.sha256(data).hexdigest())
        if sha256 is not None and sha256 != blob.sha256:
            raise DigestMismatch
        target = self._path(key)
        aside = self._incoming / new_id()
        try:
            self._make_folders(target.parent)
            _write_synced(aside, data)
            os.link(aside, target)
            _sync_folder(target.parent)
        except FileExistsError:
            if self.stat(key) != blob:
                raise AlreadyStored from None
            # The first put may have died between link and sync.
            _sync_folder(target.parent)
        except OSError as failure:
            if failure.errno in (errno.ENOSPC, errno.EDQUOT):
                raise StorageFull(retry_after_seconds=60) from failure
            raise
        finally:
            aside.unlink(missing_ok=True)
        return blob

    def read(self, key: str, start: int = 0, length: int | None = None) -> bytes:
        """Bytes of the file from `start`."""
        try:
            with self._path(key).open("rb") as file:
                file.seek(start)
                return file.read() if length is None else file.read(length)
        except FileNotFoundError:
            raise KeyError(key) from None

    def stat(self, key: str) -> StoredBlob | None:
        """Length and digest by reading the whole file."""
        digest, size = hashlib.sha256(), 0
        try:
            with self._path(key).open("rb") as file:
                while piece := file.read(_READ_BYTES):
                    digest.update(piece)
                    size += len(piece)
        except FileNotFoundError:
            return None
        return StoredBlob(key, size, digest.hexdigest())

    def size(self, key: str) -> int | None:
        """The file's length."""
        try:
            return self._path(key).stat().st_size
        except FileNotFoundError:
            return None

    def keys(self, prefix: str) -> Iterator[str]:
        """Every file below the folder that `prefix` names."""
        folder = self._path(prefix.rstrip("/"))
        files = sorted(path for path in folder.rglob("*") if path.is_file())
        for path in files:
            yield path.relative_to(self._root).as_posix()

    def remove(self, key: str) -> None:
        """Unlink the file, and have that survive power loss."""
        path = self._path(key)
        with contextlib.suppress(FileNotFoundError):
            path.unlink()
            _sync_folder(path.parent)

    def _path(self, key: str) -> Path:
        return self._root / clean(key)

    def _make_folders(self, folder: Path) -> None:
        # A folder counts only once its own entry is synced: another thread may have just made it.
        missing = []
        while folder not in self._synced_folders:
            missing.append(folder)
            folder = folder.parent
        for each in reversed(missing):
            each.mkdir(exist_ok=True)
            _sync_folder(each.parent)
            self._synced_folders.add(each)


def _write_synced(path: Path, data: bytes) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        view = memoryview(data)
        while view:
            view = view[os.write(descriptor, view) :]
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
