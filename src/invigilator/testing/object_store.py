"""An object store in memory that browsers upload to over HTTP, for tests without a real one."""

import hashlib
import hmac
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Self
from urllib.parse import parse_qs, quote, unquote, urlsplit

from invigilator.evidence.ports import DirectUpload, StorageUnavailable, StoredBlob
from invigilator.kernel import Clock, new_token
from invigilator.testing.blobs import MemoryBlobs

_DIGEST = "x-content-sha256"


class MemoryObjectStore(MemoryBlobs):
    """A `BlobStore` and `DirectUploads` that forgets everything with the process.

    It refuses what a real store refuses: a PUT without its signature, after its time, of other
    headers, length or digest than signed, and one under a key that has bytes. Use it as a context
    manager: within it, it listens on a free port of this machine.
    """

    def __init__(self, clock: Clock) -> None:
        super().__init__()
        self._clock = clock
        self._secret = new_token().encode()
        self._putting = threading.Lock()
        self._server: ThreadingHTTPServer | None = None
        self.answers = threading.Event()
        """While it is not set, the server waits for every answer; browsers do not."""
        self.answers.set()
        self.is_down = False
        """Whether it is unavailable to the server; browsers still reach it."""

    def __enter__(self) -> Self:
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _handler_of(self))
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self.answers.set()
        assert self._server is not None
        self._server.shutdown()
        self._server.server_close()

    def seen_at(self, clock: Clock) -> "MemoryObjectStoreAt":
        """The same store, for a server whose clock is another."""
        return MemoryObjectStoreAt(self, clock)

    @property
    def browser_origin(self) -> str:
        """Where it listens."""
        assert self._server is not None, "the store is not entered"
        return f"http://127.0.0.1:{self._server.server_port}"

    def upload(
        self,
        key: str,
        *,
        media_type: str,
        expires_in_seconds: int,
        size_bytes: int | None,
        sha256: str | None,
    ) -> DirectUpload:
        """A PUT whose every header is signed."""
        return self.upload_at(
            self._clock.now_ms(), key, media_type, expires_in_seconds, size_bytes, sha256
        )

    def upload_at(
        self,
        now_ms: int,
        key: str,
        media_type: str,
        expires_in_seconds: int,
        size_bytes: int | None,
        sha256: str | None,
    ) -> DirectUpload:
        """The same, signed at a moment."""
        headers = {"content-type": media_type, "if-none-match": "*"}
        if sha256 is not None:
            headers[_DIGEST] = sha256
        length = {} if size_bytes is None else {"content-length": str(size_bytes)}
        signed = headers | length
        bound = f"{now_ms}-{';'.join(sorted(signed))}"
        signature = self._signature(key, bound, str(expires_in_seconds), signed)
        query = f"Bound={bound}&Expires={expires_in_seconds}&Signature={signature}"
        return DirectUpload(f"{self.browser_origin}/{quote(key)}?{query}", headers)

    def confirm(self, key: str, *, size_bytes: int | None, sha256: str | None) -> StoredBlob | None:
        """What lies there, read and hashed."""
        return self.stat(key)

    def put(
        self,
        key: str,
        data: bytes,
        sha256: str | None = None,
        *,
        media_type: str = "application/octet-stream",
    ) -> StoredBlob:
        """Keep `data` under `key`."""
        self._answer()
        with self._putting:
            return super().put(key, data, sha256, media_type=media_type)

    def read(self, key: str, start: int = 0, length: int | None = None) -> bytes:
        """Bytes from `start`."""
        self._answer()
        return super().read(key, start, length)

    def stat(self, key: str) -> StoredBlob | None:
        """Length and digest."""
        self._answer()
        return super().stat(key)

    def size(self, key: str) -> int | None:
        """Length."""
        self._answer()
        return super().size(key)

    def keys(self, prefix: str) -> Iterator[str]:
        """Keys below `prefix`."""
        self._answer()
        return super().keys(prefix)

    def taken(self, key: str, query: str, headers: dict[str, str], data: bytes) -> int:
        """What a PUT of a browser is answered."""
        asked = {name: values[0] for name, values in parse_qs(query).items()}
        bound, expires = asked.get("Bound", "0-"), asked.get("Expires", "0")
        now_ms, _, names = bound.partition("-")
        signed = {name: headers.get(name, "") for name in names.split(";")}
        signature = self._signature(key, bound, expires, signed)
        if not hmac.compare_digest(signature, asked.get("Signature", "")):
            return 403
        if self._clock.now_ms() > int(now_ms) + int(expires) * 1000:
            return 403
        digest = hashlib.sha256(data).hexdigest()
        if signed.get(_DIGEST, digest) != digest:
            return 400
        with self._putting:
            if super().size(key) is not None:
                return 412
            super().put(key, data)
        return 200

    def _answer(self) -> None:
        self.answers.wait()
        if self.is_down:
            raise StorageUnavailable(retry_after_seconds=5)

    def _signature(self, key: str, bound: str, expires: str, signed: dict[str, str]) -> str:
        lines = (key, bound, expires, *(f"{name}:{signed[name]}" for name in sorted(signed)))
        return hmac.new(self._secret, "\n".join(lines).encode(), hashlib.sha256).hexdigest()


class MemoryObjectStoreAt:
    """A `MemoryObjectStore` as a server sees it whose clock is not the store's."""

    def __init__(self, store: MemoryObjectStore, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    @property
    def browser_origin(self) -> str:
        """The store's."""
        return self._store.browser_origin

    def upload(
        self,
        key: str,
        *,
        media_type: str,
        expires_in_seconds: int,
        size_bytes: int | None,
        sha256: str | None,
    ) -> DirectUpload:
        """Signed by this server's clock."""
        return self._store.upload_at(
            self._clock.now_ms(), key, media_type, expires_in_seconds, size_bytes, sha256
        )

    def confirm(self, key: str, *, size_bytes: int | None, sha256: str | None) -> StoredBlob | None:
        """The store's word."""
        return self._store.confirm(key, size_bytes=size_bytes, sha256=sha256)


def _handler_of(store: MemoryObjectStore) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        """Takes PUTs, and says nothing of what lies there."""

        def do_PUT(self) -> None:
            """One upload."""
            data = self.rfile.read(int(self.headers.get("content-length", "0")))
            headers = {name.lower(): value for name, value in self.headers.items()}
            target = urlsplit(self.path)
            self.send_response(store.taken(unquote(target.path)[1:], target.query, headers, data))
            self.send_header("content-length", "0")
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Tests say what they need to know."""

    return Handler
