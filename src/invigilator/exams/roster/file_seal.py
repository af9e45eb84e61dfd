"""A roster's file as it lies in the database while its import runs: sealed, for it has passwords.

With AES-256-GCM and a random nonce. The key follows from the installation's secret, which is not in
the database: whoever has a copy of that alone, has none of the passwords.
"""

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from invigilator.kernel import new_token, token_digest

_NONCE_BYTES = 12


class FileSeal:
    """Seals files and opens them again, each under the id of its import."""

    def __init__(self, key: bytes) -> None:
        self._cipher = AESGCM(key)

    def sealed(self, import_id: str, content: bytes) -> bytes:
        """What may be stored of a file."""
        nonce = token_digest(new_token())[:_NONCE_BYTES]
        return nonce + self._cipher.encrypt(nonce, content, import_id.encode())

    def opened(self, import_id: str, stored: bytes) -> bytes | None:
        """The file; None for what this installation's key has not sealed."""
        nonce, content = stored[:_NONCE_BYTES], stored[_NONCE_BYTES:]
        try:
            return self._cipher.decrypt(nonce, content, import_id.encode())
        except (InvalidTag, ValueError):
            return None
