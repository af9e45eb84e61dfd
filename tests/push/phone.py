"""A browser as a push service knows it: it has keys, and reads what was encrypted for it.

Written from the receiver's side of RFC 8291 and RFC 8292, without our own code.
"""

import base64
import hashlib
import hmac
import json
import struct
from dataclasses import dataclass, field
from typing import Any

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

_CURVE = ec.SECP256R1()


def base64url(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def bytes_of(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def point(key: ec.EllipticCurvePrivateKey) -> bytes:
    return key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)


@dataclass(slots=True)
class Phone:
    """One browser's subscription, with the halves of its keys that never leave it."""

    key: ec.EllipticCurvePrivateKey = field(default_factory=lambda: ec.generate_private_key(_CURVE))
    auth: bytes = b"a secret of 16 b"

    @property
    def p256dh(self) -> bytes:
        return point(self.key)

    def read(self, body: bytes) -> Any:
        """A message's JSON."""
        return json.loads(self.decrypted(body))

    def decrypted(self, body: bytes) -> bytes:
        """What was encrypted, without its padding. Raises where it is for another browser."""
        salt, (record_bytes, id_length) = body[:16], struct.unpack("!LB", body[16:21])
        theirs, record = body[21 : 21 + id_length], body[21 + id_length :]
        assert len(record) <= record_bytes
        shared = self.key.exchange(
            ec.ECDH(), ec.EllipticCurvePublicKey.from_encoded_point(_CURVE, theirs)
        )
        info = b"WebPush: info\x00" + self.p256dh + theirs
        secret = _hkdf(self.auth, shared, info, 32)
        key = _hkdf(salt, secret, b"Content-Encoding: aes128gcm\x00", 16)
        nonce = _hkdf(salt, secret, b"Content-Encoding: nonce\x00", 12)
        plain = AESGCM(key).decrypt(nonce, record, None).rstrip(b"\x00")
        assert plain.endswith(b"\x02")
        return plain[:-1]


def vapid_claims(header: str, *, public_key: str) -> dict[str, Any]:
    """What a push service reads of `Authorization`, once the signature fits the key."""
    scheme, fields = header.split(" ", 1)
    parts = dict(part.strip().split("=", 1) for part in fields.split(","))
    assert (scheme, parts["k"]) == ("vapid", public_key)
    head, claims, signature = parts["t"].split(".")
    raw = bytes_of(signature)
    assert len(raw) == 64
    halves = int.from_bytes(raw[:32]), int.from_bytes(raw[32:])
    key = ec.EllipticCurvePublicKey.from_encoded_point(_CURVE, bytes_of(public_key))
    key.verify(encode_dss_signature(*halves), f"{head}.{claims}".encode(), ec.ECDSA(SHA256()))
    assert json.loads(bytes_of(head)) == {"typ": "JWT", "alg": "ES256"}
    read: dict[str, Any] = json.loads(bytes_of(claims))
    return read


def _hkdf(salt: bytes, secret: bytes, info: bytes, length: int) -> bytes:
    prk = hmac.digest(salt, secret, hashlib.sha256)
    return hmac.digest(prk, info + b"\x01", hashlib.sha256)[:length]
