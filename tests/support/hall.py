"""An exam hall: candidates who sit an exam, on the real capabilities and a real database."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import msgspec

from invigilator.alerts import Alerts
from invigilator.camera import CameraChecks
from invigilator.database import Database, Transaction
from invigilator.detection import BUILT_IN, Detection, observation_types
from invigilator.evidence import ClaimedObservation, ObservationLog
from invigilator.exams import ExamDraft, Exams
from invigilator.identity import Caller, Permission, Posting
from invigilator.journal import Fact, Journal
from invigilator.limits import MemoryLimits
from invigilator.messages import Messages
from invigilator.sittings import (
    Beat,
    Interruptions,
    Liveness,
    LivenessSettings,
    Registration,
    SignsOfLife,
    Sitting,
    Sittings,
)
from invigilator.sittings.changing import Change, Told
from invigilator.sittings.transitions import Action
from invigilator.testing import FakeClock

EXAM = "june-2026"
RECORDING = "screen:recording;camera:recording;microphone:unavailable"
STOPPED = "screen:stopped;camera:recording;microphone:unavailable"


@dataclass(slots=True)
class Hall:
    """Candidates come, are heard from, and go; `weigh` lets detection and alerts catch up."""

    database: Database
    journal: Journal
    clock: FakeClock
    exams: Exams
    liveness: Liveness
    sittings: Sittings
    signs: SignsOfLife
    observations: ObservationLog
    detection: Detection
    alerts: Alerts
    messages: Messages
    interruptions: Interruptions
    _tokens: dict[str, str] = field(default_factory=dict)
    _weighed: dict[str, int] = field(default_factory=dict)

    async def publish(self, slug: str = EXAM) -> None:
        """An exam that is open for a day."""
        draft = ExamDraft(
            title=f"Contest {slug}",
            opens_at_ms=self.clock.now_ms() - 1000,
            closes_at_ms=self.clock.now_ms() + 30 * 24 * 3_600_000,
            contest_url="https://judge.example/contests/x",
            rooms=["Room 4", "Room 5"],
            slug=slug,
        )
        await self.exams.create(draft, by="somebody")

    async def sit(
        self, username: str = "Priya_S", *, slug: str = EXAM, room: str = "Room 4"
    ) -> Sitting:
        """A candidate begins a sitting; the second one of the same person waits."""
        registration = Registration(
            username=username, name="Priya S.", roll_number="7", email="p@x.example", room=room
        )
        admitted = await self.sittings.start(registration, exam_slug=slug, address="10.0.0.1")
        assert admitted.token is not None
        self._tokens[admitted.sitting.session_id] = admitted.token
        return admitted.sitting

    async def beat(
        self, sitting: Sitting, state: str = RECORDING, *, address: str = "10.0.0.1", **said: Any
    ) -> None:
        """A heartbeat with a recording state, and what else it says."""
        token = self._tokens[sitting.session_id]
        beat = Beat(state, "visible", **{"upload_queue_depth": 0, "network_online": True, **said})
        await self.signs.heartbeat(sitting.session_id, token, beat, address=address)

    async def beacon(self, sitting: Sitting, kind: str, *, contest_opened: bool = False) -> None:
        """The page says that it is hidden, shown or closing."""
        token = self._tokens[sitting.session_id]
        await self.signs.beacon(sitting.session_id, token, kind, contest_opened=contest_opened)

    async def reload(self, sitting: Sitting) -> None:
        """The candidate's page is loaded again and asks for its sitting."""
        await self.sittings.resume(sitting.session_id, self._tokens[sitting.session_id])

    def segment(self, sitting: Sitting) -> None:
        """A segment became durable."""
        self.signs.segment_came(sitting.session_id)

    async def restart(self, *, down_seconds: int = 0) -> None:
        """The server stops, is down for a while, and begins anew on the same database."""
        await self.liveness.tick()
        self.clock.advance(down_seconds * 1000)
        common = (self.database, self.journal, self.clock)
        self.liveness = Liveness(*common, LivenessSettings())
        self.sittings = Sittings(
            self.database, self.journal, self.exams, self.clock, self.liveness, secret=b"s" * 32
        )
        self.signs = SignsOfLife(self.sittings, self.liveness, self.exams, self.clock)
        await self.liveness.load()

    async def observe(self, sitting: Sitting, *claims: ClaimedObservation) -> None:
        """A batch of observations."""
        await self.observations.keep(sitting, claims, stream="s")

    async def silence(self, seconds: int = 60) -> None:
        """Time passes in which nobody is heard from."""
        self.clock.advance(seconds * 1000)
        await self.liveness.tick()

    async def announce_end(self, sitting: Sitting) -> None:
        """The candidate asks whether the sitting may end."""
        token = self._tokens[sitting.session_id]
        await self.signs.announce_end(sitting.session_id, token)

    async def act(self, sitting: Sitting, action: Action) -> None:
        """Staff act on a sitting."""

        def unit(tx: Transaction) -> tuple[Change, None]:
            current = self.sittings.get(tx, sitting.session_id)
            assert current is not None
            return self.sittings.act(tx, current, action, Told("olga", "a reason")), None

        await self.sittings.commit(unit)

    async def end(self, sitting: Sitting) -> None:
        """The candidate ends."""
        await self.sittings.commit(
            lambda tx: (
                self.sittings.end(tx, sitting, reason="handed in", by="candidate"),
                None,
            )
        )

    async def disown(self, sitting: Sitting) -> None:
        """The candidate says that the name is not theirs."""

        def unit(tx: Transaction) -> tuple[Change, None]:
            current = self.sittings.get(tx, sitting.session_id)
            assert current is not None
            return self.sittings.disown(tx, current), None

        await self.sittings.commit(unit)

    async def weigh(self) -> None:
        """Detection, then alerts, read everything that was written since."""
        for handler in (self.detection.weigh, self.alerts.weigh):
            await self.database.write(partial(self._page, handler=handler))

    async def record(self, sitting: Sitting, *bodies: msgspec.Struct) -> None:
        """Facts on a sitting's stream, as the capability that owns them would write them."""
        await self.database.write(
            lambda tx: self.journal.append(tx, sitting.session_id, bodies) and None
        )

    async def facts(self, sitting: Sitting, kind: str) -> list[dict[str, Any]]:
        """The bodies of a sitting's facts of one kind, in order."""
        found = await self.database.read(
            lambda tx: self.journal.stream(tx, sitting.session_id, kinds=[kind])
        )
        return [msgspec.json.decode(fact.body) for fact in found]

    async def kinds(self, sitting: Sitting) -> list[str]:
        """The kinds of a sitting's facts, in order."""
        facts = await self.database.read(lambda tx: self.journal.stream(tx, sitting.session_id))
        return [fact.kind for fact in facts]

    async def findings(self, sitting: Sitting) -> list[str]:
        """The types of a sitting's findings, in order."""
        return [body["finding_type"] for body in await self.facts(sitting, "finding_made")]

    def _page(self, tx: Transaction, *, handler: Any) -> None:
        name = handler.__qualname__
        kinds = {
            "Detection.weigh": sorted(kind for each in BUILT_IN for kind in each.kinds),
            "Alerts.weigh": [
                "finding_made",
                "finding_closed",
                "sitting_started",
                "sitting_disowned",
            ],
        }[name]
        facts: Sequence[Fact] = self.journal.after(tx, self._weighed.get(name, 0), kinds=kinds)
        handler(tx, facts)
        if facts:
            self._weighed[name] = facts[-1].sequence


def claim(
    kind: str, timestamp: str = "2026-06-08T09:00:00.000Z", **detail: Any
) -> ClaimedObservation:
    """An observation as the browser claims it."""
    return ClaimedObservation(kind, timestamp, "visible", detail)


def watcher(*rooms: str, slug: str = EXAM) -> Caller:
    """An observer: of these rooms of an exam, or of everything."""
    return Caller(
        name="olga",
        permissions=frozenset({Permission.WATCH}),
        postings=tuple(Posting(slug, room) for room in rooms),
    )


async def open_hall(database: Database, journal: Journal, clock: FakeClock) -> Hall:
    """A hall with one open exam and nobody in it."""
    exams = Exams(database, journal, clock)
    liveness = Liveness(database, journal, clock, LivenessSettings())
    sittings = Sittings(database, journal, exams, clock, liveness, secret=b"s" * 32)
    signs = SignsOfLife(sittings, liveness, exams, clock)
    hall = Hall(
        database,
        journal,
        clock,
        exams,
        liveness,
        sittings,
        signs,
        ObservationLog(
            database,
            journal,
            clock,
            notable=observation_types(),
            on_received=signs.observed,
            weigh=CameraChecks(journal, exams).hear,
        ),
        Detection(database, journal, sittings),
        Alerts(database, journal, clock, sittings),
        Messages(database, journal, clock, sittings, MemoryLimits(clock)),
        Interruptions(database, journal, clock, exams=exams, beyond=sittings.times.beyond),
    )
    await hall.publish()
    return hall
