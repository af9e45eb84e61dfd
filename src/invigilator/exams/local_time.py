"""Times as people write them: on the wall of a place, or with an offset."""

import re
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from invigilator.exams.model import LocalTimeTwice, NoSuchLocalTime
from invigilator.kernel import FieldInvalid

_WRITTEN = re.compile(
    r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d{1,6})?)?(Z|[+-]\d\d:?\d\d(:\d\d)?)?", re.ASCII
)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MILLISECOND = timedelta(milliseconds=1)


def moment_ms(field: str, text: str, zone: ZoneInfo) -> int:
    """The moment that a text names, in milliseconds since 1970.

    Without an offset it is what a clock on the wall shows in `zone`. Raises `NoSuchLocalTime` or
    `LocalTimeTwice` where such a clock is set forward over it, or back and shows it again: which
    moment was meant is then not for us to choose.
    """
    written = _parsed(field, text)
    if written.tzinfo is not None:
        return _milliseconds(written)
    try:
        moments = _moments_of(written, zone)
    except OverflowError as failure:
        raise FieldInvalid(field, _words(field)) from failure
    if not moments:
        raise NoSuchLocalTime(
            f"{field}: clocks in {zone.key} are set forward over {text.strip()}. "
            "Choose another time, or give one with an offset",
            field=field,
        )
    if len(moments) == 2:
        first, second = (moment.astimezone(zone).isoformat(sep="T") for moment in moments)
        raise LocalTimeTwice(
            f"{field}: clocks in {zone.key} show {text.strip()} twice. Give {first} or {second}",
            field=field,
        )
    return _milliseconds(moments[0])


def local_text(at_ms: int, zone: ZoneInfo) -> str:
    """A moment as the wall of a place shows it, with the offset that holds there then."""
    moment = (_EPOCH + at_ms * _MILLISECOND).astimezone(zone)
    return moment.isoformat(timespec="milliseconds" if at_ms % 1000 else "seconds")


def _parsed(field: str, text: str) -> datetime:
    trimmed = text.strip()
    if not _WRITTEN.fullmatch(trimmed):
        raise FieldInvalid(field, _words(field))
    try:
        return datetime.fromisoformat(trimmed)
    except ValueError as failure:
        raise FieldInvalid(field, _words(field)) from failure


def _moments_of(wall: datetime, zone: ZoneInfo) -> list[datetime]:
    """Every moment at which a clock in `zone` shows `wall`: one, none, or two in their order."""
    found: list[datetime] = []
    for fold in (0, 1):
        moment = wall.replace(tzinfo=zone, fold=fold).astimezone(UTC)
        if moment not in found and moment.astimezone(zone).replace(tzinfo=None) == wall:
            found.append(moment)
    return found


def _milliseconds(moment: datetime) -> int:
    return (moment - _EPOCH) // _MILLISECOND


def _words(field: str) -> str:
    return f"{field} must be a date and a time, such as 2026-06-08T09:30 or 2026-06-08T09:30:00Z"
