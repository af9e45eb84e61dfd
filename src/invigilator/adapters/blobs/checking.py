"""What a bucket has to do for us, tried out one thing after the other, each told in a sentence."""

import hashlib
from collections.abc import Iterator
from typing import NamedTuple, Protocol
from urllib.parse import urlsplit

import httpx2

from invigilator.evidence.ports import (
    AlreadyStored,
    BlobStore,
    DirectUpload,
    DirectUploads,
    StorageUnavailable,
    StoredBlob,
)
from invigilator.kernel import new_id

_DATA = b"put by invigilator check-storage"
_OTHER = b"PUT BY INVIGILATOR CHECK-STORAGE"
_SHA256 = hashlib.sha256(_DATA).hexdigest()
_MEDIA_TYPE = "video/webm"
_URL_EXPIRES_IN_SECONDS = 300


class Finding(NamedTuple):
    """One thing that was tried."""

    is_right: bool | None
    """None for what could not be tried."""
    sentence: str


class CheckedBucket(BlobStore, DirectUploads, Protocol):
    """A bucket as the check needs it."""

    trusts_the_store: bool
    """Whether a bound digest is believed without reading the bytes."""

    def discard(self, key: str) -> bool:
        """Remove what the check put. False where we have no right to, which is no fault."""
        ...


class BucketCheck:
    """Tries a bucket with small objects in a folder of their own, removed afterwards if allowed.

    `page_origin` is the origin of the candidates' page; without it CORS is not tried.
    """

    def __init__(
        self, bucket: CheckedBucket, page_origin: str | None, *, timeout_seconds: float
    ) -> None:
        self._bucket = bucket
        self._page_origin = page_origin
        self._http = httpx2.Client(timeout=timeout_seconds)
        self._folder = f".check/{new_id()}"

    def findings(self) -> Iterator[Finding]:
        """Every try in turn. What the store does not answer ends it."""
        try:
            yield from self._server_side()
            yield from self._browser_side()
            yield self._removed()
        except StorageUnavailable as failure:
            yield Finding(False, f"The store did not answer or refused us: {failure.__cause__}")
        except httpx2.HTTPError as failure:
            origin = self._bucket.browser_origin
            yield Finding(False, f"{origin}, where browsers put, does not answer: {failure}")

    def _server_side(self) -> Iterator[Finding]:
        key = f"{self._folder}/server"
        stored = self._bucket.put(key, _DATA, _SHA256, media_type=_MEDIA_TYPE)
        yield _finding(
            self._bucket.read(key, 4, 2) == _DATA[4:6] and self._bucket.stat(key) == stored,
            "The server puts objects and reads them by range",
            "The store answers other bytes than were put",
        )
        yield _finding(
            key in self._bucket.keys(f"{self._folder}/"),
            "What lies in the bucket is listed",
            "The listing of the bucket lacks what was just put: verification would miss it too",
        )
        yield _finding(
            self._is_overwriting_refused(key),
            "The store refuses to overwrite",
            "The store overwrote an object in spite of If-None-Match: evidence could be replaced",
        )

    def _is_overwriting_refused(self, key: str) -> bool:
        try:
            self._bucket.put(key, _OTHER)
        except AlreadyStored:
            return True
        return False

    def _browser_side(self) -> Iterator[Finding]:
        key = f"{self._folder}/browser"
        upload = self._upload(key)
        yield from self._preflight(upload)
        yield self._refused(upload, _DATA + b"x", "of another length")
        if self._bucket.trusts_the_store:
            yield self._refused(
                upload,
                _OTHER,
                "of other bytes than were announced",
                otherwise="set storage.confirm_by_reading",
            )
        forged = DirectUpload(upload.url[:-4] + "0000", upload.headers)
        yield self._refused(forged, _DATA, "without our signature")
        answer = self._put(upload, _DATA)
        yield _finding(
            answer.is_success,
            "A browser's signed upload is taken",
            f"A browser's signed upload is refused: {answer.status_code} {answer.text[:200]}",
        )
        confirmed = self._bucket.confirm(key, size_bytes=len(_DATA), sha256=_SHA256)
        yield _finding(
            confirmed == StoredBlob(key, len(_DATA), _SHA256),
            "The upload is confirmed",
            "The store does not hold what was uploaded",
        )
        yield _finding(
            self._put(upload, _DATA).status_code == 412,
            "A second upload under the same key is refused",
            "A second upload under the same key is taken: evidence could be replaced",
        )

    def _refused(
        self, upload: DirectUpload, data: bytes, what: str, *, otherwise: str = "do not use it"
    ) -> Finding:
        return _finding(
            self._put(upload, data).is_client_error,
            f"An upload {what} is refused",
            f"The store takes an upload {what}: {otherwise}",
        )

    def _preflight(self, upload: DirectUpload) -> Iterator[Finding]:
        if self._page_origin is None:
            yield Finding(None, "CORS was not tried: web.public_url is not set, nor --origin given")
            return
        parts = urlsplit(upload.url)
        answer = self._http.options(
            f"{parts.scheme}://{parts.netloc}{parts.path}",
            headers={
                "Origin": self._page_origin,
                "Access-Control-Request-Method": "PUT",
                "Access-Control-Request-Headers": ",".join(sorted(upload.headers)),
            },
        )
        allowed = answer.headers.get("access-control-allow-origin", "")
        headers = answer.headers.get("access-control-allow-headers", "").lower()
        named = {name.strip() for name in headers.split(",")}
        missing = [] if "*" in named else sorted(set(upload.headers) - named)
        methods = answer.headers.get("access-control-allow-methods", "")
        if not answer.is_success or allowed not in ("*", self._page_origin):
            wrong = f"does not allow the origin {self._page_origin}"
        elif "PUT" not in methods:
            wrong = "does not allow the method PUT"
        else:
            wrong = f"does not allow the headers {', '.join(missing)}" if missing else ""
        yield _finding(
            not wrong,
            f"Pages of {self._page_origin} may put into the bucket",
            f"The bucket's CORS rule {wrong}: browsers cannot upload (docs/object-storage.md)",
        )

    def _removed(self) -> Finding:
        keys = [f"{self._folder}/server", f"{self._folder}/browser"]
        removed = [key for key in keys if self._bucket.discard(key)]
        if removed == keys:
            return Finding(True, "What was put for this check is removed again")
        return Finding(
            True, f"{self._folder}/ stays in the bucket: we have no right to remove, which is fine"
        )

    def _upload(self, key: str) -> DirectUpload:
        return self._bucket.upload(
            key,
            media_type=_MEDIA_TYPE,
            expires_in_seconds=_URL_EXPIRES_IN_SECONDS,
            size_bytes=len(_DATA),
            sha256=_SHA256,
        )

    def _put(self, upload: DirectUpload, data: bytes) -> httpx2.Response:
        return self._http.put(upload.url, headers=upload.headers, content=data)


def _finding(is_right: bool, right: str, wrong: str) -> Finding:
    return Finding(is_right, right if is_right else wrong)
