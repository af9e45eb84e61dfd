"""Two processes of one installation, in this one: each with what a process keeps in memory."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from invigilator.app.data_directory import DataDirectory
from invigilator.app.demo import prepare_demo
from invigilator.app.settings import Settings
from invigilator.testing import FakeClock
from tests.support.installation import Installation, installation


@asynccontextmanager
async def following(made: Installation) -> AsyncIterator[Installation]:
    """An installation that hears of others, and does no background work."""
    await made.parts.watch.begin()
    running = [
        asyncio.create_task(made.parts.hub.run()),
        asyncio.create_task(made.parts.watch.run()),
    ]
    yield made
    made.app.end_streams()
    for task in running:
        task.cancel()
    await asyncio.gather(*running, return_exceptions=True)


@pytest.fixture
async def two(
    engine: str, tmp_path: Path, clock: FakeClock
) -> AsyncIterator[tuple[Installation, Installation]]:
    """Two web processes on one PostgreSQL database and one data directory."""
    folder = tmp_path / "data"
    async with installation(folder, clock, jobs=False) as here:
        there = Installation(DataDirectory(folder), clock, Settings())
        await prepare_demo(there.parts, clock)
        async with following(here), following(there):
            yield here, there
        await there.app.stop()
