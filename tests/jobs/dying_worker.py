"""A worker in a process of its own, whose jobs stop where a test wants to kill it."""

import asyncio
import sys
from pathlib import Path

import msgspec

from invigilator.app.by_database import queue_of
from invigilator.database import Database
from invigilator.jobs import JobContext, Jobs, JobSettings, Kind, Worker
from invigilator.journal import Journal
from invigilator.kernel import SystemClock
from invigilator.testing.jobs import SameProcess

IN_THE_MIDDLE, BEHIND_THE_END = "in the middle", "behind the end"
STREAM = "story"


class Story(msgspec.Struct, frozen=True):
    """Where a job stops the first time."""

    where: str


class Happened(msgspec.Struct, frozen=True, tag="happened"):
    """What a job does, with its completion."""

    where: str


class Office:
    """Jobs on a database that other processes use too."""

    def __init__(self, address: str, folder: Path) -> None:
        clock, settings = SystemClock(), JobSettings()
        self.database = Database(address)
        self.journal = Journal(self.database, clock)
        queue = queue_of(self.database, clock, settings)
        self.jobs = Jobs(self.database, clock, queue)
        self.worker = Worker(self.jobs, queue, SameProcess(), self.database, clock, settings)
        self._folder = folder
        self.kind = self.jobs.define(
            Kind(name="story", words="A story", argument_type=Story, run=self._run)
        )

    async def _run(self, context: JobContext, story: Story) -> None:
        if story.where == IN_THE_MIDDLE:
            await self._stop_once(story)
        await context.complete_with(
            lambda tx: self.journal.append(tx, STREAM, [Happened(story.where)])
        )
        if story.where == BEHIND_THE_END:
            await self._stop_once(story)

    async def _stop_once(self, story: Story) -> None:
        reached = self._folder / story.where
        if not reached.exists():
            reached.touch()
            await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(Office(sys.argv[1], Path(sys.argv[2])).worker.run())
