"""What leaves for other systems: webhooks, their worker, and who posts them."""

import asyncio
from dataclasses import dataclass

from invigilator.adapters.webhooks.http_sender import HttpSender
from invigilator.database import Database
from invigilator.exams import Exams
from invigilator.journal import Journal
from invigilator.kernel import Clock
from invigilator.sittings import Sittings
from invigilator.webhooks import Delivering, Dispatch, Webhooks, WebhookSettings


@dataclass(frozen=True, slots=True)
class Outgoing:
    """The parts of webhooks, made together."""

    webhooks: Webhooks
    dispatch: Dispatch
    delivering: Delivering


def make_outgoing(
    database: Database,
    journal: Journal,
    clock: Clock,
    settings: WebhookSettings,
    *,
    exams: Exams,
    sittings: Sittings,
    secret: bytes,
) -> Outgoing:
    """Webhooks that go out over HTTP."""
    sender = HttpSender(
        deadline=lambda: asyncio.timeout(settings.timeout_seconds),
        allow_private_addresses=settings.allow_private_addresses,
    )
    delivering = Delivering(database, journal, clock, sender, settings, secret=secret)
    return Outgoing(
        webhooks=Webhooks(
            database,
            journal,
            clock,
            exams=exams,
            delivering=delivering,
            settings=settings,
            secret=secret,
        ),
        dispatch=Dispatch(database, journal, clock, sittings),
        delivering=delivering,
    )
