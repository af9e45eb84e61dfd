"""A browser that wants to be told, what of, and what waits to be told to it."""

from dataclasses import dataclass
from enum import StrEnum

from invigilator.kernel import Kind, Refusal

SEVERITIES = ("critical", "warning", "info")


class NoSuchSubscription(Refusal):
    """The caller has no subscription of this id."""

    kind = Kind.MISSING
    code = "no_such_subscription"
    words = "No such browser"


class TooManySubscriptions(Refusal):
    """Somebody has as many browsers told as one person reads."""

    kind = Kind.CONFLICT
    code = "too_many_subscriptions"
    words = "Too many browsers"


class TooManyTests(Refusal):
    """Somebody sends more tests than anybody looks at."""

    kind = Kind.TOO_MANY
    code = "too_many_tries"
    words = "Too many tries"


class Problem(StrEnum):
    """Why the last message was not taken, in words that a page explains."""

    NONE = ""
    REFUSED = "refused"
    """The push service does not accept our key or contact."""
    NOT_REACHED = "not_reached"
    """No answer, or one that asks us to come again."""
    NOT_ALLOWED = "address_not_allowed"
    """The address leads into a private network."""


@dataclass(frozen=True, slots=True)
class BrowserKeys:
    """What a message is encrypted for: the browser's public point, and the secret beside it.

    `p256dh` is 65 bytes, an uncompressed point of P-256; `auth` 16 bytes.
    """

    p256dh: bytes
    auth: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What a browser is told of, within what its person may see. An empty text wants all."""

    severities: tuple[str, ...] = ("critical",)
    exam_slug: str = ""
    room: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Subscription:
    """One browser of one member of staff, told while it is signed in: `session_id` is that session.

    `endpoint` is a secret address: whoever has it can wake that browser. `told_at_ms` are the
    moments of the last minute's messages; `problem` is the last one's.
    """

    id: str
    account_id: str
    session_id: str
    endpoint: str
    keys: BrowserKeys
    wanted: Wanted
    user_agent: str
    made_at_ms: int
    renewed_at_ms: int
    told_at_ms: tuple[int, ...] = ()
    problem: Problem = Problem.NONE


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """An alert that waits to be told to a browser. A later one of its `topic` takes its place.

    `number` is the journal's sequence of what is told.
    """

    subscription_id: str
    topic: str
    number: int
    alert_id: str
    exam_slug: str
    severity: str
    at_ms: int
