"""What makes two claims the same claim: its type, the person, and what about; nothing that grows.

The recipe is the reference API's, so that a claim's id is its alert's.
"""

import hashlib
import re

from invigilator.evaluation.model import ClaimType

SOURCE = "contest-eval"
_UNSAFE = re.compile(r"[^a-zA-Z0-9._:-]")
_DEDUPE_LENGTH_MAX = 200


def claim_id(claim_type: ClaimType, person: str, slug: str, about: str) -> str:
    """`contest-eval:<type>:<person>:<contest or _>:<about>`.

    Raises nothing: what `about` may not have is replaced, and then told apart by a digest.
    """
    return f"{SOURCE}:{claim_type}:{person}:{slug or '_'}:{_dedupe(about)}"


def _dedupe(about: str) -> str:
    safe = _UNSAFE.sub("_", about)
    if safe == about and len(safe) <= _DEDUPE_LENGTH_MAX:
        return safe
    digest = hashlib.sha256(about.encode()).hexdigest()[:16]
    return f"{safe[: _DEDUPE_LENGTH_MAX - 17]}-{digest}"
