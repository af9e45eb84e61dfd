"""Finished sittings with evidence, and what is left of them."""

from dataclasses import dataclass
from functools import partial
from typing import Any

from invigilator.app.demo import DEMO_SLUG
from invigilator.database import Transaction
from invigilator.evidence import Report, verify_sitting
from invigilator.exams import ExamChanges
from invigilator.identity import Caller, Permission
from invigilator.retention import Outlook
from invigilator.sittings import Sitting, sitting_by_id
from tests.support.candidate import CandidateClient
from tests.support.installation import Installation

DAY_MS = 86_400_000
STAFF = Caller(name="a_reviewer", permissions=frozenset(Permission))
SEGMENTS = 2


@dataclass(frozen=True, slots=True)
class Left:
    """What of one sitting is stored, and what is said to be."""

    blobs: list[str]
    chunks: int
    observations: int


class Archive:
    """An installation, and people who sat its exam."""

    def __init__(self, made: Installation) -> None:
        self.made = made
        self.parts = made.parts

    async def say(self, **policy: Any) -> None:
        """Change the exam's policy."""
        await self.parts.exams.change(DEMO_SLUG, ExamChanges(policy=policy), "an_author")

    async def close_in_an_hour(self) -> None:
        """The exam's window, which the demo leaves open for long."""
        closes_at_ms = self.made.clock.now_ms() + 3_600_000
        changes = ExamChanges(closes_at_ms=closes_at_ms)
        await self.parts.exams.change(DEMO_SLUG, changes, "an_author")

    async def sat(self, username: str, *, ends: bool = True) -> Sitting:
        """A sitting with some segments and two observations, ended."""
        async with self.made.client() as http:
            candidate = CandidateClient(http)
            await candidate.start(username)
            for index in range(1, SEGMENTS + 1):
                await candidate.upload(f"{username} {index}".encode(), index)
            await candidate.observe("recording_started", "contest_opened")
            if ends:
                (await candidate.end()).raise_for_status()
        return await self.sitting(candidate.session_id)

    async def sitting(self, session_id: str) -> Sitting:
        """As it is stored."""
        found = await self.parts.database.read(partial(sitting_by_id, session_id=session_id))
        assert found is not None
        return found

    async def pass_days(self, days: float) -> None:
        """Time goes on."""
        self.made.clock.advance(int(days * DAY_MS))

    async def remove_due(self) -> int:
        """What the job does."""
        return await self.parts.retention.what_is_due.remove_due()

    async def hold(self, sitting: Sitting, reason: str = "a case is open") -> None:
        """Keep it."""
        await self.parts.retention.service.hold(STAFF, sitting.session_id, reason)

    async def release(self, sitting: Sitting, reason: str = "decided") -> None:
        """Keep it no longer."""
        await self.parts.retention.service.release(STAFF, sitting.session_id, reason)

    async def outlook(self, sitting: Sitting) -> Outlook:
        """What comes of it."""
        found = await self.parts.retention.service.outlook(STAFF, sitting.session_id)
        assert found is not None
        return found

    async def verified(self, sitting: Sitting) -> Report:
        """What `verify` finds."""

        def look(tx: Transaction) -> Report:
            return verify_sitting(tx, self.parts.journal, self.parts.blobs, sitting)

        return await self.parts.database.read(look)

    async def left_of(self, sitting: Sitting) -> Left:
        """What is there of it, and what the evidence says there is."""
        evidence, session_id = self.parts.evidence, sitting.session_id
        return await self.parts.database.read(
            lambda tx: Left(
                blobs=[
                    key
                    for key in self.parts.blobs.keys(sitting.storage_prefix)
                    if not key.endswith("manifest.json")
                ],
                chunks=len(evidence.chunks_of(tx, session_id)),
                observations=len(evidence.observations_of(tx, session_id)),
            )
        )

    async def is_whole(self, sitting: Sitting) -> bool:
        """Whether nothing of it was touched."""
        left, report = await self.left_of(sitting), await self.verified(sitting)
        counts = (len(left.blobs), left.chunks, left.observations)
        return counts == (SEGMENTS, SEGMENTS, 2) and report.is_intact and report.removed is None

    async def is_gone(self, sitting: Sitting) -> bool:
        """Whether nothing is left of it but digests, and `verify` says so."""
        left, report = await self.left_of(sitting), await self.verified(sitting)
        nothing = left == Left([], 0, 0)
        return (
            nothing and report.is_intact and report.removed is not None and report.removed.is_done
        )
