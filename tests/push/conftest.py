"""A hall whose proctors have phones, and a push service that really listens."""

import asyncio
import ssl
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import pytest

from invigilator.adapters.outward.http_sender import HttpSender
from invigilator.app.push_parts import PushParts
from invigilator.app.settings import Settings
from invigilator.database import Database
from invigilator.identity import Caller, Change, Identity
from invigilator.journal import Journal
from invigilator.limits import MemoryLimits
from invigilator.push import PushSettings
from invigilator.push.draft import WantedDraft
from invigilator.push.model import Subscription
from invigilator.push.service import SubscriptionDraft
from invigilator.sittings import Sitting
from invigilator.testing import FakeClock
from invigilator.testing.jobs import JobProcess, job_process
from tests.push.phone import Phone, base64url
from tests.support.hall import Hall, claim, open_hall
from tests.support.receiver import CERTIFICATE, Receiver, receiver


async def to_this_machine(_host: str, _port: int) -> list[str]:
    """A resolver by which every push service is here."""
    return ["127.0.0.1"]


@dataclass(slots=True)
class Office:
    """Proctors, their phones, and the parts that tell them; `tell` lets all of it catch up."""

    hall: Hall
    identity: Identity
    there: Receiver
    settings: PushSettings
    push: PushParts = field(init=False)
    background: JobProcess = field(init=False)
    after: int = 0

    def __post_init__(self) -> None:
        self.open()

    def open(self) -> None:
        """Begin anew on the same database, as after a restart."""
        hall = self.hall
        self.background = job_process(hall.database, hall.clock)
        self.push = PushParts(
            (hall.database, hall.journal, hall.clock),
            Settings(push=self.settings),
            b"p" * 32,
            identity=self.identity,
            exams=hall.exams,
            sittings=hall.sittings,
            alerts=hall.alerts,
            jobs=self.background.jobs,
            limits=MemoryLimits(hall.clock),
            sender=HttpSender(
                deadline=lambda: asyncio.timeout(None),
                allow_private_addresses=self.settings.allow_private_addresses,
                resolve=to_this_machine,
                tls=ssl.create_default_context(cafile=str(CERTIFICATE)),
            ),
        )

    async def signed_in(self, name: str = "proctor") -> tuple[Caller, str]:
        """A member of staff with a session, and its token."""
        token = (await self.identity.sign_in(name, f"{name}123", "10.0.0.9")).token
        caller = await self.identity.caller_of(token)
        assert caller is not None
        return caller, token

    async def posted(self, caller: Caller, *postings: tuple[str, str]) -> None:
        """An administrator posts somebody."""
        assert caller.account is not None
        await self.identity.accounts.change(
            caller.account.id, Change(postings=list(postings)), by="admin"
        )

    async def subscribe(
        self, caller: Caller, phone: Phone, *, path: str = "/phone", **wanted: Any
    ) -> Subscription:
        draft = SubscriptionDraft(
            endpoint=self.there.url(path, host="hooks.example", scheme="https"),
            p256dh=base64url(phone.p256dh),
            auth=base64url(phone.auth),
            wanted=WantedDraft(**wanted),
            user_agent="A phone",
        )
        return await self.push.service.subscribe(caller, draft)

    async def stop_sharing(self, username: str = "priya_s", room: str = "Room 4") -> Sitting:
        """Somebody comes, and their share stops: a critical alert."""
        sitting = await self.hall.sit(username, room=room)
        await self.stop_again(sitting)
        return sitting

    async def stop_again(self, sitting: Sitting) -> None:
        """The share of somebody who sits stops."""
        await self.hall.observe(sitting, claim("screen_share_stopped", reason="track_ended"))
        await self.hall.weigh()

    async def dispatch(self) -> None:
        """What the follower does."""
        database, journal = self.hall.database, self.hall.journal
        kinds = ["alert_raised"]
        page = await database.read(partial(journal.after, sequence=self.after, kinds=kinds))
        if page:
            await database.write(partial(self.push.dispatch.weigh, facts=page))
            self.after = page[-1].sequence

    async def tell(self) -> None:
        """Dispatch what was raised, and do the jobs that are due."""
        await self.dispatch()
        await self.background.worker.run_due()

    def titles(self, phone: Phone, *, path: str = "/phone") -> list[str]:
        """What a phone has shown, in order."""
        bodies = [message.body for message in self.there.messages if message.path == path]
        return [phone.read(body)["title"] for body in bodies]


@pytest.fixture
async def office(database: Database, journal: Journal, clock: FakeClock) -> AsyncIterator[Office]:
    hall = await open_hall(database, journal, clock)
    identity = Identity(database, journal, clock)
    await identity.ensure_demo_accounts()
    async with receiver(tls=True) as there:
        yield Office(hall, identity, there, PushSettings(allow_private_addresses=True))
    identity.close()
