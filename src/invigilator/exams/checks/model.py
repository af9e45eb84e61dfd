"""What a system check looks at, what came of it, and when it counts as passed.

All of it is a claim: anybody may run a check under any username, and the page says how it went.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from invigilator.kernel import Kind, Refusal


class CheckRow(Enum):
    """One thing that is looked at."""

    BROWSER = "browser"
    SECURE = "secure"
    CAMERA = "camera"
    MICROPHONE = "microphone"
    SCREEN = "screen"
    UPLOAD = "upload"
    STORAGE = "storage"
    CLOCK = "clock"
    DISPLAY = "display"
    NOTIFICATIONS = "notifications"


class Standing(Enum):
    """What came of a row. `WARN` is good enough to sit an exam with."""

    PASS = "pass"  # noqa: S105 - a word on the wire
    WARN = "warn"
    FAIL = "fail"


NEEDED = frozenset(CheckRow) - {CheckRow.DISPLAY, CheckRow.NOTIFICATIONS}
"""Without these nobody has passed; the others are told, and keep nobody from passing."""


@dataclass(frozen=True, slots=True)
class SystemCheck:
    """The newest result of one person. `passed_at_ms` is when a check of theirs last passed.

    `failed` are the rows that keep the newest one from having passed: empty where it passed.
    """

    checked_at_ms: int
    passed_at_ms: int | None
    failed: tuple[CheckRow, ...]


class TooManyChecks(Refusal):
    """More measurements or results came from one address, or for one person, than a check needs."""

    kind = Kind.TOO_MANY
    code = "too_many_checks"
    words = "Too many checks"


def failed_rows(rows: Mapping[CheckRow, Standing]) -> tuple[CheckRow, ...]:
    """The needed rows that failed or were not looked at, in the order of `CheckRow`."""
    well = {row for row, standing in rows.items() if standing is not Standing.FAIL}
    return tuple(row for row in CheckRow if row in NEEDED - well)
