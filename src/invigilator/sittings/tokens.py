"""The secret by which a browser proves that a sitting is its own."""

import base64
import hashlib
import hmac


def sitting_token(secret: bytes, session_id: str, start_key: str) -> str:
    """The token of a sitting, 256 bits, the same again for the same start.

    A start whose answer was lost is repeated with its key, and has to get the same token although
    only a hash of it is stored. Whoever holds the database has neither the installation's secret
    nor the key.
    """
    mac = hmac.new(secret, f"sitting\0{session_id}\0{start_key}".encode(), hashlib.sha256)
    return base64.urlsafe_b64encode(mac.digest()).rstrip(b"=").decode()
