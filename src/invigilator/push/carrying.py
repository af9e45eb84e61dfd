"""Carries one message to one browser's push service, once, and says what became of it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from enum import Enum

from invigilator.kernel import Clock
from invigilator.outward import Answered, Sender, Unanswered
from invigilator.push.encrypting import encrypted
from invigilator.push.model import Problem, Subscription
from invigilator.push.payload import Message
from invigilator.push.vapid import Vapid

_WAIT_SECONDS_MAX = 3_600


class Fate(Enum):
    """What became of a message."""

    TAKEN = "taken"
    GONE = "gone"
    """The browser is no longer there: forget it."""
    REFUSED = "refused"
    """The same would be refused again."""
    LATER = "later"
    """Try again, after `wait_seconds` where that is given."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a push service made of a message. `status_code` is 0 without an answer."""

    fate: Fate
    problem: Problem = Problem.NONE
    wait_seconds: int | None = None
    status_code: int = 0


class Carrying:
    """Posts messages, encrypted for one browser and signed for its service."""

    def __init__(self, sender: Sender, vapid: Vapid, clock: Clock) -> None:
        self._sender = sender
        self._vapid = vapid
        self._clock = clock

    async def carry(self, to: Subscription, message: Message, *, keep_seconds: int) -> Outcome:
        """Post `message`, to be kept so long for a phone that is out of reach."""
        now_ms = self._clock.now_ms()
        headers = {
            "authorization": self._vapid.authorization(to.endpoint, now_ms=now_ms),
            "content-encoding": "aes128gcm",
            "content-type": "application/octet-stream",
            "ttl": str(max(0, keep_seconds)),
            "topic": message.topic,
            "urgency": "high" if message.severity == "critical" else "normal",
            "user-agent": "Invigilator-Push/1",
        }
        body = encrypted(message.encoded(), to.keys)
        return outcome_of(await self._sender.send(to.endpoint, headers, body), lambda: now_ms)


def outcome_of(answer: Answered | Unanswered, now_ms: Callable[[], int]) -> Outcome:
    """What an answer means. Source: RFC 8030, sections 5 and 7.3."""
    if isinstance(answer, Unanswered):
        if answer.problem == "address_not_allowed":
            return Outcome(Fate.REFUSED, Problem.NOT_ALLOWED)
        return Outcome(Fate.LATER, Problem.NOT_REACHED)
    code = answer.status_code
    if 200 <= code < 300:
        return Outcome(Fate.TAKEN, status_code=code)
    if code in (404, 410):
        return Outcome(Fate.GONE, status_code=code)
    if code == 429 or code >= 500:
        wait_seconds = _seconds_to_wait(answer.retry_after, now_ms())
        return Outcome(Fate.LATER, Problem.NOT_REACHED, wait_seconds, code)
    return Outcome(Fate.REFUSED, Problem.REFUSED, status_code=code)


def _seconds_to_wait(header: str, now_ms: int) -> int | None:
    """`Retry-After`, as seconds or as a date; None where it says nothing that can be read."""
    text = header.strip()
    if text.isascii() and text.isdigit() and len(text) < 10:
        return min(max(int(text), 1), _WAIT_SECONDS_MAX)
    try:
        moment = parsedate_to_datetime(text)
    except ValueError:
        return None
    seconds = (moment.replace(tzinfo=moment.tzinfo or UTC) - _moment(now_ms)).total_seconds()
    return min(max(round(seconds), 1), _WAIT_SECONDS_MAX)


def _moment(at_ms: int) -> datetime:
    return datetime.fromtimestamp(at_ms / 1000, UTC)
