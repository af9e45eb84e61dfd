"""What evidence needs of the world: a place to keep bytes, and a way to it for browsers."""

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


class StorageUnavailable(Refusal):
    """The store does not answer, or not now. Nothing is lost: the browser keeps the piece."""

    kind = Kind.UNAVAILABLE
    code = "storage_unavailable"
    words = "The store of evidence does not answer"


class DigestMismatch(Refusal):
    """The bytes that came are not the bytes that were announced."""

    kind = Kind.UNPROCESSABLE
    code = "digest_mismatch"
    words = "The bytes do not have the announced SHA-256"


class BlobStore(Protocol):
    """Bytes by key. Keys are relative paths of plain segments; the caller has cleaned them.

    All calls are safe from any thread and block it: async callers run them in one. A store that
    does not answer raises `StorageUnavailable`.
    """

    def put(
        self,
        key: str,
        data: bytes,
        sha256: str | None = None,
        *,
        media_type: str = "application/octet-stream",
    ) -> StoredBlob:
        """Keep `data`; when this returns it survives power loss.

        Where `sha256` (hex) is given and `data` has another: raises `DigestMismatch`.

        The same bytes under the same key again: answered as the first time. Other bytes: raises
        `AlreadyStored` and keeps what was there. A crash in between leaves all or nothing.

        `media_type` is kept where a store keeps one, for those who look into it with other tools.
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

    def remove(self, key: str) -> None:
        """Take the bytes away for good; nothing happens where there are none.

        Of evidence that was acknowledged only once its removal was noted (`removing.py`); else
        for what is kept beside it, as photos are, or can be made again.
        """
        ...

    def sweep(self) -> None:
        """Remove what dead processes left half done, and nothing that somebody may be putting."""
        ...


@dataclass(frozen=True, slots=True)
class DirectUpload:
    """What a browser needs for a PUT straight to the store: exactly this URL and these headers."""

    url: str
    headers: dict[str, str]


class DirectUploads(Protocol):
    """What a store offers whose bytes come from the browser without passing through us.

    A key is good for one upload: whatever was announced at its first URL (length, digest) is
    announced at every later one, and handed to `confirm` again.
    """

    @property
    def browser_origin(self) -> str:
        """The origin that browsers talk to, for the page's policy: `https://s3.example`."""
        ...

    def upload(
        self,
        key: str,
        *,
        media_type: str,
        expires_in_seconds: int,
        size_bytes: int | None,
        sha256: str | None,
    ) -> DirectUpload:
        """A signed PUT of exactly this key, type, length and digest (hex), where these are known.

        The store refuses it where something lies under the key already, to the answer 412 (or 409
        while another put of it is under way), and whatever differs from the signature. Pure
        computation: nothing is asked of the store.
        """
        ...

    def confirm(self, key: str, *, size_bytes: int | None, sha256: str | None) -> StoredBlob | None:
        """What lies under the key, as the store vouches for it; None where nothing does.

        `size_bytes` and `sha256` are those that every URL of this key was made with. What comes
        back may differ from them where the store could not enforce them: the caller compares.
        One small call where the store enforced the digest, else the bytes are read and hashed.
        Raises `StorageUnavailable`.
        """
        ...
