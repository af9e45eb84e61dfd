"""What a phone shows. Few words: others read a locked screen too."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

import msgspec

from invigilator.alerts import CATALOGUES, Alert
from invigilator.push.encrypting import PLAIN_BYTES_MAX
from invigilator.push.model import SEVERITIES
from invigilator.push.vapid import base64url

# The header `Topic` takes no more (RFC 8030, section 5.4).
_TOPIC_LENGTH = 32
_NAME_LENGTH_MAX = 80
_EXAM_LENGTH_MAX = 120
_ASKED_LENGTH_MAX = 1_200


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """One message, as it is shown. A later one of its `topic` takes its place.

    `path` is where a press on it leads; `exam_slug` is what a page that shows that exam knows
    already.
    """

    topic: str
    title: str
    body: str
    path: str
    severity: str
    exam_slug: str
    at_ms: int

    def encoded(self) -> bytes:
        """The JSON that our service worker reads."""
        shown = {
            "tag": self.topic,
            "title": self.title,
            "body": self.body,
            "path": self.path,
            "severity": self.severity,
            "exam": self.exam_slug,
            "at_ms": self.at_ms,
        }
        encoded = msgspec.json.encode(shown)
        # Every part is bounded where it comes in, so this is a mistake of ours.
        if len(encoded) > PLAIN_BYTES_MAX:
            raise ValueError("a push message is too long")
        return encoded


def topic_of(*parts: str) -> str:
    """What messages are about, so that a later one replaces an earlier one; tells nothing else."""
    digest = hashlib.sha256("\n".join(parts).encode()).digest()
    return base64url(digest)[:_TOPIC_LENGTH]


def alert_topic(session_id: str, alert_id: str, severity: str) -> str:
    """Of one sitting the newest of each severity: a warning never hides what is critical."""
    return topic_of("sitting", session_id, severity) if session_id else topic_of("alert", alert_id)


def alert_message(alert: Alert, *, name: str, exam_title: str, topic: str) -> Message:
    """One alert: the room and what was noticed. `name` is empty where nobody is to be named.

    What was noticed is said in our catalogue's words: a producer's own may name people.
    """
    known = CATALOGUES.get(alert.source, {}).get(alert.type)
    noticed = known.title if known else "Something to look at"
    return Message(
        topic=topic,
        title=": ".join(filter(None, (alert.room, name[:_NAME_LENGTH_MAX], noticed))),
        body=exam_title[:_EXAM_LENGTH_MAX],
        path=path_of(alert.exam_slug, alert.id),
        severity=alert.severity,
        exam_slug=alert.exam_slug,
        at_ms=alert.received_at_ms,
    )


def sum_message(alerts: Sequence[Alert], *, exam_title: str) -> Message:
    """Several alerts in one message: how many more, and where."""
    exam_slugs = {alert.exam_slug for alert in alerts}
    exam_slug = exam_slugs.pop() if len(exam_slugs) == 1 else ""
    count = len(alerts)
    return Message(
        topic=topic_of("sum"),
        title=f"{count} more alert{'' if count == 1 else 's'}{_where({a.room for a in alerts})}",
        body=exam_title[:_EXAM_LENGTH_MAX],
        path=path_of(exam_slug),
        severity=min((alert.severity for alert in alerts), key=SEVERITIES.index),
        exam_slug=exam_slug,
        at_ms=max(alert.received_at_ms for alert in alerts),
    )


def trial_message(*, at_ms: int) -> Message:
    """What somebody sends to see whether it comes."""
    return Message(
        topic=topic_of("trial"),
        title="Notifications work",
        body="This is how an alert will reach you on this browser.",
        path="/account",
        severity="info",
        exam_slug="",
        at_ms=at_ms,
    )


def path_of(exam_slug: str, alert_id: str = "") -> str:
    """The page that shows an exam's alerts, with one of them open where one is named."""
    if not exam_slug:
        return "/alerts"
    asked = {"exam": _as_text(exam_slug)}
    whole = urlencode(asked | ({"alert": _as_text(alert_id)} if alert_id else {}))
    # A tool's own id may be so long, of such letters, that no message would hold it.
    return f"/alerts?{whole if len(whole) <= _ASKED_LENGTH_MAX else urlencode(asked)}"


def _as_text(value: str) -> str:
    """As the pages read addresses: what would be a number or a truth there stands in quotes."""
    try:
        msgspec.json.decode(value)
    except msgspec.DecodeError:
        return value
    return msgspec.json.encode(value).decode()


def _where(rooms: set[str]) -> str:
    if rooms == {""}:
        return ""
    return f" in {rooms.pop()}" if len(rooms) == 1 else f" in {len(rooms)} rooms"
