"""A worker dies without warning in the middle of its jobs, and another takes them over."""

import asyncio
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from invigilator.database import DatabaseAddress
from invigilator.jobs import Job, JobState
from tests.jobs.dying_worker import BEHIND_THE_END, IN_THE_MIDDLE, STREAM, Happened, Office, Story

pytestmark = pytest.mark.anyio


def begun(address: str, folder: Path) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "tests.jobs.dying_worker", address, str(folder)],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
    )


async def until(holds: Callable[[], bool], worker: subprocess.Popen[bytes]) -> None:
    async with asyncio.timeout(120):
        while not holds():
            assert worker.poll() is None, "the worker ended"
            await asyncio.sleep(0.05)


@pytest.mark.story
async def test_what_a_killed_worker_had_begun_is_done_once_by_another(
    address: DatabaseAddress, tmp_path: Path
) -> None:
    """Killed in the middle of one job, and of another between its completion and its end."""
    url = address.libpq if address.is_shared else f"sqlite:///{address.path}"
    office = Office(url, tmp_path)
    jobs, places = office.jobs, (IN_THE_MIDDLE, BEHIND_THE_END)
    ids = await office.database.write(
        lambda tx: [jobs.enqueue(tx, office.kind, Story(where)) for where in places]
    )

    def looked_at() -> list[Job]:
        return office.database.read_here(lambda tx: [jobs.get(tx, each) for each in ids])

    first = begun(url, tmp_path)
    await until(lambda: all((tmp_path / where).exists() for where in places), first)
    first.kill()
    first.wait()

    second = begun(url, tmp_path)
    await until(lambda: all(job.state is JobState.DONE for job in looked_at()), second)
    second.kill()
    second.wait()
    facts = await office.database.read(lambda tx: office.journal.stream(tx, STREAM))
    assert Counter(fact.read_as(Happened).where for fact in facts) == Counter(places)
    assert [job.tries for job in looked_at()] == [2, 1]
    office.database.close()
