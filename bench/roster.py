"""A roster of 10,000 people: how long its import takes, and what others wait meanwhile."""

import asyncio
import json
import tempfile
from collections.abc import Awaitable
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

from invigilator.app.schema import upgrade
from invigilator.candidates import Candidates
from invigilator.database import Database
from invigilator.exams import ExamDraft, Exams, FileSeal, RosterPasswords, Rosters
from invigilator.jobs import Processes
from invigilator.journal import Journal
from invigilator.kernel import SystemClock
from invigilator.testing.jobs import JobProcess, job_process

PEOPLE = 10_000
_SLUG = "measured"
_ROOMS = 40
_PAUSE_SECONDS = 0.002


@dataclass(frozen=True, slots=True)
class RosterFigures:
    """Milliseconds. `again_ms` is for a file in which one person differs.

    `others_wait_ms` is the longest that another durable write took during the first import.
    """

    import_ms: float
    again_ms: float
    others_wait_ms: float
    page_ms: float
    search_ms: float


async def measure_roster(folder: Path) -> RosterFigures:
    """Import, import again, list and search, on a database of its own in `folder`."""
    path, clock = folder / "roster.sqlite3", SystemClock()
    await asyncio.to_thread(upgrade, path)
    database = Database(path)
    journal = Journal(database, clock)
    exams = Exams(database, journal, clock)
    processes = Processes(limit=1, memory_mb=2048)
    background = job_process(database, clock, processes)
    candidates = Candidates(database, journal, clock)
    passwords = RosterPasswords(database, candidates, FileSeal(bytes(32)))
    rosters = Rosters(database, journal, clock, exams, background.jobs, passwords)
    await exams.create(
        ExamDraft(
            title="Measured",
            slug=_SLUG,
            opens_at_ms=0,
            closes_at_ms=1,
            contest_url="https://judge.example/contests/measured",
        ),
        "bench",
    )
    over = asyncio.Event()
    others = asyncio.create_task(_longest_wait_ms(database, over))
    import_ms = await _import_ms(rosters, background, _file(extra_minutes=0))
    over.set()
    others_wait_ms = await others
    again_ms = await _import_ms(rosters, background, _file(extra_minutes=15))
    page_ms = await _ms(rosters.page(_SLUG, limit=100))
    search_ms = await _ms(rosters.page(_SLUG, search="person 9999", limit=100))
    await processes.close()
    candidates.close()
    database.close()
    return RosterFigures(import_ms, again_ms, others_wait_ms, page_ms, search_ms)


async def _import_ms(rosters: Rosters, background: JobProcess, data: bytes) -> float:
    started_at = perf_counter()
    import_id = await rosters.begin_import(_SLUG, data, "bench")
    await background.worker.run_due()
    took_ms = (perf_counter() - started_at) * 1000
    done = await rosters.import_of(_SLUG, import_id)
    assert (done.people, done.errors_total) == (PEOPLE, 0)
    return took_ms


async def _longest_wait_ms(database: Database, over: asyncio.Event) -> float:
    """Writes one after the other; the one that waits behind the import is counted to its end."""
    longest_ms = 0.0
    while not over.is_set():
        longest_ms = max(longest_ms, await _ms(database.write(lambda _tx: None)))
        await asyncio.sleep(_PAUSE_SECONDS)
    return longest_ms


async def _ms(call: Awaitable[object]) -> float:
    started_at = perf_counter()
    await call
    return (perf_counter() - started_at) * 1000


def _file(*, extra_minutes: int) -> bytes:
    lines = [
        f'user_{n},"Person {n}, Sample",R{n:06},user_{n}@example.org,Room {n % _ROOMS + 1},0'
        for n in range(PEOPLE - 1)
    ]
    header = "hackerrank_username,full name,roll number,email,room,extra minutes"
    return "\n".join([header, *lines, f"last,Last,,,Room 1,{extra_minutes}"]).encode()


def main() -> None:
    """Measure once, in a folder below the working directory: on the disk that matters."""
    with tempfile.TemporaryDirectory(dir=".") as folder:
        figures = asyncio.run(measure_roster(Path(folder)))
    named = {name: round(getattr(figures, name), 1) for name in RosterFigures.__slots__}
    print(json.dumps({f"roster_{name}": value for name, value in named.items()}))


if __name__ == "__main__":
    main()
