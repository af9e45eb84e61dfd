"""Who we are to push services: one key of the installation, and a word signed with it.

The key is computed from the installation's secret, so every process has it from the first start,
and a copy of the database sends nothing. Another key would end every subscription.
Source: RFC 8292.
"""

import base64
import hashlib
import hmac
from urllib.parse import urlsplit

import msgspec
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

_CURVE = ec.SECP256R1()
# The order of the curve's group (FIPS 186-5, P-256).
_ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
# A day is the most that a service believes; half of one bears a clock that is wrong.
_BELIEVED_SECONDS = 12 * 3600


class VapidKeyInvalid(ValueError):
    """What was given is no private key of P-256 in base64url."""


class Vapid:
    """The installation's key. `contact` (`mailto:` or `https:`) is whom a service may write to."""

    def __init__(self, key: ec.EllipticCurvePrivateKey, *, contact: str | None = None) -> None:
        self._key = key
        self._contact = contact
        point = key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
        self.public_key = base64url(point)
        """The public point in base64url: what a browser subscribes with."""

    @classmethod
    def derived(cls, secret: bytes, *, contact: str | None = None) -> "Vapid":
        """The key that follows from a secret, always the same."""
        # 64 bytes for a number of 32: what is left of the bias is 2**-256 (FIPS 186-5, A.2.1).
        wide = b"".join(hmac.digest(secret, bytes([part]), hashlib.sha256) for part in (1, 2))
        number = int.from_bytes(wide) % (_ORDER - 1) + 1
        return cls(ec.derive_private_key(number, _CURVE), contact=contact)

    @classmethod
    def given(cls, private_key: str, *, contact: str | None = None) -> "Vapid":
        """The key of a setting: 32 bytes in base64url. Raises `VapidKeyInvalid`."""
        try:
            number = int.from_bytes(from_base64url(private_key))
            return cls(ec.derive_private_key(number, _CURVE), contact=contact)
        except ValueError:
            raise VapidKeyInvalid from None

    def authorization(self, endpoint: str, *, now_ms: int) -> str:
        """The header that tells the service of `endpoint` who sends, for it alone."""
        claims = {"aud": origin_of(endpoint), "exp": now_ms // 1000 + _BELIEVED_SECONDS}
        if self._contact:
            claims["sub"] = self._contact
        said = ".".join(_json({"typ": "JWT", "alg": "ES256"}) + _json(claims))
        return f"vapid t={said}.{base64url(self._signature(said))}, k={self.public_key}"

    def _signature(self, said: str) -> bytes:
        signed = self._key.sign(said.encode("ascii"), ec.ECDSA(SHA256()))
        return b"".join(half.to_bytes(32) for half in decode_dss_signature(signed))


def origin_of(url: str) -> str:
    """Scheme, host and a port that is not the scheme's own."""
    parts = urlsplit(url)
    host = f"[{parts.hostname}]" if ":" in (parts.hostname or "") else parts.hostname
    port = "" if parts.port in (None, 443) else f":{parts.port}"
    return f"{parts.scheme}://{host}{port}"


def base64url(data: bytes) -> str:
    """Without the signs at its end, as the standards have it."""
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode("ascii")


def from_base64url(text: str) -> bytes:
    """The bytes, with or without the signs at the end. Raises `ValueError`."""
    plain = text.strip().rstrip("=")
    return base64.b64decode(plain + "=" * (-len(plain) % 4), altchars=b"-_", validate=True)


def _json(value: dict[str, object]) -> list[str]:
    return [base64url(msgspec.json.encode(value))]
