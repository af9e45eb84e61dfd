"""How names that people type become names that machines may keep.

The rules are the reference API's, so that ids and keys made by its clients and pollers match ours.
"""

import re

_SEGMENT_LENGTH_MAX = 120
_ROOM_LENGTH_MAX = 80


def storage_segment(text: str) -> str:
    """One segment of a storage key: never empty, never dots alone, never a separator."""
    segment = re.sub(r"[^a-zA-Z0-9._-]", "_", text)[:_SEGMENT_LENGTH_MAX]
    return "_" if segment.strip(".") == "" else segment


def username_norm(username: str) -> str:
    """The form under which two spellings of one username are the same person."""
    return storage_segment(username.lower().strip())


def room_name(text: str) -> str:
    """A room as it is kept and filtered by; characters that no room needs are dropped."""
    return re.sub(r"[^a-zA-Z0-9 ._-]", "", text.strip())[:_ROOM_LENGTH_MAX]
