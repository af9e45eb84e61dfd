"""Webhooks: alerts sent on to other systems, signed, retried, and logged.

What is to be sent is written down in the transaction that reads the fact, and is sent until it was
taken or twelve tries were in vain. Receivers get it at least once, in no promised order.
"""

from invigilator.webhooks.delivering import Delivering
from invigilator.webhooks.dispatch import Dispatch
from invigilator.webhooks.facts import (
    WebhookChanged,
    WebhookGivenUp,
    WebhookMade,
    WebhookRemoved,
    WebhookSecretRotated,
    WebhookTested,
)
from invigilator.webhooks.http import routes
from invigilator.webhooks.model import Delivery, Endpoint, Event, State, Wanted
from invigilator.webhooks.service import Webhooks
from invigilator.webhooks.settings import WebhookSettings

__all__ = [
    "Delivering",
    "Delivery",
    "Dispatch",
    "Endpoint",
    "Event",
    "State",
    "Wanted",
    "WebhookChanged",
    "WebhookGivenUp",
    "WebhookMade",
    "WebhookRemoved",
    "WebhookSecretRotated",
    "WebhookSettings",
    "WebhookTested",
    "Webhooks",
    "routes",
]
