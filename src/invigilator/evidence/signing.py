"""Signed URLs for the local store: the contract of an object store's presigned PUT and GET.

Whoever holds an upload URL may put exactly these bytes under exactly this key, for a while;
whoever holds a download URL may read exactly this key, and is taken for whom it was signed for.
"""

import hashlib
import hmac
from dataclasses import dataclass
from urllib.parse import quote, urlencode

from invigilator.kernel import Kind, Refusal

UPLOAD_PATH = "/api/uploads/"
DOWNLOAD_PATH = "/api/downloads/"


class SignatureInvalid(Refusal):
    """The URL was not made by us, or was changed."""

    kind = Kind.FORBIDDEN
    code = "signature_invalid"
    words = "This URL is not valid"


class SignatureExpired(Refusal):
    """The URL was ours, and its time is over. Ask for another."""

    kind = Kind.FORBIDDEN
    code = "signature_expired"
    words = "This URL has expired"


@dataclass(frozen=True, slots=True)
class UploadGrant:
    """What an upload URL allows. Length and digest bind where the client gave them."""

    storage_key: str
    media_type: str
    expires_at_ms: int
    size_bytes: int | None
    sha256: str | None


@dataclass(frozen=True, slots=True)
class DownloadGrant:
    """What a download URL allows, and whom it was signed for."""

    storage_key: str
    by: str
    expires_at_ms: int


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
    _require_valid(query, _signature(grant, secret))
    if now_ms > grant.expires_at_ms:
        raise SignatureExpired
    return grant


def signed_download_path(grant: DownloadGrant, secret: bytes) -> str:
    """Path and query of the URL that carries `grant`."""
    query = {"expires": str(grant.expires_at_ms), "by": grant.by}
    query["signature"] = _download_signature(grant, secret)
    return f"{DOWNLOAD_PATH}{quote(grant.storage_key)}?{urlencode(query)}"


def read_download_grant(
    storage_key: str, query: dict[str, str], secret: bytes, now_ms: int
) -> DownloadGrant:
    """The grant that a URL carries. Raises `SignatureInvalid` or `SignatureExpired`."""
    expires = query.get("expires", "")
    if not _is_number(expires):
        raise SignatureInvalid
    grant = DownloadGrant(storage_key, query.get("by", ""), int(expires))
    _require_valid(query, _download_signature(grant, secret))
    if now_ms > grant.expires_at_ms:
        raise SignatureExpired
    return grant


def _require_valid(query: dict[str, str], signature: str) -> None:
    presented = query.get("signature", "").encode()
    if not hmac.compare_digest(presented, signature.encode()):
        raise SignatureInvalid


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 20


def _signature(grant: UploadGrant, secret: bytes) -> str:
    size = "" if grant.size_bytes is None else str(grant.size_bytes)
    bound = (grant.media_type, size, grant.sha256 or "")
    return _signed(secret, ("PUT", grant.storage_key, str(grant.expires_at_ms), *bound))


def _download_signature(grant: DownloadGrant, secret: bytes) -> str:
    return _signed(secret, ("GET", grant.storage_key, str(grant.expires_at_ms), grant.by))


def _signed(secret: bytes, parts: tuple[str, ...]) -> str:
    # A part that held a line end could stand for two: each carries its length.
    signed = "\n".join(f"{len(part)}:{part}" for part in parts)
    return hmac.new(secret, signed.encode(), hashlib.sha256).hexdigest()
