"""The queue on procrastinate passes the same suite, on a real server."""

import pytest

from invigilator.adapters.jobs.procrastinate_queue import ProcrastinateQueue
from invigilator.adapters.jobs.procrastinate_schema import SCHEMA, prepare
from invigilator.database import Database, DatabaseAddress, Transaction
from invigilator.jobs import Jobs, JobSettings, QueueUnknown, Worker
from invigilator.testing import FakeClock
from invigilator.testing.jobs import JobProcess, JobsSuite, SameProcess
from tests.support import engines

pytestmark = [pytest.mark.anyio, engines.ON_POSTGRESQL]


class ProcrastinateSite:
    """Processes that share the test's database; nobody gives a sign of life by itself."""

    def __init__(self, database: Database, clock: FakeClock) -> None:
        self.database = database
        self.clock = clock

    def process(self) -> JobProcess:
        settings = JobSettings()
        queue = ProcrastinateQueue(
            self.database, self.clock, settings, heartbeat_seconds=3600, stalled_seconds=55
        )
        jobs = Jobs(self.database, self.clock, queue)
        worker = Worker(jobs, queue, SameProcess(), self.database, self.clock, settings)
        return JobProcess(jobs, worker)

    async def pass_time(self, ms: int) -> None:
        self.clock.advance(ms)

        def unit(tx: Transaction) -> None:
            for table, column in (("jobs", "scheduled_at"), ("workers", "last_heartbeat")):
                tx.exec_driver_sql(
                    f"UPDATE {SCHEMA}.procrastinate_{table}"  # noqa: S608 - our own names
                    f" SET {column} = {column} - {ms} * interval '1 millisecond'"
                )

        await self.database.write(unit)


class TestProcrastinate(JobsSuite):
    @pytest.fixture
    def site(self, database: Database, clock: FakeClock) -> ProcrastinateSite:
        return ProcrastinateSite(database, clock)


async def test_a_schema_of_another_version_is_refused_in_words(
    address: DatabaseAddress, database: Database
) -> None:
    prepare(address)
    await database.write(
        lambda tx: tx.exec_driver_sql(f"COMMENT ON SCHEMA {SCHEMA} IS 'procrastinate 2.0'")
    )
    with pytest.raises(QueueUnknown, match=r"procrastinate 2\.0"):
        prepare(address)
