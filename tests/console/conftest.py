"""A hall, a feed of what happens in it, and consoles that listen."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress

import pytest

from invigilator.console import Console, Feed
from invigilator.database import Database
from invigilator.identity import Identity
from invigilator.journal import Journal, Watch
from invigilator.sittings import Overview
from invigilator.stills import Stills, StillSettings
from invigilator.testing import FakeClock
from invigilator.testing.blobs import MemoryBlobs
from tests.support.hall import Hall, open_hall


@pytest.fixture
async def hall(database: Database, journal: Journal, clock: FakeClock) -> Hall:
    return await open_hall(database, journal, clock)


@pytest.fixture
async def feed(hall: Hall) -> AsyncIterator[Feed]:
    """A feed at work."""
    watch = Watch(hall.database, hall.journal)
    opened = Feed(
        hall.database,
        hall.journal,
        hall.sittings,
        hall.signs,
        hall.messages,
        hall.interruptions,
        watch,
        waiting_max=50,
        missed_max=20,
    )
    running = asyncio.create_task(watch.run())
    yield opened
    opened.close()
    running.cancel()
    with suppress(asyncio.CancelledError):
        await running


@pytest.fixture
def console(hall: Hall) -> Console:
    return Console(
        hall.database,
        hall.journal,
        hall.clock,
        exams=hall.exams,
        sittings=hall.sittings,
        signs=hall.signs,
        overview=Overview(hall.database, hall.exams),
        alerts=hall.alerts,
        messages=hall.messages,
        stills=Stills(
            hall.database,
            hall.journal,
            hall.clock,
            sittings=hall.sittings,
            blobs=MemoryBlobs(),
            settings=StillSettings(),
        ),
        interruptions=hall.interruptions,
    )


@pytest.fixture
async def identity(
    database: Database, journal: Journal, clock: FakeClock
) -> AsyncIterator[Identity]:
    opened = Identity(database, journal, clock)
    await opened.ensure_demo_accounts()
    yield opened
    opened.close()
