"""The queue on leases passes the suite."""

import pytest

from invigilator.database import Database
from invigilator.jobs import Jobs, JobSettings, LeaseQueue, Worker
from invigilator.testing import FakeClock
from invigilator.testing.jobs import JobProcess, JobsSuite, SameProcess

pytestmark = pytest.mark.anyio


class LeaseSite:
    """Processes that share the test's database."""

    def __init__(self, database: Database, clock: FakeClock) -> None:
        self.database = database
        self.clock = clock

    def process(self) -> JobProcess:
        settings = JobSettings()
        queue = LeaseQueue(self.database, self.clock, settings)
        jobs = Jobs(self.database, self.clock, queue)
        worker = Worker(jobs, queue, SameProcess(), self.database, self.clock, settings)
        return JobProcess(jobs, worker)

    async def pass_time(self, ms: int) -> None:
        self.clock.advance(ms)


class TestLeases(JobsSuite):
    @pytest.fixture
    def site(self, database: Database, clock: FakeClock) -> LeaseSite:
        return LeaseSite(database, clock)
