"""At most one active sitting per person and exam, however many start at once."""

import asyncio
from pathlib import Path

import pytest
from sqlalchemy.exc import IntegrityError

from invigilator.testing import FakeClock
from tests.support.candidate import CandidateClient
from tests.support.installation import installation

pytestmark = pytest.mark.anyio


@pytest.mark.usefixtures("engine")
async def test_of_many_starts_at_once_one_is_active_and_the_rest_wait_for_it(
    tmp_path: Path, clock: FakeClock
) -> None:
    """Reference defect 10: four starts at once gave four active sittings."""
    async with installation(tmp_path / "data", clock, jobs=False) as place:
        clients = [CandidateClient(place.client()) for _ in range(12)]
        started = await asyncio.gather(*(client.start("priya_s") for client in clients))
        active = [one for one in started if one["status"] == "active"]
        waiting = [one for one in started if one["status"] == "pending_approval"]
        assert (len(active), len(waiting)) == (1, 11)
        assert {one["blocked_by_session_id"] for one in waiting} == {active[0]["session_id"]}


@pytest.mark.usefixtures("engine")
async def test_the_database_itself_refuses_a_second_active_sitting(
    tmp_path: Path, clock: FakeClock
) -> None:
    async with installation(tmp_path / "data", clock, jobs=False) as place:
        first, second = CandidateClient(place.client()), CandidateClient(place.client())
        await first.start("priya_s")
        await second.start("priya_s")
        with pytest.raises(IntegrityError):
            await place.parts.database.write(
                lambda tx: tx.exec_driver_sql("UPDATE sittings SET status = 'active'")
            )
