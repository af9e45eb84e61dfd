"""What a producer sent, read item by item: each is a draft of an alert, or an error in one line.

The words of the errors are the reference API's, where it has them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import msgspec

from invigilator.alerts.identity import SOURCES, alert_id, words_digest
from invigilator.alerts.model import Verdict, VerdictStatus
from invigilator.detection import Severity
from invigilator.kernel import room_name, storage_segment, username_norm

BYTES_MAX = 64 * 1024
"""What one alert may weigh. More is refused, not cut."""

_REQUIRED = ("source", "type", "severity", "timestamp", "hackerrank_username", "title")
_LENGTHS_MAX = {
    "id": 400,
    "source": 40,
    "type": 80,
    "severity": 20,
    "timestamp": 80,
    "hackerrank_username": 200,
    "username_norm": 400,
    "title": 400,
    "contest_slug": 400,
    "session_id": 36,
    "room": 400,
    "video_key": 500,
    "superseded_by": 400,
    "detail": BYTES_MAX,
}
_REASON_LENGTH_MAX = 2000
_BY_LENGTH_MAX = 200
_SEVERITIES = tuple(Severity)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


_Texts = dict[str, str]


class Unreadable(Exception):
    """An item that cannot be an alert. The message is for its producer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """One item as it was sent. Empty where it says nothing. `at_ms` is the producer's time."""

    index: int
    id: str
    source: str
    type: str
    severity: Severity
    timestamp: str
    at_ms: int
    username: str
    username_norm: str
    exam_slug: str
    session_id: str
    room: str
    title: str
    detail: str
    data: dict[str, Any]
    video_key: str
    verdict: Verdict | None
    digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TakingBack:
    """A producer's word that an alert of its own no longer stands, or that another does instead."""

    index: int
    id: str
    source: str
    superseded_by: str


Item = Draft | TakingBack
"""What one item of a batch may be."""


@dataclass(frozen=True, slots=True)
class Failed:
    """An item that was refused, and why."""

    index: int
    id: str
    error: str


def read_items(items: Sequence[Any]) -> list[Item | Failed]:
    """Every item as what it is, in order."""
    read: list[Item | Failed] = []
    for index, item in enumerate(items):
        try:
            read.append(_item(index, item))
        except Unreadable as why:
            given = item.get("id") if isinstance(item, dict) else None
            read.append(Failed(index, given if isinstance(given, str) else "", str(why)))
    return read


def _item(index: int, item: Any) -> Item:
    name = f"alerts[{index}]"
    if not isinstance(item, dict):
        raise Unreadable(f"{name} must be an object")
    if len(msgspec.json.encode(item)) > BYTES_MAX:
        raise Unreadable(f"{name} must have at most {BYTES_MAX} bytes")
    texts = _texts(name, item)
    if item.get("withdrawn") is True or texts["superseded_by"]:
        return _taking_back(index, name, texts)
    return _draft(index, name, texts, item)


def _draft(index: int, name: str, texts: _Texts, item: Mapping[str, Any]) -> Draft:
    _require(name, texts, _REQUIRED)
    source = _one_of(name, texts, "source", SOURCES)
    severity = Severity(_one_of(name, texts, "severity", _SEVERITIES))
    timestamp, alert_type = texts["timestamp"], texts["type"]
    at_ms = moment_ms(timestamp)
    if at_ms is None:
        raise Unreadable(f"{name}.timestamp must be a valid ISO 8601 date")
    norm = username_norm(texts["username_norm"] or texts["hackerrank_username"])
    slug = texts["contest_slug"] and storage_segment(texts["contest_slug"])
    recipe = alert_id(
        source=source,
        alert_type=alert_type,
        username_norm=norm,
        exam_slug=slug,
        dedupe=timestamp,
    )
    if len(recipe) > _LENGTHS_MAX["id"] and not texts["id"]:
        raise Unreadable(f"{name} must have an id: the one made of its fields is too long")
    data = _object(name, item, "data")
    return Draft(
        index=index,
        id=texts["id"] or recipe,
        source=source,
        type=alert_type,
        severity=severity,
        timestamp=timestamp,
        at_ms=at_ms,
        username=texts["hackerrank_username"],
        username_norm=norm,
        exam_slug=slug,
        session_id=texts["session_id"],
        room=room_name(texts["room"]),
        title=texts["title"],
        detail=texts["detail"],
        data=data,
        video_key=texts["video_key"],
        verdict=_verdict(name, item),
        digest=words_digest(severity, texts["title"], texts["detail"], data),
    )


def _taking_back(index: int, name: str, texts: _Texts) -> TakingBack:
    _require(name, texts, ("id", "source"))
    if texts["superseded_by"] == texts["id"]:
        raise Unreadable(f"{name}.superseded_by must be another alert's id")
    return TakingBack(
        index=index,
        id=texts["id"],
        source=_one_of(name, texts, "source", SOURCES),
        superseded_by=texts["superseded_by"],
    )


def _verdict(name: str, item: Mapping[str, Any]) -> Verdict | None:
    """As the reference API reads it: a status that it does not know is `pending`."""
    given = item.get("verdict")
    if not isinstance(given, Mapping):
        return None
    status, reason, by, at = (
        value if isinstance(value := given.get(field), str) else ""
        for field in ("status", "reason", "by", "at")
    )
    if len(reason) > _REASON_LENGTH_MAX or max(len(by), len(at)) > _BY_LENGTH_MAX:
        raise Unreadable(
            f"{name}.verdict must have at most {_REASON_LENGTH_MAX} characters of reason"
            f" and {_BY_LENGTH_MAX} of by and at"
        )
    known = VerdictStatus(status) if status in set(VerdictStatus) else VerdictStatus.PENDING
    return Verdict(known, reason, by, at)


def _texts(name: str, item: Mapping[str, Any]) -> _Texts:
    """Every field that is a text, without the blanks around it; empty where there is none."""
    texts = dict.fromkeys(_LENGTHS_MAX, "")
    for field in _LENGTHS_MAX.keys() & item.keys():
        value = item[field]
        if isinstance(value, str):
            texts[field] = value.strip()
            if len(texts[field]) > _LENGTHS_MAX[field]:
                raise Unreadable(
                    f"{name}.{field} must have at most {_LENGTHS_MAX[field]} characters"
                )
        elif value is not None and field not in _REQUIRED:
            raise Unreadable(f"{name}.{field} must be a text")
    return texts


def _require(name: str, texts: _Texts, fields: Sequence[str]) -> None:
    for field in fields:
        if not texts[field]:
            raise Unreadable(f"{name}.{field} is required")


def _object(name: str, item: Mapping[str, Any], field: str) -> dict[str, Any]:
    value = item.get(field)
    if value is None:
        return {}
    if not isinstance(value, dict):
        raise Unreadable(f"{name}.{field} must be an object")
    return value


def _one_of(name: str, texts: _Texts, field: str, known: Sequence[str]) -> str:
    if texts[field] not in known:
        raise Unreadable(f"{name}.{field} must be one of {', '.join(known)}")
    return texts[field]


def moment_ms(text: str) -> int | None:
    """A moment of ISO 8601 in milliseconds since 1970; without a zone it is UTC. None if none."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return (moment - _EPOCH) // timedelta(milliseconds=1)
