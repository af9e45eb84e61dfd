"""Loops that outlive failures end all the same when they are cancelled."""

import asyncio

import pytest

from invigilator.app.background import outliving
from invigilator.kernel import cancel_until_ended, run_until_cancelled

pytestmark = pytest.mark.anyio


async def test_a_failure_on_the_way_out_does_not_take_the_cancellations_place() -> None:
    began: list[int] = []

    async def part() -> None:
        began.append(1)
        try:
            await asyncio.Event().wait()
        finally:
            raise OSError("the connection could not be closed")

    task = asyncio.create_task(outliving("part", part))
    await asyncio.sleep(0)
    task.cancel()
    async with asyncio.timeout(20):
        await asyncio.wait([task])
    assert task.cancelled()
    assert began == [1]


async def test_who_loses_a_cancellation_is_cancelled_again() -> None:
    lost: list[int] = []
    task = asyncio.create_task(run_until_cancelled(library(lost)))
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    task.cancel()
    async with asyncio.timeout(20):
        await asyncio.wait([task])
    assert task.cancelled()
    assert lost == [1]


async def test_of_several_each_ends_whatever_the_others_do() -> None:
    async def failing() -> None:
        raise OSError("gone before")

    lost: list[int] = []
    tasks = [asyncio.create_task(library(lost)), asyncio.create_task(failing())]
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    async with asyncio.timeout(20):
        await cancel_until_ended(*tasks)
    assert (tasks[0].cancelled(), lost) == (True, [1])
    assert isinstance(tasks[1].exception(), OSError)


async def library(lost: list[int]) -> None:
    """Somebody else's coroutine, that loses the first cancellation."""
    while not lost:
        try:
            await asyncio.Event().wait()
        except asyncio.CancelledError:
            lost.append(1)
    await asyncio.Event().wait()
