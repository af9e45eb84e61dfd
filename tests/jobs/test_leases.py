"""The queue on leases passes the suite."""

import pytest

from invigilator.database import Database
from invigilator.testing import FakeClock
from invigilator.testing.jobs import JobProcess, JobsSuite, job_process

pytestmark = pytest.mark.anyio


class LeaseSite:
    """Processes that share the test's database."""

    def __init__(self, database: Database, clock: FakeClock) -> None:
        self.database = database
        self.clock = clock

    def process(self) -> JobProcess:
        return job_process(self.database, self.clock)

    async def pass_time(self, ms: int) -> None:
        self.clock.advance(ms)


class TestLeases(JobsSuite):
    @pytest.fixture
    def site(self, database: Database, clock: FakeClock) -> LeaseSite:
        return LeaseSite(database, clock)
