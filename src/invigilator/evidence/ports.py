"""What evidence needs of the world: a place to keep bytes."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from invigilator.kernel import Kind, Refusal


@dataclass(frozen=True, slots=True)
class StoredBlob:
    """What is kept under a key: its length and the SHA-256 that the store itself computed."""

    key: str
    size_bytes: int
    sha256: str


class AlreadyStored(Refusal):
    """Other bytes stand under this key. Nothing is ever overwritten."""

    kind = Kind.CONFLICT
    code = "already_stored"
    words = "Other bytes are already stored under this key"


class StorageFull(Refusal):
    """The store has no room. The browser keeps the piece and tries again."""

    kind = Kind.UNAVAILABLE
    code = "storage_full"
    words = "The server has no room left for evidence"


class DigestMismatch(Refusal):
    """The bytes that came are not the bytes that were announced."""

    kind = Kind.UNPROCESSABLE
    code = "digest_mismatch"
    words = "The bytes do not have the announced SHA-256"


class BlobStore(Protocol):
    """Bytes by key. Keys are relative paths of plain segments; the caller has cleaned them.

    All calls are safe from any thread and block it: async callers run them in one.
    """

    def put(self, key: str, data: bytes, sha256: str | None = None) -> StoredBlob:
        """Keep `data`; when this returns it survives power loss.

        Where `sha256` (hex) is given and `data` has another: raises `DigestMismatch`.

        The same bytes under the same key again: answered as the first time. Other bytes: raises
        `AlreadyStored` and keeps what was there. A crash in between leaves all or nothing.
        """
        ...

    def read(self, key: str, start: int = 0, length: int | None = None) -> bytes:
        """Bytes from `start`, at most `length`. Raises `KeyError` where nothing is stored."""
        ...

    def stat(self, key: str) -> StoredBlob | None:
        """Length and digest, recomputed from the bytes; None where nothing is stored."""
        ...

    def size(self, key: str) -> int | None:
        """The length alone, without reading the bytes; None where nothing is stored."""
        ...

    def keys(self, prefix: str) -> Iterator[str]:
        """Every key that begins with `prefix`, which ends in `/`; sorted."""
        ...
