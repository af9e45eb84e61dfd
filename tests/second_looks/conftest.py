"""An exam that asks for second looks, and a candidate whose camera is recorded."""

from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

import pytest

from invigilator.adapters.faces.opening import open_face_finder
from invigilator.app.demo import DEMO_SLUG
from invigilator.database import Transaction
from invigilator.evidence import ChunkReceived, ObservationsReceived
from invigilator.exams import ExamChanges
from invigilator.jobs import HeavyWork
from invigilator.journal import kind_of
from invigilator.kernel import iso_utc
from invigilator.second_looks import (
    Asking,
    CameraDisagreed,
    CameraLookedAt,
    Following,
    Looking,
    SecondLookSettings,
)
from invigilator.second_looks.model import SETTLES_MS, Waiting
from invigilator.second_looks.ports import FaceFinder
from invigilator.second_looks.store import due_segments
from invigilator.testing.jobs import JobProcess, SameProcess, job_process
from tests.support.candidate import CandidateClient
from tests.support.faces import film
from tests.support.installation import Installation

ORIGIN_MS = 1_780_909_200_000
SEGMENT_SECONDS = 10

F = TypeVar("F", CameraLookedAt, CameraDisagreed)


@dataclass
class Watch:
    """Records a candidate, says what their browser saw, and looks again when told to."""

    place: Installation
    candidate: CandidateClient
    heavy: HeavyWork = field(default_factory=SameProcess)
    per_minute: int = 60
    open_finder: Callable[[], FaceFinder | None] = open_face_finder
    _followed: int = 0
    _observed: int = 0

    def __post_init__(self) -> None:
        parts = self.place.parts
        common = (parts.database, parts.journal, self.place.clock)
        self.process: JobProcess = job_process(parts.database, self.place.clock, self.heavy)
        asking = Asking(exams=parts.exams, sittings=parts.sittings)
        looking = Looking(
            *common,
            asking=asking,
            blobs=parts.blobs,
            jobs=self.process.jobs,
            open_finder=self.open_finder,
            settings=SecondLookSettings(per_minute=self.per_minute),
        )
        self.following = Following(
            *common[:2], asking=asking, evidence=parts.evidence, looking=looking
        )

    async def ask_no_more(self) -> None:
        """Let the exam do without second looks, which it may at any time."""
        await _ask(self.place, asks=False)

    async def record(self, index: int, faces: Sequence[int], *, kind: str = "camera") -> None:
        """A segment of the camera that shows so many faces, second by second."""
        await self.store(index, film(faces), kind=kind)

    async def store(self, index: int, data: bytes, **fields: object) -> None:
        """Any bytes as a segment of ten seconds."""
        from_ms = index * SEGMENT_SECONDS * 1000
        times = {"captured_from_ms": from_ms, "captured_to_ms": from_ms + SEGMENT_SECONDS * 1000}
        await self.candidate.upload(data, index, **({"kind": "camera"} | times | fields))

    async def say(self, faces: Sequence[int], *, first_second: int = SEGMENT_SECONDS) -> None:
        """The browser says that it saw so many faces, second by second."""
        looks = [
            {"at": iso_utc(ORIGIN_MS + 1000 * second), "faces": count}
            for second, count in enumerate(faces, start=first_second)
        ]
        await self.observe(
            *(
                {"track_generation": 1, "looks": looks[at : at + 5]}
                for at in range(0, len(looks), 5)
            )
        )

    async def observe(self, *details: object) -> None:
        """Send observations of looks, whatever they hold."""
        self._observed += 1
        events = [
            {
                "type": "camera_looks",
                "timestamp": iso_utc(self.place.clock.now_ms()),
                "detail": detail,
                "sequence": 1000 * self._observed + number,
            }
            for number, detail in enumerate(details)
        ]
        sent = await self.candidate.call("/api/events", events=events, stream="looks")
        sent.raise_for_status()

    async def look(self) -> None:
        """Follow what came, let it settle, and do a minute's work."""
        await self.follow()
        self.place.clock.advance(SETTLES_MS)
        await self.process.worker.run_due()

    async def follow(self) -> None:
        """Keep what is to be looked at."""
        parts = self.place.parts

        def unit(tx: Transaction) -> None:
            kinds = [kind_of(ChunkReceived), kind_of(ObservationsReceived)]
            facts = parts.journal.after(tx, self._followed, kinds=kinds)
            self.following.follow(tx, facts)
            self._followed = facts[-1].sequence if facts else self._followed

        await parts.database.write(unit)

    async def waiting(self) -> list[Waiting]:
        """What will be looked at."""
        return await self.place.parts.database.read(
            lambda tx: due_segments(tx, now_ms=2**60, limit=100)
        )

    async def told(self, kind: type[F]) -> list[F]:
        """The facts of a kind on the candidate's stream."""
        session_id = self.candidate.session_id
        facts = await self.place.parts.database.read(
            lambda tx: self.place.parts.journal.stream(tx, session_id)
        )
        return [fact.read_as(kind) for fact in facts if fact.kind == kind_of(kind)]


@pytest.fixture
async def watch(place: Installation) -> AsyncIterator[Watch]:
    """A candidate of an exam that has asked for second looks before anybody began."""
    await _ask(place, asks=True)
    async with place.client() as http:
        candidate = CandidateClient(http)
        await candidate.start()
        yield Watch(place, candidate)


async def _ask(place: Installation, *, asks: bool) -> None:
    changes = ExamChanges(policy={"camera_server_check": asks})
    await place.parts.exams.change(DEMO_SLUG, changes, "author")
