"""Google Cloud Storage at the network's edge: keeps objects in memory and checks every signature.

Written after Google's documentation and not after our signer: it rebuilds what was signed from the
request as it came. A call without a good signed URL or a good token of the account is refused.
"""

import base64
import hashlib
import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit
from xml.sax.saxutils import escape

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

EMAIL = "invigilator@exams.iam.gserviceaccount.com"
_PAGE = 7


class Refused(Exception):
    """A call that Google would refuse: the status and the code of its answer."""

    def __init__(self, status: int, code: str) -> None:
        self.status, self.code = status, code
        super().__init__(code)


@dataclass(frozen=True, slots=True)
class Call:
    """A request as it came."""

    method: str
    target: str
    headers: dict[str, str]
    body: bytes

    @property
    def query(self) -> dict[str, str]:
        return dict(parse_qsl(urlsplit(self.target).query, keep_blank_values=True))


class GoogleStorage:
    """One bucket of one account."""

    def __init__(self, bucket: str) -> None:
        self.bucket = bucket
        self._key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        self._objects: dict[str, tuple[bytes, str]] = {}
        self._lock = threading.Lock()
        self.signed_by_url = 0
        self.signed_by_token = 0

    def emptied(self) -> "GoogleStorage":
        """The same account with nothing kept and nothing counted."""
        self._objects.clear()
        self.signed_by_url = self.signed_by_token = 0
        return self

    def write_key_file(self, path: Path) -> None:
        """The account's key as Google gives it."""
        pem = self._key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode()
        key_file = {
            "type": "service_account",
            "client_email": EMAIL,
            "private_key": pem,
            "private_key_id": "1",
        }
        path.write_text(json.dumps(key_file))

    def answer(self, call: Call) -> tuple[int, dict[str, str], bytes]:
        """Status, headers and body for a request."""
        try:
            self._authenticate(call)
            path = unquote(urlsplit(call.target).path).lstrip("/")
            bucket, _, key = path.partition("/")
            if bucket != self.bucket:
                raise Refused(404, "NoSuchBucket")
            if not key:
                return self._listed(call)
            if call.method == "DELETE":
                return self._removed(key)
            return self._put(call, key) if call.method == "PUT" else self._got(call, key)
        except Refused as refused:
            body = f"<Error><Code>{refused.code}</Code></Error>".encode()
            return refused.status, {"Content-Type": "application/xml"}, body

    def _authenticate(self, call: Call) -> None:
        if "X-Goog-Signature" in call.query:
            self._check_url(call)
            self.signed_by_url += 1
        elif call.headers.get("authorization", "").startswith("Bearer "):
            self._check_token(call.headers["authorization"].removeprefix("Bearer "))
            self.signed_by_token += 1
        else:
            raise Refused(403, "AccessDenied")

    def _check_url(self, call: Call) -> None:
        query = call.query
        signed = query["X-Goog-SignedHeaders"].split(";")
        extensions = {name for name in call.headers if name.startswith("x-goog-")}
        if "host" not in signed or extensions - set(signed) - {"x-goog-content-sha256"}:
            raise Refused(403, "SignatureDoesNotMatch")
        stamp = query["X-Goog-Date"]
        scope = f"{stamp[:8]}/auto/storage/goog4_request"
        if query["X-Goog-Credential"] != f"{EMAIL}/{scope}":
            raise Refused(403, "AccessDenied")
        text = f"GOOG4-RSA-SHA256\n{stamp}\n{scope}\n{_canonical_digest(call, signed)}"
        self._check_signature(bytes.fromhex(query["X-Goog-Signature"]), text.encode())
        begun = datetime.strptime(stamp, "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC).timestamp()
        if not begun - 900 <= time.time() <= begun + int(query["X-Goog-Expires"]):
            raise Refused(400, "ExpiredToken")

    def _check_token(self, token: str) -> None:
        text, _, signature = token.rpartition(".")
        self._check_signature(_unbase64(signature), text.encode())
        claims = json.loads(_unbase64(text.split(".")[1]))
        if claims["iss"] != EMAIL or claims["exp"] < time.time():
            raise Refused(401, "AuthenticationRequired")

    def _check_signature(self, signature: bytes, text: bytes) -> None:
        try:
            self._key.public_key().verify(signature, text, padding.PKCS1v15(), SHA256())
        except InvalidSignature:
            raise Refused(403, "SignatureDoesNotMatch") from None

    def _put(self, call: Call, key: str) -> tuple[int, dict[str, str], bytes]:
        bounds = call.headers.get("x-goog-content-length-range")
        if bounds is not None:
            least, most = (int(bound) for bound in bounds.split(","))
            if not least <= len(call.body) <= most:
                raise Refused(400, "EntityTooLarge")
        with self._lock:
            if call.headers.get("x-goog-if-generation-match") == "0" and key in self._objects:
                raise Refused(412, "PreconditionFailed")
            self._objects[key] = call.body, call.headers.get("content-type", "")
        return 200, {"ETag": _etag(call.body), "x-goog-generation": "1"}, b""

    def _removed(self, key: str) -> tuple[int, dict[str, str], bytes]:
        with self._lock:
            if self._objects.pop(key, None) is None:
                raise Refused(404, "NoSuchKey")
        return 204, {}, b""

    def _got(self, call: Call, key: str) -> tuple[int, dict[str, str], bytes]:
        if key not in self._objects:
            raise Refused(404, "NoSuchKey")
        data, media_type = self._objects[key]
        headers = {
            "ETag": _etag(data),
            "Content-Type": media_type,
            "Last-Modified": "Mon, 02 Mar 2026 09:00:00 GMT",
        }
        wanted = call.headers.get("range")
        if wanted is None:
            return 200, headers, data
        first, _, last = wanted.removeprefix("bytes=").partition("-")
        start, end = int(first), min(int(last or len(data)), len(data) - 1)
        if start >= len(data):
            raise Refused(416, "InvalidRange")
        headers["Content-Range"] = f"bytes {start}-{end}/{len(data)}"
        return 206, headers, data[start : end + 1]

    def _listed(self, call: Call) -> tuple[int, dict[str, str], bytes]:
        prefix, after = call.query.get("prefix", ""), call.query.get("continuation-token", "")
        found = sorted(key for key in self._objects if key.startswith(prefix) and key > after)
        page = found[:_PAGE]
        contents = "".join(
            f"<Contents><Key>{escape(key)}</Key><Size>{len(self._objects[key][0])}</Size>"
            "<LastModified>2026-03-02T09:00:00.000Z</LastModified><ETag>1</ETag></Contents>"
            for key in page
        )
        more = (
            f"<NextContinuationToken>{escape(page[-1])}</NextContinuationToken>"
            if len(found) > _PAGE
            else ""
        )
        body = f"<ListBucketResult>{contents}{more}</ListBucketResult>"
        return 200, {"Content-Type": "application/xml"}, body.encode()


def _canonical_digest(call: Call, signed: list[str]) -> str:
    parts = urlsplit(call.target)
    pairs = [pair for pair in parts.query.split("&") if not pair.startswith("X-Goog-Signature=")]
    lines = [call.method, parts.path, "&".join(sorted(pairs))]
    for name in signed:
        if name not in call.headers:
            raise Refused(403, "SignatureDoesNotMatch")
        lines.append(f"{name}:{call.headers[name].strip()}")
    payload = call.headers.get("x-goog-content-sha256", "UNSIGNED-PAYLOAD")
    lines += ["", ";".join(signed), payload]
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def _etag(data: bytes) -> str:
    return f'"{hashlib.md5(data, usedforsecurity=False).hexdigest()}"'


def _unbase64(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


@contextmanager
def serving(storage: GoogleStorage) -> Iterator[str]:
    """Serve a bucket on a free port; gives the endpoint."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True

        def answer(self) -> None:
            body = self.rfile.read(int(self.headers.get("content-length", 0)))
            headers = {name.lower(): value for name, value in self.headers.items()}
            status, more, answer = storage.answer(Call(self.command, self.path, headers, body))
            self.send_response(status)
            for name, value in {**more, "Content-Length": str(len(answer))}.items():
                self.send_header(name, value)
            self.end_headers()
            if self.command != "HEAD":
                self.wfile.write(answer)

        do_GET = do_HEAD = do_PUT = do_DELETE = answer  # noqa: N815 - the names that the library calls

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, args=(0.05,))
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
