"""The simulated hall: people arrive, sit, and make room for others, as long as it may go on."""

import asyncio
from collections.abc import Iterator
from dataclasses import replace
from itertools import count

from invigilator.simulation.calls import Calls
from invigilator.simulation.candidate import Candidate
from invigilator.simulation.inbox import Inbox
from invigilator.simulation.leftovers import Leftovers
from invigilator.simulation.model import Exam, Plan
from invigilator.simulation.pacing import arrives_after_ms, hall_size
from invigilator.simulation.page import Page
from invigilator.simulation.people import Person, person, room_of
from invigilator.simulation.pictures import Clips
from invigilator.simulation.sending import Sending
from invigilator.simulation.spending import SITTING_BYTES, Spending
from invigilator.simulation.staff import Desk, Poller, Proctor
from invigilator.simulation.story import Story, story_of
from invigilator.simulation.story_clock import StoryClock

_LOOKS_AGAIN_MS = 5_000
_SECOND_PAGE_TICKS = 30


class Hall:
    """Everybody who sits the exam of a plan. `numbers` is who arrives, in order."""

    def __init__(
        self,
        plan: Plan,
        exam: Exam,
        *,
        calls: Calls,
        clock: StoryClock,
        clips: Clips,
        spending: Spending,
        numbers: Iterator[int] | None = None,
    ) -> None:
        self._plan = plan
        self._exam = exam
        self._calls = calls
        self._clock = clock
        self._clips = clips
        self._spending = spending
        self._numbers = numbers or count()
        self._sending = Sending(calls, clips, spending)
        self._inbox = Inbox(calls, clock)
        self._proctor = Proctor(Desk(calls, plan.proctor), spending)
        self._poller = Poller(calls, clock, Desk(calls, plan.administrator), spending, exam)
        self._leftovers = Leftovers(plan.folder / "sittings.json")
        self._sitting: set[asyncio.Task[None]] = set()

    async def run(self) -> None:
        """Until cancelled, or until the budget is used up and everybody has left."""
        await self._leftovers.end_all(self._calls, self._clock, self._spending, self._proctor)
        polling = asyncio.create_task(self._poller.run())
        try:
            await self._let_in()
            while self._sitting:
                await asyncio.wait(self._sitting)
        finally:
            everybody = [polling, *self._sitting]
            for task in everybody:
                task.cancel()
            await asyncio.gather(*everybody, return_exceptions=True)

    async def _let_in(self) -> None:
        for order, number in enumerate(self._numbers):
            await self._clock.sleep(arrives_after_ms(order))
            while len(self._sitting) >= (size := self._size()):
                if not size:
                    return
                await self._clock.sleep(_LOOKS_AGAIN_MS)
            self._begin(person(number), story_of(number))

    def _size(self) -> int:
        spent, limit = self._spending.spent_bytes, self._spending.limit_bytes
        return hall_size(spent, limit, full=self._plan.hall_size)

    def _begin(self, who: Person, story: Story) -> None:
        task = asyncio.create_task(self._sit(who, story))
        self._sitting.add(task)
        task.add_done_callback(self._sitting.discard)

    def _begin_elsewhere(self, who: Person, story: Story) -> None:
        """A second page of somebody who sits already; it waits, and if let in, is soon done."""
        self._begin(who, replace(story, turns=(), ticks=_SECOND_PAGE_TICKS))

    async def _sit(self, who: Person, story: Story) -> None:
        if not self._spending.may_spend(SITTING_BYTES):
            return
        room = room_of(who.number, list(self._exam.rooms))
        page = Page(self._calls, self._clock, self._spending, who, room)
        if not await page.start(self._exam.slug):
            return
        self._leftovers.add(page.session_id, page.token)
        reading = asyncio.create_task(self._inbox.read(page))
        try:
            await self._candidate(who, story, page).live()
            self._leftovers.remove(page.session_id)
        finally:
            reading.cancel()
            await asyncio.gather(reading, return_exceptions=True)

    def _candidate(self, who: Person, story: Story, page: Page) -> Candidate:
        return Candidate(
            who,
            story,
            page,
            clock=self._clock,
            clips=self._clips,
            sending=self._sending,
            proctor=self._proctor,
            poller=self._poller,
            join_elsewhere=self._begin_elsewhere,
        )
