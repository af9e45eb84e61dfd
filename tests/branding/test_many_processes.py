"""What one process is told, all of them show; and a page asks no database."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from invigilator.adapters.hub.memory import MemoryHub
from invigilator.branding import BrandingDraft, InstallationBranding
from invigilator.database import Database, DatabaseAddress
from invigilator.journal import Journal, Watch
from invigilator.testing import FakeClock
from tests.support.installation import Installation
from tests.support.pictures import png

pytestmark = pytest.mark.anyio


@asynccontextmanager
async def process(
    address: DatabaseAddress, clock: FakeClock, hub: MemoryHub
) -> AsyncIterator[InstallationBranding]:
    """The branding in a process of its own: its connections, its memory, its reader."""
    database = Database(address)
    journal = Journal(database, clock, hub)
    watch = Watch(database, journal)
    branding = InstallationBranding(database, journal, clock)
    branding.corrected_by(watch)
    await watch.begin()
    await branding.load()
    reading = asyncio.create_task(watch.run())
    yield branding
    reading.cancel()
    await asyncio.gather(reading, return_exceptions=True)
    database.close()


async def told(here: InstallationBranding, there: InstallationBranding) -> None:
    """Return once another process shows what this one does."""
    async with asyncio.timeout(30):
        while there.head != here.head:
            await asyncio.sleep(0.02)


async def test_a_change_is_shown_by_every_process(
    address: DatabaseAddress, clock: FakeClock
) -> None:
    hub = MemoryHub()
    async with process(address, clock, hub) as here, process(address, clock, hub) as there:
        await here.change(BrandingDraft(name="University of Example"), "admin")
        assert b"University of Example" in here.head
        await told(here, there)
        await here.put_logo(png(), "admin")
        await told(here, there)
        assert there.current.logo == here.current.logo
        await here.change(BrandingDraft(), "admin")
        await here.remove_logo("admin")
        await told(here, there)
        assert there.head == b""


async def test_whoever_starts_later_shows_it_too(
    address: DatabaseAddress, clock: FakeClock
) -> None:
    hub = MemoryHub()
    async with process(address, clock, hub) as here:
        await here.change(BrandingDraft(name="University of Example"), "admin")
        await here.put_logo(png(), "admin")
        async with process(address, clock, hub) as there:
            assert there.head == here.head


async def test_a_page_and_a_logo_come_from_memory(place: Installation) -> None:
    branding = place.parts.branding
    await branding.change(BrandingDraft(name="University of Example"), "admin")
    await branding.put_logo(png(), "admin")
    assert branding.current.logo is not None
    await asyncio.to_thread(place.parts.database.close)
    async with place.client() as http:
        assert "University of Example" in (await http.get("/check")).text
        logo = await http.get(f"/branding/logo/{branding.current.logo.sha256}")
        assert logo.content == png()
