"""What computes for long never does so in the server's own process."""

import os
from pathlib import Path

import pytest

from invigilator.jobs import JobContext, Kind, Nothing
from invigilator.testing import FakeClock
from tests.jobs import heavy_functions as work
from tests.support.installation import installation

pytestmark = pytest.mark.anyio


@pytest.mark.usefixtures("either_engine")
async def test_heavy_work_of_an_installation_is_done_in_another_process(
    tmp_path: Path, clock: FakeClock
) -> None:
    places: list[int] = []

    async def look(context: JobContext, _argument: Nothing) -> None:
        places.append(await context.in_process(work.process_id))

    async with installation(tmp_path / "data", clock, jobs=False, apart=True) as made:
        parts = made.parts
        kind = parts.jobs.define(
            Kind(name="look", words="Looking", argument_type=Nothing, run=look, heavy=True)
        )
        await parts.database.write(lambda tx: parts.jobs.enqueue(tx, kind, Nothing()))
        await parts.job_worker.run_due()
    assert len(places) == 1
    assert places != [os.getpid()]
