"""Names of evidence: the reference's layout, and a key of its own for every call.

Segments and the manifest lie under theirs in the blob store. Batches lie in the database; their
keys are what lists show and downloads ask for.
"""

import re

from invigilator.evidence.model import Track

_CLEAN_KEY = re.compile(r"[A-Za-z0-9._/-]{1,500}")


def chunk_key(prefix: str, track: Track, chunk_index: int, media_type: str, salt: str = "") -> str:
    """`<prefix>screen/chunk-00001.webm`; with `salt` where that key already belongs to another.

    A browser that lost its storage begins again at 1: the reference system overwrote the first
    recording then.
    """
    suffix = "webm" if "webm" in media_type else "bin"
    name = f"chunk-{chunk_index:05d}" + (f"-{salt}" if salt else "")
    return f"{prefix}{track}/{name}.{suffix}"


def is_clean(key: str) -> bool:
    """Whether a key that somebody sent could be one of ours."""
    return _CLEAN_KEY.fullmatch(key) is not None


def sitting_of_chunk(key: str) -> str:
    """The sitting's id in a segment's key; something that is no id where it is no such key."""
    return key.rsplit("/", 3)[-3] if key.count("/") > 1 else ""


def observations_key(prefix: str, received_at_ms: int, batch_id: str) -> str:
    """The name of an event batch, as the reference API answers it."""
    return f"{prefix}events/events-{received_at_ms}-{batch_id}.jsonl"


def review_file_key(prefix: str, nature: str, received_at_ms: int, batch_id: str) -> str:
    """The name of one call's records of a review file that had been sent before."""
    return f"{prefix}review/{nature}-{received_at_ms}-{batch_id}.jsonl"


def first_review_file_key(prefix: str, nature: str) -> str:
    """The name of a review file's first call: the reference's, which every call wrote to."""
    return f"{prefix}review/{nature}.jsonl"


def session_key(prefix: str) -> str:
    """The one line that says how a sitting began."""
    return f"{prefix}events/session.jsonl"


def manifest_key(prefix: str) -> str:
    """Where the sealed manifest lies."""
    return f"{prefix}manifest.json"
