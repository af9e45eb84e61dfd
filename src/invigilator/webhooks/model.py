"""Who is told, of what, and what became of each telling."""

from dataclasses import dataclass
from enum import StrEnum

from invigilator.kernel import Kind, Refusal

ALERT_RAISED = "alert.raised"
SITTING_CHANGED = "sitting.changed"
TEST = "webhook.test"
EVENTS = (ALERT_RAISED, SITTING_CHANGED)
"""What an endpoint may ask for; a test comes only when somebody sends one."""


class NoSuchWebhook(Refusal):
    """No endpoint has this id, or none that the caller may see."""

    kind = Kind.MISSING
    code = "no_such_webhook"
    words = "No such webhook"


class TooManyWebhooks(Refusal):
    """There are as many endpoints as one installation delivers to."""

    kind = Kind.CONFLICT
    code = "too_many_webhooks"


class TooManyTests(Refusal):
    """Somebody sends more tests than anybody looks at."""

    kind = Kind.TOO_MANY
    code = "too_many_tries"
    words = "Too many tries"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What an endpoint is told of. An empty field wants all; the last three are asked of alerts."""

    exam_slug: str = ""
    events: tuple[str, ...] = (ALERT_RAISED,)
    severities: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Endpoint:
    """Another system that wants to be told. Its secret is kept nowhere: see `signing`.

    Until `previous_secret_until_ms` messages are signed with the secret before this one too.
    """

    id: str
    url: str
    wanted: Wanted
    is_enabled: bool
    made_by: str
    made_at_ms: int
    secret_version: int
    previous_secret_until_ms: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something to tell. `body` is the JSON that every endpoint gets, byte for byte."""

    type: str
    exam_slug: str
    body: str
    severity: str = ""
    alert_type: str = ""
    source: str = ""


class State(StrEnum):
    """How far a delivery has come."""

    PENDING = "pending"
    DELIVERED = "delivered"
    GIVEN_UP = "given_up"


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """One event for one endpoint. `id` is the message's id at every try.

    `status_code`, `latency_ms`, `answer` (its beginning) and `problem` are the last try's.
    """

    id: str
    endpoint_id: str
    event: str
    body: str
    state: State
    tries: int
    created_at_ms: int
    next_try_at_ms: int
    last_try_at_ms: int | None = None
    status_code: int | None = None
    latency_ms: int | None = None
    answer: str = ""
    problem: str = ""
