"""What webhooks write to the journal, on the stream `webhooks`.

An endpoint is told by its host: an address's path may be a secret of the other system.
"""

import msgspec

STREAM = "webhooks"


class WebhookMade(msgspec.Struct, frozen=True, tag="webhook_made"):
    """An endpoint was made; without an `exam_slug` it is told of every exam."""

    endpoint_id: str
    host: str
    exam_slug: str
    by: str


class WebhookChanged(msgspec.Struct, frozen=True, tag="webhook_changed"):
    """What an endpoint is told, or where, was changed. `changed` names the fields."""

    endpoint_id: str
    host: str
    exam_slug: str
    changed: tuple[str, ...]
    by: str


class WebhookSecretRotated(msgspec.Struct, frozen=True, tag="webhook_secret_rotated"):
    """An endpoint got another secret; the one before it signs for a day more."""

    endpoint_id: str
    host: str
    exam_slug: str
    by: str


class WebhookRemoved(msgspec.Struct, frozen=True, tag="webhook_removed"):
    """An endpoint was removed, with what was still to be delivered."""

    endpoint_id: str
    host: str
    exam_slug: str
    undelivered: int
    by: str


class WebhookTested(msgspec.Struct, frozen=True, tag="webhook_tested"):
    """Somebody sent an endpoint a test."""

    endpoint_id: str
    host: str
    exam_slug: str
    by: str


class WebhookGivenUp(msgspec.Struct, frozen=True, tag="webhook_given_up"):
    """A delivery was tried for the last time, in vain. `status_code` is None without an answer."""

    endpoint_id: str
    host: str
    exam_slug: str
    delivery_id: str
    event: str
    tries: int
    status_code: int | None
