"""Where files lie: as much of a blob store as they need. That of evidence fits it."""

from collections.abc import Iterator
from typing import Protocol


class FileBlobs(Protocol):
    """Bytes by key. Safe from any thread, and blocking: async callers run them in one."""

    def put(
        self, key: str, data: bytes, sha256: str | None = None, *, media_type: str = ...
    ) -> object:
        """Keep `data`, durable once this returns; the same bytes again are no change."""
        ...

    def read(self, key: str, start: int = 0, length: int | None = None) -> bytes:
        """The bytes. Raises `KeyError` where nothing is stored."""
        ...

    def keys(self, prefix: str) -> Iterator[str]:
        """Every key that begins with `prefix`, which ends in `/`; sorted."""
        ...

    def remove(self, key: str) -> None:
        """Take the bytes away; nothing happens where there are none."""
        ...
