"""What makes two claims the same claim: its type, the person, and what about; nothing that grows.

The recipe is the reference API's, so that a claim's id is its alert's.
"""

import hashlib
import re

from invigilator.evaluation.model import ClaimType

SOURCE = "contest-eval"
_UNSAFE = re.compile(r"[^a-zA-Z0-9._:-]")
_ID_LENGTH_MAX = 400
_DEDUPE_LENGTH_MAX = 200
_DIGEST_LENGTH = 16


def claim_id(claim_type: ClaimType, person: str, slug: str, about: str) -> str:
    """`contest-eval:<type>:<person>:<contest or _>:<about>`, as long as an alert's id may be.

    What `about` may not have is replaced, and what is then too much alike told apart by a digest.
    """
    beginning = f"{SOURCE}:{claim_type}:{person}:{slug or '_'}:"
    room = min(_DEDUPE_LENGTH_MAX, _ID_LENGTH_MAX - len(beginning))
    safe = _UNSAFE.sub("_", about)
    if safe == about and len(safe) <= room:
        return beginning + safe
    digest = hashlib.sha256(about.encode()).hexdigest()[:_DIGEST_LENGTH]
    return f"{beginning}{safe[: room - _DIGEST_LENGTH - 1]}-{digest}"
