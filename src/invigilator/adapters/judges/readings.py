"""What judges' words and numbers mean, read leniently."""

from datetime import UTC, datetime, timedelta
from typing import Any

from invigilator.contests.ports import Outcome

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_SECONDS_END = 100_000_000_000
"""A number below it counts seconds, any other milliseconds: the year 5138, or March 1973."""
_MS_END = 253_402_300_800_000
_UNDECIDED = frozenset({"", "processing", "queued", "pending", "compiling", "running", "judging"})


def outcome_of(status: str) -> Outcome:
    """What HackerRank's word for a status comes to."""
    word = status.strip().lower()
    if word == "accepted":
        return Outcome.ACCEPTED
    return Outcome.PENDING if word in _UNDECIDED else Outcome.REJECTED


def moment_ms(value: Any) -> int | None:
    """A moment: seconds or milliseconds since 1970, or ISO 8601. None for what is none."""
    if isinstance(value, str):
        return _moment_of_text(value.strip())
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    # Written this way round, what is no number (NaN) is refused too.
    if not 0 < value < _MS_END:
        return None
    return int(value * 1000 if value < _SECONDS_END else value) or None


def number_of(value: Any) -> float | None:
    """A number that a judge wrote as one or as a text; None for anything else."""
    if isinstance(value, bool):
        return None
    try:
        number = float(value)
    except (TypeError, ValueError, OverflowError):
        return None
    return number if abs(number) < 1e15 else None


def count_of(value: Any) -> int | None:
    """A count, None where there is none."""
    number = number_of(value)
    return None if number is None or number < 0 else int(number)


def text_of(value: Any) -> str:
    """A text, or a number as one; empty for anything else."""
    if isinstance(value, bool) or not isinstance(value, str | int):
        return ""
    return str(value).strip()


def _moment_of_text(text: str) -> int | None:
    if text.isascii() and text.isdigit():
        return moment_ms(int(text)) if len(text) < 20 else None
    try:
        moment = datetime.fromisoformat(text)
        aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
        found = (aware - _EPOCH) // timedelta(milliseconds=1)
    except (ValueError, OverflowError):
        return None
    return found if 0 < found < _MS_END else None
