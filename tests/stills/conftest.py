"""A candidate who records, and a process that makes stills of it."""

from dataclasses import dataclass, field

import pytest

from invigilator.database import Transaction
from invigilator.evidence import ChunkReceived
from invigilator.jobs import HeavyWork, Job
from invigilator.journal import Fact, kind_of
from invigilator.stills import (
    KeepingFound,
    Making,
    Pace,
    StillMade,
    StillSettings,
    StillsMade,
    Wishing,
)
from invigilator.stills import store as still_store
from invigilator.stills.finding import TOLD_IN
from invigilator.stills.model import Still
from invigilator.testing.jobs import JobProcess, SameProcess, job_process
from tests.support.installation import Installation

SLUG = "demo-contest"


@dataclass
class Workshop:
    """One process that follows what is received and makes stills, when it is told to."""

    place: Installation
    every: int = 1
    heavy: HeavyWork = field(default_factory=SameProcess)
    _followed: int = 0

    def __post_init__(self) -> None:
        parts = self.place.parts
        common = (parts.database, parts.journal, self.place.clock)
        self.process: JobProcess = job_process(parts.database, self.place.clock, self.heavy)
        self.making = Making(
            *common,
            sittings=parts.sittings,
            blobs=parts.blobs,
            jobs=self.process.jobs,
            pace=Pace(looks=0),
        )
        self.wishing = Wishing(
            *common,
            jobs=self.process.jobs,
            making=self.making,
            keeping=KeepingFound(
                parts.database,
                self.place.clock,
                evidence=parts.evidence,
                blobs=parts.blobs,
                jobs=self.process.jobs,
            ),
            settings=StillSettings(every=self.every),
        )

    async def follow(self) -> None:
        """Wish for stills of what came since."""

        def unit(tx: Transaction) -> None:
            kinds = [kind_of(ChunkReceived), *TOLD_IN]
            facts = self.place.parts.journal.after(tx, self._followed, kinds=kinds)
            self.wishing.wish(tx, facts)
            self._followed = facts[-1].sequence if facts else self._followed

        await self.place.parts.database.write(unit)

    async def make(self) -> None:
        """Follow, and do what is due."""
        await self.follow()
        await self.process.worker.run_due()

    async def wishes(self) -> int:
        """How many tracks wait for a still."""

        def query(tx: Transaction) -> int:
            far_ms = self.place.clock.now_ms() + 10_000_000
            return sum(
                len(still_store.due_wishes(tx, lane, now_ms=far_ms, limit=1000)) for lane in (0, 1)
            )

        return await self.place.parts.database.read(query)

    async def newest(self, session_id: str, track: str = "screen") -> Still | None:
        """A track's newest still."""
        return await self.place.parts.database.read(
            lambda tx: still_store.newest_still(tx, session_id, track)
        )

    async def told(self) -> list[StillMade]:
        """Everything that the journal says was made."""

        def query(tx: Transaction) -> list[Fact]:
            return self.place.parts.journal.stream(tx, f"stills:{SLUG}")

        facts = await self.place.parts.database.read(query)
        return [still for fact in facts for still in fact.read_as(StillsMade).stills]

    async def jobs(self) -> list[Job]:
        """Every job that there is or was."""
        lists = await self.process.jobs.lists(limit=100)
        return [*lists.running, *lists.waiting, *lists.failed, *lists.over]

    def kept(self) -> list[str]:
        """The keys of all stills in the store."""
        return list(self.place.parts.blobs.keys("stills/"))


@pytest.fixture
def workshop(place: Installation) -> Workshop:
    return Workshop(place)
