"""What a browser said of its camera, as its observations carry it; any part may be anything."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import msgspec

from invigilator.second_looks.model import Faces
from invigilator.wire import converted

_LOOKS_MAX = 20
_FACES_MAX = 10


class _Look(msgspec.Struct, frozen=True):
    """The part of a look that is compared; the rest is not ours."""

    at: str
    faces: int


def looks_in(detail: Mapping[str, Any]) -> list[Faces]:
    """The looks of an observation, at most so many; what is no look is left out."""
    looks = detail.get("looks")
    if not isinstance(looks, list):
        return []
    read = (_faces_of(look) for look in looks[:_LOOKS_MAX])
    return [faces for faces in read if faces is not None]


def _faces_of(look: Any) -> Faces | None:
    try:
        read = converted(look, _Look)
        at = datetime.fromisoformat(read.at)
    except (msgspec.ValidationError, ValueError):
        return None
    if at.tzinfo is None or read.faces < 0:
        return None
    try:
        at_ms = round(at.astimezone(UTC).timestamp() * 1000)
    except (OverflowError, ValueError):
        return None
    return Faces(max(0, at_ms), min(read.faces, _FACES_MAX))
