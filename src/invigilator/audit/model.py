"""One line of the audit page, and what somebody may look for in it."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """Somebody did something. `sequence` is that of the fact it is read from.

    `exam_slug`, `session_id`, `username` and `room` are empty where the deed was about none.
    """

    sequence: int
    at_ms: int
    by: str
    what: str
    words: str
    exam_slug: str
    session_id: str
    username: str
    room: str
    detail: dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Search:
    """What is looked for: each that is given has to fit."""

    exam_slug: str = ""
    by: str = ""
    what: str = ""
    session_id: str = ""


Reach = frozenset[tuple[str, str]] | None
"""Where the reader may look: exams, each with a room or `""` for all of it; None for everything."""
