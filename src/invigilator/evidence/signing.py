"""Signed upload URLs for the local store: the contract of an object store's presigned PUT.

Whoever holds the URL may put exactly these bytes under exactly this key, for a while.
"""

import hashlib
import hmac
from dataclasses import dataclass
from urllib.parse import quote, urlencode

from invigilator.kernel import Kind, Refusal

UPLOAD_PATH = "/api/uploads/"


class SignatureInvalid(Refusal):
    """The URL was not made by us, or was changed."""

    kind = Kind.FORBIDDEN
    code = "signature_invalid"
    words = "The upload URL is not valid"


class SignatureExpired(Refusal):
    """The URL was ours, and its time is over. Ask for another."""

    kind = Kind.FORBIDDEN
    code = "signature_expired"
    words = "The upload URL has expired"


@dataclass(frozen=True, slots=True)
class UploadGrant:
    """What an upload URL allows. Length and digest bind where the client gave them."""

    storage_key: str
    media_type: str
    expires_at_ms: int
    size_bytes: int | None
    sha256: str | None


def signed_path(grant: UploadGrant, secret: bytes) -> str:
    """Path and query of the URL that carries `grant`."""
    query = {"expires": str(grant.expires_at_ms), "type": grant.media_type}
    if grant.size_bytes is not None:
        query["length"] = str(grant.size_bytes)
    if grant.sha256 is not None:
        query["sha256"] = grant.sha256
    query["signature"] = _signature(grant, secret)
    return f"{UPLOAD_PATH}{quote(grant.storage_key)}?{urlencode(query)}"


def read_grant(storage_key: str, query: dict[str, str], secret: bytes, now_ms: int) -> UploadGrant:
    """The grant that a URL carries. Raises `SignatureInvalid` or `SignatureExpired`."""
    expires, length = query.get("expires", ""), query.get("length")
    if not _is_number(expires) or (length is not None and not _is_number(length)):
        raise SignatureInvalid
    grant = UploadGrant(
        storage_key=storage_key,
        media_type=query.get("type", ""),
        expires_at_ms=int(expires),
        size_bytes=None if length is None else int(length),
        sha256=query.get("sha256"),
    )
    presented = query.get("signature", "").encode()
    if not hmac.compare_digest(presented, _signature(grant, secret).encode()):
        raise SignatureInvalid
    if now_ms > grant.expires_at_ms:
        raise SignatureExpired
    return grant


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 20


def _signature(grant: UploadGrant, secret: bytes) -> str:
    size = "" if grant.size_bytes is None else str(grant.size_bytes)
    signed = "\n".join(
        (
            "PUT",
            grant.storage_key,
            str(grant.expires_at_ms),
            grant.media_type,
            size,
            grant.sha256 or "",
        )
    )
    return hmac.new(secret, signed.encode(), hashlib.sha256).hexdigest()
