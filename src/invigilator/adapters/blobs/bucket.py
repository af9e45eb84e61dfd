"""Blobs as objects of a bucket, through obstore's blocking calls.

Its asynchronous calls abort the interpreter at exit now and then, and a store does not survive a
fork: processes are spawned, and async callers run these calls in a thread.
"""

import contextlib
import hashlib
from collections.abc import Iterator, Mapping
from datetime import timedelta
from typing import TYPE_CHECKING

import obstore
import structlog
from obstore.exceptions import AlreadyExistsError, BaseError, NotFoundError

from invigilator.adapters.blobs.addresses import Addresses
from invigilator.adapters.blobs.clean_keys import clean
from invigilator.adapters.blobs.signed_urls import Signer, presigned_url
from invigilator.evidence.ports import (
    AlreadyStored,
    DigestMismatch,
    StorageUnavailable,
    StoredBlob,
)
from invigilator.kernel import Clock

if TYPE_CHECKING:
    from obstore import GetOptions
    from obstore.store import ClientConfig, GCSStore, RetryConfig, S3Store

_log = structlog.get_logger(__name__)
_READ_BYTES = 1024 * 1024
_RETRY_AFTER_SECONDS = 5
_LISTING_EXPIRES_IN_SECONDS = 60
_IS_BEYOND_THE_END = "416 "


def patience(timeout_seconds: float) -> "tuple[ClientConfig, RetryConfig]":
    """How long one call may take in all, for obstore's stores: they would try for minutes."""
    whole = timedelta(seconds=timeout_seconds)
    client: ClientConfig = {
        "allow_http": True,
        "connect_timeout": min(whole, timedelta(seconds=5)),
        "timeout": whole,
    }
    retry: RetryConfig = {"max_retries": 2, "retry_timeout": whole}
    return client, retry


class BucketBlobs:
    """A `BlobStore` over a bucket whose store refuses to overwrite where it is asked to.

    Also signs URLs: `ours` are the bucket's addresses as we reach it, `theirs` as browsers do.
    """

    def __init__(
        self,
        store: "S3Store | GCSStore",
        *,
        ours: Addresses,
        theirs: Addresses,
        signer: Signer,
        clock: Clock,
    ) -> None:
        self._store = store
        self._ours = ours
        self._theirs = theirs
        self._signer = signer
        self._clock = clock

    def put(
        self,
        key: str,
        data: bytes,
        sha256: str | None = None,
        *,
        media_type: str = "application/octet-stream",
    ) -> StoredBlob:
        """One request that creates or fails; the bytes go with their digest."""
        blob = StoredBlob(clean(key), len(data), hashlib.sha256(data).hexdigest())
        if sha256 is not None and sha256 != blob.sha256:
            raise DigestMismatch
        try:
            with _answering(key):
                obstore.put(
                    self._store,
                    key,
                    data,
                    mode="create",
                    use_multipart=False,
                    attributes={"Content-Type": media_type},
                )
        except AlreadyExistsError:
            # It may be what an earlier try of this same call has put.
            if self.stat(key) != blob:
                raise AlreadyStored from None
        return blob

    def read(self, key: str, start: int = 0, length: int | None = None) -> bytes:
        """Bytes of the object by one ranged request."""
        if length == 0:
            self._size(key)
            return b""
        wanted: GetOptions = {"range": (start, start + length) if length else {"offset": start}}
        if start == 0 and length is None:
            wanted = {}
        with _answering(key):
            try:
                return bytes(obstore.get(self._store, clean(key), options=wanted).bytes())
            except BaseError as failure:
                if _IS_BEYOND_THE_END not in str(failure) or start < self._size(key):
                    raise
                return b""

    def stat(self, key: str) -> StoredBlob | None:
        """Length and digest by reading the whole object, piece by piece."""
        digest, size = hashlib.sha256(), 0
        try:
            with _answering(key):
                found = obstore.get(self._store, clean(key))
                for piece in found.stream(min_chunk_size=_READ_BYTES):
                    digest.update(piece)
                    size += len(piece)
        except KeyError:
            return None
        return StoredBlob(key, size, digest.hexdigest())

    def size(self, key: str) -> int | None:
        """The object's length."""
        try:
            return self._size(key)
        except KeyError:
            return None

    def keys(self, prefix: str) -> Iterator[str]:
        """Every object below the folder that `prefix` names, a thousand a request."""
        with _answering(prefix):
            pages = list(obstore.list(self._store, clean(prefix.rstrip("/")) + "/"))
        yield from sorted(found["path"] for page in pages for found in page)

    def remove(self, key: str) -> None:
        """Delete the object. Where the bucket keeps versions, earlier ones are its own matter."""
        with contextlib.suppress(KeyError), _answering(key):
            obstore.delete(self._store, clean(key))

    def sweep(self) -> None:
        """Objects appear whole or not at all: nothing is ever half done."""

    def discard(self, key: str) -> bool:
        """Remove an object. False where we have no right to."""
        try:
            obstore.delete(self._store, clean(key))
        except (FileNotFoundError, NotFoundError):
            return True
        except (BaseError, OSError):
            return False
        return True

    @property
    def browser_origin(self) -> str:
        """The origin of the URLs that browsers are given."""
        return self._theirs.origin

    def listing_url(self) -> str:
        """A signed request for one name of the bucket: the smallest call that proves all of it."""
        return presigned_url(
            self._signer,
            "GET",
            self._ours.bucket,
            headers={},
            query={"list-type": "2", "max-keys": "1"},
            at_ms=self._clock.now_ms(),
            expires_in_seconds=_LISTING_EXPIRES_IN_SECONDS,
        )

    def _url_to_put(self, key: str, headers: Mapping[str, str], expires_in_seconds: int) -> str:
        return presigned_url(
            self._signer,
            "PUT",
            self._theirs.of(clean(key)),
            headers=headers,
            at_ms=self._clock.now_ms(),
            expires_in_seconds=expires_in_seconds,
        )

    def _size(self, key: str) -> int:
        with _answering(key):
            return obstore.head(self._store, clean(key))["size"]


@contextlib.contextmanager
def _answering(key: str) -> Iterator[None]:
    try:
        yield
    except (FileNotFoundError, NotFoundError):
        raise KeyError(key) from None
    except AlreadyExistsError:
        raise
    except (BaseError, OSError) as failure:
        _log.warning("The store of evidence does not answer", because=str(failure)[:500])
        raise StorageUnavailable(retry_after_seconds=_RETRY_AFTER_SECONDS) from failure
