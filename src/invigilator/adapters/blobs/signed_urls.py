"""Presigned URLs of the fourth version, as S3 and Google Cloud Storage both read them.

The two differ in names and in who signs: S3 by a shared secret, Google by a private key. Whatever
header is signed has to be sent as it was signed; a signed digest of the payload is checked by the
store against the bytes.
"""

import hashlib
import hmac
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from urllib.parse import quote, urlsplit

_UNRESERVED = "-_.~"


@dataclass(frozen=True, slots=True)
class Dialect:
    """The names one store uses."""

    algorithm: str
    service: str
    terminator: str
    parameters: str
    payload_header: str


S3 = Dialect("AWS4-HMAC-SHA256", "s3", "aws4_request", "X-Amz-", "x-amz-content-sha256")
GOOGLE = Dialect("GOOG4-RSA-SHA256", "storage", "goog4_request", "X-Goog-", "x-goog-content-sha256")


@dataclass(frozen=True, slots=True)
class Signer:
    """Who signs: a name that the store knows, and the function that makes the signature (hex).

    `sign` takes the day of the signature (`20260102`) and the text to sign.
    """

    dialect: Dialect
    identity: str
    region: str
    sign: Callable[[str, bytes], str]
    session_token: str | None = None


def s3_signer(
    access_key: str, secret_key: str, region: str, *, session_token: str | None = None
) -> Signer:
    """Signs by the secret that S3 shares with us."""

    def sign(day: str, text: bytes) -> str:
        return hmac.new(_s3_key(secret_key, day, region), text, hashlib.sha256).hexdigest()

    return Signer(S3, access_key, region, sign, session_token)


def presigned_url(
    signer: Signer,
    method: str,
    address: str,
    *,
    headers: Mapping[str, str],
    at_ms: int,
    expires_in_seconds: int,
    query: Mapping[str, str] | None = None,
) -> str:
    """`address` (scheme, host, plain path) with a signature that binds method, path and headers.

    `headers` have names in lower case, without `host`, which is always bound.
    """
    parts = urlsplit(address)
    stamp = f"{datetime.fromtimestamp(at_ms // 1000, UTC):%Y%m%dT%H%M%SZ}"
    bound = {"host": parts.netloc, **headers}
    parameters = _parameters(signer, stamp, expires_in_seconds, ";".join(sorted(bound)))
    path = quote(parts.path, safe="/" + _UNRESERVED)
    canonical_query = "&".join(
        sorted(
            f"{_encoded(name)}={_encoded(value)}"
            for name, value in {**(query or {}), **parameters}.items()
        )
    )
    canonical = "\n".join(
        (
            method,
            path,
            canonical_query,
            *(f"{name}:{' '.join(bound[name].split())}" for name in sorted(bound)),
            "",
            ";".join(sorted(bound)),
            headers.get(signer.dialect.payload_header, "UNSIGNED-PAYLOAD"),
        )
    )
    signature = _signature(signer, stamp, canonical)
    return (
        f"{parts.scheme}://{parts.netloc}{path}?{canonical_query}"
        f"&{signer.dialect.parameters}Signature={signature}"
    )


def _parameters(
    signer: Signer, stamp: str, expires_in_seconds: int, signed_headers: str
) -> dict[str, str]:
    named = {
        "Algorithm": signer.dialect.algorithm,
        "Credential": f"{signer.identity}/{_scope(signer, stamp)}",
        "Date": stamp,
        "Expires": str(expires_in_seconds),
        "SignedHeaders": signed_headers,
    }
    if signer.session_token is not None:
        named["Security-Token"] = signer.session_token
    return {f"{signer.dialect.parameters}{name}": value for name, value in named.items()}


def _scope(signer: Signer, stamp: str) -> str:
    return f"{stamp[:8]}/{signer.region}/{signer.dialect.service}/{signer.dialect.terminator}"


def _signature(signer: Signer, stamp: str, canonical: str) -> str:
    digest = hashlib.sha256(canonical.encode()).hexdigest()
    text = f"{signer.dialect.algorithm}\n{stamp}\n{_scope(signer, stamp)}\n{digest}"
    return signer.sign(stamp[:8], text.encode())


def _encoded(text: str) -> str:
    return quote(text, safe=_UNRESERVED)


@lru_cache(maxsize=8)
def _s3_key(secret_key: str, day: str, region: str) -> bytes:
    key = f"AWS4{secret_key}".encode()
    for step in (day, region, S3.service, S3.terminator):
        key = hmac.new(key, step.encode(), hashlib.sha256).digest()
    return key
