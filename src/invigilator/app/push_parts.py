"""The parts that tell staff of alerts on their phones, made and handed to each other."""

import asyncio

from invigilator.adapters.outward.http_sender import HttpSender
from invigilator.alerts import Alerts
from invigilator.app.settings import Settings, SettingsInvalid
from invigilator.database import Database
from invigilator.exams import Exams
from invigilator.identity import Identity
from invigilator.jobs import Jobs
from invigilator.journal import Journal
from invigilator.kernel import Clock
from invigilator.limits import Limits
from invigilator.outward import Sender
from invigilator.push import (
    Carrying,
    Push,
    PushDispatch,
    PushSending,
    PushSettings,
    Vapid,
    VapidKeyInvalid,
)
from invigilator.sittings import Sittings


class PushParts:
    """`service` for the routes, `dispatch` to follow the journal; `sending` is a kind of job."""

    def __init__(
        self,
        common: tuple[Database, Journal, Clock],
        settings: Settings,
        secret: bytes,
        *,
        identity: Identity,
        exams: Exams,
        sittings: Sittings,
        alerts: Alerts,
        jobs: Jobs,
        limits: Limits,
        sender: Sender | None = None,
    ) -> None:
        push = settings.push
        vapid = vapid_of(settings, secret)
        carrying = Carrying(sender or sender_of(push), vapid, common[2])
        self.service = Push(
            *common,
            exams=exams,
            carrying=carrying,
            limits=limits,
            settings=push,
            public_key=vapid.public_key,
        )
        self.sending = PushSending(
            *common,
            identity=identity,
            exams=exams,
            sittings=sittings,
            alerts=alerts,
            jobs=jobs,
            carrying=carrying,
            settings=push,
        )
        self.dispatch = PushDispatch(
            *common, identity=identity, jobs=jobs, sending=self.sending, settings=push
        )


def sender_of(settings: PushSettings) -> Sender:
    """Who posts to push services."""
    return HttpSender(
        deadline=lambda: asyncio.timeout(settings.timeout_seconds),
        allow_private_addresses=settings.allow_private_addresses,
    )


def vapid_of(settings: Settings, secret: bytes) -> Vapid:
    """The key that push services know us by: the one that is set, or the one of the secret.

    Raises `SettingsInvalid`.
    """
    contact = settings.push.contact
    if contact is None and (settings.web.public_url or "").startswith("https://"):
        contact = settings.web.public_url
    given = settings.push.vapid_private_key
    if not given:
        return Vapid.derived(secret, contact=contact)
    try:
        return Vapid.given(given, contact=contact)
    except VapidKeyInvalid:
        # Never the text: it may be the key but for one letter.
        words = "push.vapid_private_key must be a private key of P-256 in base64url"
        raise SettingsInvalid(words) from None
