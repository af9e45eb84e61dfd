"""A hall whose alerts other systems are told of."""

import asyncio
import time
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import pytest

from invigilator.adapters.outward.http_sender import HttpSender
from invigilator.database import Database
from invigilator.identity import Caller, Permission, Posting
from invigilator.journal import Journal
from invigilator.outward import Answered, Sender, Unanswered
from invigilator.testing import FakeClock
from invigilator.testing.jobs import JobProcess, job_process
from invigilator.webhooks import Delivering, Dispatch, Webhooks, WebhookSettings
from invigilator.webhooks.draft import Draft
from invigilator.webhooks.model import Delivery
from invigilator.webhooks.payload import KINDS
from invigilator.webhooks.service import WithSecret
from tests.support.hall import Hall, claim, open_hall
from tests.support.receiver import Receiver, receiver

SECRET = b"i" * 32
SETTINGS = WebhookSettings(allow_private_addresses=True)


def administrator(*postings: Posting) -> Caller:
    return Caller(name="meera", permissions=frozenset(Permission), postings=postings)


class HeldSender:
    """A `Sender` whose messages are under way until a test lets each go."""

    def __init__(self) -> None:
        self.held: list[tuple[str, asyncio.Event]] = []
        self._came = asyncio.Event()
        self.outcome: Answered | Unanswered = Answered(204, "")

    async def send(
        self, url: str, headers: Mapping[str, str], body: bytes
    ) -> Answered | Unanswered:
        released = asyncio.Event()
        self.held.append((url, released))
        self._came.set()
        await released.wait()
        return self.outcome

    async def holds(self, count: int, trying: "asyncio.Task[Any]") -> None:
        """Wait until so many came. Fails where `trying` is over before."""
        while len(self.held) < count:
            self._came.clear()
            came = asyncio.ensure_future(self._came.wait())
            await asyncio.wait([came, trying], return_when=asyncio.FIRST_COMPLETED)
            came.cancel()
            assert len(self.held) >= count or not trying.done()

    def release(self) -> None:
        """Let all go that are held."""
        for _, released in self.held:
            released.set()


class ReadySender:
    """A `Sender` that gets everything through at once."""

    def __init__(self) -> None:
        self.urls: list[str] = []

    async def send(
        self, url: str, headers: Mapping[str, str], body: bytes
    ) -> Answered | Unanswered:
        self.urls.append(url)
        return Answered(204, "")


class BrokenSender:
    """A `Sender` with a bug."""

    async def send(
        self, url: str, headers: Mapping[str, str], body: bytes
    ) -> Answered | Unanswered:
        raise RuntimeError("a bug")


@dataclass(slots=True)
class Office:
    """Endpoints, dispatch and worker on one database; `tell` lets dispatch catch up."""

    hall: Hall
    sender: Sender
    webhooks: Webhooks = field(init=False)
    delivering: Delivering = field(init=False)
    background: JobProcess = field(init=False)
    dispatch: Dispatch = field(init=False)
    after: int = 0

    def __post_init__(self) -> None:
        self.open()

    def open(self) -> None:
        """Begin anew on the same database, as after a restart."""
        hall = self.hall
        common = (hall.database, hall.journal, hall.clock)
        self.background = job_process(hall.database, hall.clock)
        jobs = self.background.jobs
        self.delivering = Delivering(*common, jobs, self.sender, SETTINGS, secret=SECRET)
        self.dispatch = Dispatch(*common, hall.sittings)
        self.webhooks = Webhooks(
            *common, exams=hall.exams, delivering=self.delivering, settings=SETTINGS, secret=SECRET
        )

    async def make(self, url: str, **fields: Any) -> WithSecret:
        return await self.webhooks.make(administrator(), Draft(url=url, **fields))

    async def alert(self, username: str = "priya_s") -> None:
        """Somebody's share stops: an alert."""
        sitting = await self.hall.sit(username)
        await self.hall.observe(sitting, claim("screen_share_stopped", reason="track_ended"))
        await self.hall.weigh()

    async def tell(self) -> None:
        """What the follower does."""
        database, journal = self.hall.database, self.hall.journal
        page = await database.read(partial(journal.after, sequence=self.after, kinds=list(KINDS)))
        if page:
            await database.write(partial(self.dispatch.weigh, facts=page))
            self.after = page[-1].sequence

    async def log(self, made: WithSecret) -> list[Delivery]:
        found, _ = await self.webhooks.log(
            administrator(), made.endpoint.id, before=None, limit=500
        )
        return found


@pytest.fixture
def clock() -> FakeClock:
    """Stands at the machine's own time: the library that verifies messages asks for no other."""
    return FakeClock(time.time_ns() // 1_000_000)


@pytest.fixture
async def hall(database: Database, journal: Journal, clock: FakeClock) -> Hall:
    return await open_hall(database, journal, clock)


@pytest.fixture
def office(hall: Hall) -> Office:
    """An office that posts over real HTTP."""
    sender = HttpSender(deadline=lambda: asyncio.timeout(None), allow_private_addresses=True)
    return Office(hall, sender)


@pytest.fixture
async def there() -> AsyncIterator[Receiver]:
    async with receiver() as made:
        yield made
