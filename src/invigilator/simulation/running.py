"""Runs a simulation until it is cancelled."""

import asyncio
from collections.abc import Iterator

from invigilator.kernel import Clock, SystemClock
from invigilator.simulation.calls import Calls
from invigilator.simulation.hall import Hall
from invigilator.simulation.model import Exam, Plan
from invigilator.simulation.pictures import Clips
from invigilator.simulation.spending import Spending
from invigilator.simulation.story_clock import StoryClock

_MEGABYTE = 1_000_000


async def simulate(
    plan: Plan, clock: Clock | None = None, *, numbers: Iterator[int] | None = None
) -> None:
    """Fill the hall of a plan until cancelled, or until its budget is used up.

    `numbers` is who arrives, in order; all without end where it is absent. Recordings are made
    beside it where they are missing, and people share their screens once they are there.
    """
    plan.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    spending = Spending(plan.folder / "spent.json", limit_bytes=plan.limit_mb * _MEGABYTE)
    clips = Clips(plan.folder / "recordings")
    calls = Calls(plan.url)
    making = asyncio.create_task(asyncio.to_thread(clips.make))
    try:
        exam = await _exam(calls, plan.exam_slug)
        story_clock = StoryClock(clock or SystemClock(), speed=plan.speed)
        hall = Hall(
            plan,
            exam,
            calls=calls,
            clock=story_clock,
            clips=clips,
            spending=spending,
            numbers=numbers,
        )
        await hall.run()
    finally:
        clips.stop()
        await asyncio.gather(making, return_exceptions=True)
        spending.close()
        await calls.close()


async def _exam(calls: Calls, slug: str) -> Exam:
    answer = await calls.get(f"/api/exams/{slug}")
    return Exam(slug, tuple(answer.body.get("rooms", ())))
