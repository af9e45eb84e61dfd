"""A process that does things with sittings, and dies before whichever statement it is told to."""

import asyncio
import os
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Engine, event

from invigilator.adapters.blobs.local_disk import LocalDiskBlobs
from invigilator.database import Database, Transaction
from invigilator.evidence import Sealing
from invigilator.exams import Exams
from invigilator.identity import Caller, Permission
from invigilator.journal import Journal
from invigilator.kernel import Clock, Refusal, SystemClock
from invigilator.sittings import (
    Actions,
    Liveness,
    LivenessSettings,
    Registration,
    SignsOfLife,
    Sittings,
)
from invigilator.sittings.actions import Target
from invigilator.sittings.transitions import Action
from invigilator.testing.jobs import job_process

EXAM = "june-2026"
DATABASE = "hall.sqlite3"
DIED = 9
_STAFF = Caller(name="proctor", permissions=frozenset(Permission))
_SECRET = b"s" * 32


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that is done: by a person with one of their keys, or to some sitting."""

    verb: str
    person: int
    number: int


@dataclass(frozen=True, slots=True)
class Script:
    """What one process does, and before which of its statements it dies, if before any."""

    steps: tuple[Step, ...]
    dies_before: int | None


@dataclass(frozen=True, slots=True)
class Desk:
    """The capabilities of one process, on a database that others use at the same time."""

    database: Database
    journal: Journal
    exams: Exams
    sittings: Sittings
    actions: Actions


def open_desk(folder: Path, clock: Clock | None = None) -> Desk:
    """The real thing, but for the jobs."""
    clock = clock or SystemClock()
    database = Database(folder / DATABASE)
    journal = Journal(database, clock)
    exams = Exams(database, journal, clock)
    liveness = Liveness(database, journal, clock, LivenessSettings())
    sittings = Sittings(database, journal, exams, clock, liveness, secret=_SECRET)
    jobs = job_process(database, clock).jobs
    sealing = Sealing(database, journal, LocalDiskBlobs(folder / "blobs"), sittings, jobs)
    sittings.sealed_by(sealing.seal)
    actions = Actions(database, sittings, SignsOfLife(sittings, liveness, exams, clock))
    return Desk(database, journal, exams, sittings, actions)


def perform(folder: Path, script: Script) -> None:
    """Do what the script says; what is refused is refused."""
    asyncio.run(_perform(folder, script))


async def _perform(folder: Path, script: Script) -> None:
    desk = open_desk(folder)
    if script.dies_before is not None:
        _die_before(script.dies_before)
    for step in script.steps:
        try:
            await _do(desk, step)
        except Refusal:
            continue
    desk.database.close()


def _die_before(statement: int) -> None:
    left = statement

    def passed(*_: object) -> None:
        nonlocal left
        left -= 1
        if left == 0:
            os._exit(DIED)

    event.listen(Engine, "before_cursor_execute", passed)
    event.listen(Engine, "commit", passed)


async def _do(desk: Desk, step: Step) -> None:
    if step.verb in set(Action):
        every = await desk.database.read(lambda tx: desk.sittings.of_exam(tx, EXAM))
        if every:
            targets = [Target(every[step.number % len(every)].session_id)]
            await desk.actions.act(targets, Action(step.verb), caller=_STAFF, reason="so")
        return
    username = f"person_{step.person}"
    admitted = await desk.sittings.start(
        Registration(username=username, name="N", roll_number="1", email="e@x", room=""),
        exam_slug=EXAM,
        address="10.0.0.1",
        start_key=f"{username} {step.number}",
    )
    session_id, token = admitted.sitting.session_id, admitted.token
    assert token is not None
    if step.verb == "resume":
        again = await desk.sittings.resume(session_id, token)
        assert again.sitting.session_id == session_id
    if step.verb == "hand in":

        def end(tx: Transaction) -> tuple[object, None]:
            return desk.sittings.end(tx, admitted.sitting, reason="handed_in", by="candidate"), None

        await desk.sittings.commit(end)  # type: ignore[arg-type]
