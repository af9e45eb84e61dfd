"""Messages that the browser alone can read, whoever carries them.

Source: RFC 8291, with the one record of RFC 8188's `aes128gcm`.
"""

import os
import struct

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from invigilator.push.model import BrowserKeys

PLAIN_BYTES_MAX = 3_000
"""What a message may hold: every push service takes 4,096 bytes with all that is around them."""

_CURVE = ec.SECP256R1()
_RECORD_BYTES = 4_096
_LAST_RECORD = b"\x02"
_PADDED_TO = 256


class NotAPoint(ValueError):
    """What a browser gave as its public key is no point of the curve."""


def point_of(encoded: bytes) -> ec.EllipticCurvePublicKey:
    """A browser's public key. Raises `NotAPoint`.

    Uncompressed alone: what both sides mix into the key is the point as it is written.
    """
    if len(encoded) != 65 or encoded[0] != 4:
        raise NotAPoint
    try:
        return ec.EllipticCurvePublicKey.from_encoded_point(_CURVE, encoded)
    except ValueError:
        raise NotAPoint from None


def encrypted(
    plain: bytes,
    keys: BrowserKeys,
    *,
    own: ec.EllipticCurvePrivateKey | None = None,
    salt: bytes | None = None,
    padded_to: int = _PADDED_TO,
) -> bytes:
    """The body of a push message.

    `own` and `salt` (16 bytes) are new for every message; only tests give them. The plain text is
    filled up to a multiple of `padded_to` bytes, so that its length tells nothing of a name.
    """
    own = own or ec.generate_private_key(_CURVE)
    salt = salt or os.urandom(16)
    own_point = own.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    shared = own.exchange(ec.ECDH(), point_of(keys.p256dh))
    info = b"WebPush: info\0" + keys.p256dh + own_point
    secret = _derived(shared, salt=keys.auth, info=info, length=32)
    key = _derived(secret, salt=salt, info=b"Content-Encoding: aes128gcm\0", length=16)
    nonce = _derived(secret, salt=salt, info=b"Content-Encoding: nonce\0", length=12)
    record = plain + _LAST_RECORD
    record += bytes(-len(record) % padded_to)
    head = salt + struct.pack("!LB", _RECORD_BYTES, len(own_point)) + own_point
    return head + AESGCM(key).encrypt(nonce, record, None)


def _derived(secret: bytes, *, salt: bytes, info: bytes, length: int) -> bytes:
    return HKDF(algorithm=hashes.SHA256(), length=length, salt=salt, info=info).derive(secret)
