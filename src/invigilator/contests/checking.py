"""Whether what a poller sent is a submission, item by item, in the reference API's words."""

from datetime import UTC, datetime, timedelta
from typing import Any

from invigilator.contests.model import Submission
from invigilator.kernel import FieldInvalid, FieldRequired, Refusal, storage_segment, username_norm

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_YEAR_10000_MS = 253_402_300_800_000


def checked_submission(index: int, event: Any, *, exam_slug: str) -> Submission:
    """The submission that an event is. Raises `FieldRequired` or `FieldInvalid`.

    `exam_slug` is the contest of an event that names none.
    """
    at = f"events[{index}]"
    if not isinstance(event, dict):
        raise FieldInvalid(at, f"{at} must be an object")
    username = _needed(at, event, "hackerrank_username", longest=200)
    submission_id = _needed(at, event, "submission_id", longest=120)
    submitted_at_ms = _moment(f"{at}.submitted_at", event.get("submitted_at"))
    slug = _text(at, event, "contest_slug", longest=500)
    return Submission(
        exam_slug=storage_segment(slug) if slug else exam_slug,
        username_norm=username_norm(username),
        submission_id=submission_id,
        username=username,
        is_valid=event.get("valid") is True,
        submitted_at_ms=submitted_at_ms,
        challenge_slug=_text(at, event, "challenge_slug", longest=200),
        challenge_name=_text(at, event, "challenge_name", longest=200),
        language=_text(at, event, "lang", longest=60),
        status=_text(at, event, "status", longest=60),
    )


def refusal_of(index: int, event: Any, *, exam_slug: str) -> Submission | Refusal:
    """The submission, or why the event is none."""
    try:
        return checked_submission(index, event, exam_slug=exam_slug)
    except Refusal as refusal:
        return refusal


def _needed(at: str, event: dict[str, Any], field: str, *, longest: int) -> str:
    text = _text(at, event, field, longest=longest)
    if not text:
        raise FieldRequired(f"{at}.{field}")
    return text


def _text(at: str, event: dict[str, Any], field: str, *, longest: int) -> str:
    value = event.get(field)
    if value is None:
        return ""
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise FieldInvalid(f"{at}.{field}", f"{at}.{field} must be a text")
    text = str(value).strip()
    if len(text) > longest:
        words = f"{at}.{field} may have at most {longest} characters"
        raise FieldInvalid(f"{at}.{field}", words)
    return text


def _moment(field: str, value: Any) -> int:
    """ISO 8601, taken for UTC where it names no zone; or milliseconds since 1970."""
    if value is None or value == "":
        raise FieldRequired(field)
    moment_ms = _read(value)
    if moment_ms is None or not 0 <= moment_ms < _YEAR_10000_MS:
        raise FieldInvalid(field, f"{field} must be a valid ISO 8601 date")
    return moment_ms


def _read(value: Any) -> int | None:
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    if not isinstance(value, str):
        return None
    try:
        moment = datetime.fromisoformat(value.strip())
        aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
        return (aware - _EPOCH) // timedelta(milliseconds=1)
    except (ValueError, OverflowError):
        return None
