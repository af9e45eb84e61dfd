"""Which bytes a `Range` header asks for. Source: RFC 9110, section 14."""

import re
from dataclasses import dataclass

_ONE_RANGE = re.compile(r"bytes=([0-9]{0,18})-([0-9]{0,18})", re.ASCII)


@dataclass(frozen=True, slots=True)
class ByteRange:
    """From byte `start` until just before byte `stop`."""

    start: int
    stop: int


class NotSatisfiable(Exception):
    """The range lies wholly outside. The answer is 416, with the length there is."""


def range_of(header: str, size_bytes: int) -> ByteRange | None:
    """The range asked for; None for the whole. Raises `NotSatisfiable`.

    A header that is malformed, of another unit or of several ranges asks for the whole, as the
    source allows.
    """
    match = _ONE_RANGE.fullmatch(header.strip().lower())
    if match is None or match.groups() == ("", ""):
        return None
    first, last = match.groups()
    if not first:
        asked = ByteRange(max(0, size_bytes - int(last)), size_bytes)
    else:
        if last and int(last) < int(first):
            return None
        asked = ByteRange(int(first), min(size_bytes, int(last) + 1) if last else size_bytes)
    if asked.start >= asked.stop:
        raise NotSatisfiable
    return asked
