"""What push writes to the journal, on the stream `push`.

A browser's address is a secret; its host says which maker's service carries the messages.
"""

import msgspec

STREAM = "push"


class PushSubscribed(msgspec.Struct, frozen=True, tag="push_subscribed"):
    """Somebody has one of their browsers told of alerts."""

    subscription_id: str
    host: str
    by: str


class PushChanged(msgspec.Struct, frozen=True, tag="push_changed"):
    """Somebody changed what a browser of theirs is told of. `changed` names the fields."""

    subscription_id: str
    host: str
    changed: tuple[str, ...]
    by: str


class PushUnsubscribed(msgspec.Struct, frozen=True, tag="push_unsubscribed"):
    """Somebody has a browser of theirs told of nothing any more."""

    subscription_id: str
    host: str
    by: str


class PushEnded(msgspec.Struct, frozen=True, tag="push_ended"):
    """A push service said that a browser is no longer there, and it is forgotten."""

    subscription_id: str
    host: str
    status_code: int
