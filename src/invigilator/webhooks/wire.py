"""Endpoints and deliveries as the wire has them."""

import msgspec

from invigilator.webhooks.draft import Draft
from invigilator.webhooks.model import Delivery, Endpoint


class WebhookForm(msgspec.Struct, frozen=True):
    """An endpoint to make, or to change: then what is absent stays. `contest_slug` "" is all."""

    url: str | None = None
    contest_slug: str | None = None
    events: list[str] | None = None
    severities: list[str] | None = None
    types: list[str] | None = None
    sources: list[str] | None = None
    enabled: bool | None = None
    rotate_secret: bool = False


class WebhookDocument(msgspec.Struct, frozen=True):
    """An endpoint. `secret` is there only where it was just made: shown this once."""

    id: str
    url: str
    contest_slug: str
    events: tuple[str, ...]
    severities: tuple[str, ...]
    types: tuple[str, ...]
    sources: tuple[str, ...]
    enabled: bool
    made_by: str
    made_at_ms: int
    previous_secret_until_ms: int | None
    secret: str | None = None


class WebhookList(msgspec.Struct, frozen=True):
    """Every endpoint that the caller may see, newest first."""

    webhooks: list[WebhookDocument]


class WebhookRemovedAnswer(msgspec.Struct, frozen=True):
    """The endpoint is gone, and with it so many messages that had not been delivered."""

    undelivered: int
    ok: bool = True


class DeliveryDocument(msgspec.Struct, frozen=True):
    """One message. `status_code`, `latency_ms`, `answer` and `problem` are the last try's."""

    id: str
    event: str
    state: str
    tries: int
    created_at_ms: int
    last_try_at_ms: int | None
    next_try_at_ms: int | None
    status_code: int | None
    latency_ms: int | None
    answer: str
    problem: str


class DeliveryAnswer(msgspec.Struct, frozen=True):
    """What became of a test."""

    delivery: DeliveryDocument


class DeliveryLog(msgspec.Struct, frozen=True):
    """An endpoint's messages, newest first; `next` leads to the page behind."""

    deliveries: list[DeliveryDocument]
    next: str | None


def draft_of(form: WebhookForm) -> Draft:
    """What a form asks for."""
    return Draft(
        url=form.url,
        exam_slug=form.contest_slug,
        events=_tuple(form.events),
        severities=_tuple(form.severities),
        types=_tuple(form.types),
        sources=_tuple(form.sources),
        is_enabled=form.enabled,
    )


def webhook_document(endpoint: Endpoint, secret: str | None = None) -> WebhookDocument:
    """An endpoint with the wire's names."""
    return WebhookDocument(
        id=endpoint.id,
        url=endpoint.url,
        contest_slug=endpoint.wanted.exam_slug,
        events=endpoint.wanted.events,
        severities=endpoint.wanted.severities,
        types=endpoint.wanted.types,
        sources=endpoint.wanted.sources,
        enabled=endpoint.is_enabled,
        made_by=endpoint.made_by,
        made_at_ms=endpoint.made_at_ms,
        previous_secret_until_ms=endpoint.previous_secret_until_ms,
        secret=secret,
    )


def delivery_document(delivery: Delivery) -> DeliveryDocument:
    """A delivery with the wire's names."""
    return DeliveryDocument(
        id=delivery.id,
        event=delivery.event,
        state=delivery.state,
        tries=delivery.tries,
        created_at_ms=delivery.created_at_ms,
        last_try_at_ms=delivery.last_try_at_ms,
        next_try_at_ms=delivery.next_try_at_ms if delivery.state == "pending" else None,
        status_code=delivery.status_code,
        latency_ms=delivery.latency_ms,
        answer=delivery.answer,
        problem=delivery.problem,
    )


def _tuple(names: list[str] | None) -> tuple[str, ...] | None:
    return None if names is None else tuple(names)
