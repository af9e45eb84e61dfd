"""Identity and chance as inputs: ids, tokens, and what is stored of a token."""

import hashlib
import secrets
import uuid


def new_id() -> str:
    """A random UUID, as text. Names things; opens nothing."""
    return str(uuid.uuid4())


def new_token() -> str:
    """An opaque secret of 256 bits, safe in URLs, cookies and headers."""
    return secrets.token_urlsafe(32)


def token_digest(token: str) -> bytes:
    """What is stored of a token: its SHA-256, 32 bytes.

    A fast hash is right for a random 256-bit secret; passwords go through argon2id instead.
    """
    return hashlib.sha256(token.encode()).digest()
