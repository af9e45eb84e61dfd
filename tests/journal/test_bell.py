"""The bell wakes whoever waits, and holds up nobody who was told to stop."""

import asyncio

import pytest

from invigilator.journal.bell import Bell

pytestmark = pytest.mark.anyio

PATIENCE_SECONDS = 20


async def test_a_ring_before_the_wait_is_not_lost() -> None:
    bell = Bell()
    before = bell.rings
    bell.ring()
    async with asyncio.timeout(PATIENCE_SECONDS):
        assert await bell.after(before)


async def test_without_a_ring_the_time_runs_out() -> None:
    bell = Bell()
    assert not await bell.after(bell.rings, timeout_seconds=0.01)


@pytest.mark.parametrize("turns", range(8))
async def test_who_is_cancelled_as_it_rings_stops(turns: int) -> None:
    """The ring reaches a waiter in some turns of the loop; a cancellation may come at any."""
    bell = Bell()

    async def forever() -> None:
        while True:
            await bell.after(bell.rings, timeout_seconds=60)

    waiting = asyncio.create_task(forever())
    await asyncio.sleep(0.01)
    bell.ring()
    for _ in range(turns):
        await asyncio.sleep(0)
    waiting.cancel()
    ended, _ = await asyncio.wait([waiting], timeout=1)
    waiting.cancel()
    assert ended == {waiting}
