"""What the jobs of the suite do, and what they did, in whichever process."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import msgspec

from invigilator.database import Transaction
from invigilator.jobs import (
    Job,
    JobContext,
    Kind,
    LeaseLost,
    Nothing,
)
from invigilator.testing.job_processes import JobProcess, JobSite
from invigilator.wire import decoder_of

HOUR_MS = 3_600_000
LONG_MS = 60_000
"""Longer than any queue takes to notice that a worker is gone."""


class Note(msgspec.Struct, frozen=True):
    """The argument of the suite's jobs."""

    words: str


class Broken(Exception):
    """What a try fails with."""


class JobDesk:
    """What the suite's jobs do, and what they did, in whichever process."""

    def __init__(self) -> None:
        self.ran: list[str] = []
        self.given_up: list[str] = []
        self.failures_left = 0
        self.begun = asyncio.Event()
        self.may_end = asyncio.Event()

    def kind(self, name: str = "note", **changes: Any) -> Kind:
        """A kind whose jobs note that they ran, but for what is said otherwise."""
        usual: dict[str, Any] = {
            "argument_type": Note,
            "run": self.note,
            "tries_max": 3,
            "first_wait_seconds": 10,
        }
        return Kind(name=name, words="A note", **(usual | changes))

    async def note(self, _context: JobContext, note: Note) -> None:
        """Fails as often as it is told to."""
        self.ran.append(note.words)
        if self.failures_left:
            self.failures_left -= 1
            raise Broken(note.words)

    async def wait(self, _context: JobContext, note: Note) -> None:
        """The first one waits until it may end."""
        self.ran.append(note.words)
        if len(self.ran) == 1:
            self.begun.set()
            await self.may_end.wait()

    def gave_up(self, _tx: Transaction, job: Job) -> None:
        """Whoever is told that a job was given up."""
        self.given_up.append(decoder_of(Note).decode(job.argument).words)


def stalling(desk: JobDesk, lost: list[str], site: JobSite) -> Callable[..., Any]:
    """A job whose first try sleeps until it is told to go on, and then does as if nothing was."""

    async def run(context: JobContext, note: Note) -> None:
        desk.ran.append(note.words)
        if len(desk.ran) > 1:
            return
        desk.begun.set()
        await desk.may_end.wait()
        with suppress(LeaseLost):
            await context.progress(1)
            return
        lost.append("progress")
        with suppress(LeaseLost):
            await site.database.write(context.complete)
            return
        lost.append("complete")

    return run


def counting(desk: JobDesk) -> Callable[..., Any]:
    """A job without an argument that notes that it ran."""

    async def run(_context: JobContext, _nothing: Nothing) -> None:
        desk.ran.append("ran")

    return run


def another_process(site: JobSite, kind: Kind) -> tuple[JobProcess, Kind]:
    """Another process of an installation, which knows one kind."""
    process = site.process()
    return process, process.jobs.define(kind)


async def enqueued(site: JobSite, process: JobProcess, kind: Kind, words: str, **given: Any) -> str:
    """Enqueue a note in a transaction of its own; its id."""
    return await site.database.write(
        lambda tx: process.jobs.enqueue(tx, kind, Note(words), **given)
    )


async def job_of(site: JobSite, process: JobProcess, job_id: str) -> Job:
    """A job as it is now."""
    return await site.database.read(lambda tx: process.jobs.get(tx, job_id))
