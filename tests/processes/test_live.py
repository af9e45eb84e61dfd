"""What happens at one process is shown at once by another."""

import asyncio

import pytest

from tests.support.candidate import CandidateClient
from tests.support.engines import ON_POSTGRESQL
from tests.support.installation import Installation

pytestmark = [pytest.mark.anyio, ON_POSTGRESQL]


async def test_a_sitting_begun_here_is_told_to_a_console_there(
    two: tuple[Installation, Installation],
) -> None:
    here, there = two
    console = await there.parts.feed.subscribe("demo-contest", after=None)
    async with here.client() as client:
        candidate = CandidateClient(client)
        await candidate.start()
        async with asyncio.timeout(20):
            frames = await console.take(timeout_seconds=20)
    assert [frame.event for frame in frames] == ["sitting"]
    assert candidate.session_id.encode() in frames[0].encoded


async def test_an_alert_raised_here_reaches_a_console_there(
    two: tuple[Installation, Installation],
) -> None:
    here, there = two
    console = await there.parts.feed.subscribe("demo-contest", after=None)
    working = [
        asyncio.create_task(part()) for part in (here.parts.detection.run, here.parts.alerts.run)
    ]
    async with here.client() as client:
        candidate = CandidateClient(client)
        await candidate.start()
        await candidate.observe("screen_share_stopped")
        events: list[str] = []
        async with asyncio.timeout(20):
            while "alert" not in events:
                events += [frame.event for frame in await console.take(timeout_seconds=20)]
    for task in working:
        task.cancel()
    await asyncio.gather(*working, return_exceptions=True)


async def test_a_notice_that_is_lost_costs_a_second(
    two: tuple[Installation, Installation],
) -> None:
    here, there = two
    here.parts.journal._hub = None
    console = await there.parts.feed.subscribe("demo-contest", after=None)
    async with here.client() as client:
        await CandidateClient(client).start()
        async with asyncio.timeout(20):
            frames = await console.take(timeout_seconds=20)
    assert [frame.event for frame in frames] == ["sitting"]
