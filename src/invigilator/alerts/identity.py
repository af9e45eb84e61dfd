"""The id of an alert: the same occurrence told twice is one alert.

The recipe is the reference API's, so that alerts that its tools send merge with ours. There is no
sitting in it: two sittings of one person on one day share an alert.
"""

import hashlib
from typing import Any

import msgspec

from invigilator.kernel import iso_utc

PROCTOR = "proctor"
"""The source of everything that we notice ourselves."""

CONTEST_EVAL = "contest-eval"
"""The source of what analysis of a contest's submissions noticed."""

SOURCES = (PROCTOR, CONTEST_EVAL)

MORE = "more"
"""The `dedupe` of the one alert that counts what is beyond a sitting's budget of alerts."""

_canonical = msgspec.json.Encoder(order="deterministic")


def alert_id(
    *, source: str, alert_type: str, username_norm: str, exam_slug: str, dedupe: str
) -> str:
    """`<source>:<type>:<username_norm>:<exam slug or _>:<dedupe>`."""
    return f"{source}:{alert_type}:{username_norm}:{exam_slug or '_'}:{dedupe}"


def day_of(at_ms: int) -> str:
    """What most types are counted by: the UTC date of a moment on the server's clock."""
    return iso_utc(at_ms)[:10]


def words_digest(severity: str, title: str, detail: str, data: dict[str, Any]) -> str:
    """What the same words told again are known by: SHA-256, as hex. No time is in it."""
    return hashlib.sha256(_canonical.encode([severity, title, detail, data])).hexdigest()
