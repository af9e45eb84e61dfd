"""Loops that outlive failures, and end all the same when they are cancelled."""

import asyncio
from collections.abc import Coroutine
from typing import Any

_AGAIN_SECONDS = 1.0


def stop_if_cancelled() -> None:
    """Raise `CancelledError` where the running task was cancelled.

    For loops that catch every failure and begin again: one that is raised on the way out of a
    cancelled `async with`, such as a connection that cannot be closed, takes the cancellation's
    place, and the loop would never end.
    """
    task = asyncio.current_task()
    if task is not None and task.cancelling():
        raise asyncio.CancelledError


async def run_until_cancelled(work: Coroutine[Any, Any, None]) -> None:
    """Run somebody else's coroutine; when we are cancelled, cancel it until it has ended."""
    task = asyncio.ensure_future(work)
    try:
        await asyncio.shield(task)
    except asyncio.CancelledError:
        await cancel_until_ended(task)
        raise


async def cancel_until_ended(*tasks: asyncio.Future[Any]) -> None:
    """Cancel tasks, and again, until all have ended, however they end.

    Libraries lose a cancellation that comes at a bad moment, and then run on for ever.
    """
    left = {task for task in tasks if not task.done()}
    while left:
        for task in left:
            task.cancel()
        _, left = await asyncio.wait(left, timeout=_AGAIN_SECONDS)
    await asyncio.gather(*tasks, return_exceptions=True)
