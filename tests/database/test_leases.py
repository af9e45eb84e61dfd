"""What one process does at a time: leases, on one process and on several."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager

import psycopg
import pytest

from invigilator.database import DatabaseAddress
from invigilator.database.leases import Lease, Leases, open_leases
from tests.support.postgres import templates

pytestmark = pytest.mark.anyio


class Holder:
    """Somebody who wants a lease, holds it until told to let go, and sees whether it was lost."""

    def __init__(self, leases: Leases, name: str) -> None:
        self._leases = leases
        self._name = name
        self._let_go = asyncio.Event()
        self.holds = asyncio.Event()
        self.was_told = asyncio.Event()
        self.task = asyncio.create_task(self._run())

    async def _run(self) -> None:
        async with self._leases.hold(self._name) as lease:
            self.holds.set()
            watching = asyncio.create_task(self._watch(lease))
            await self._let_go.wait()
            watching.cancel()
        self.holds.clear()

    async def _watch(self, lease: Lease) -> None:
        await lease.lost()
        self.was_told.set()

    async def let_go(self) -> None:
        self._let_go.set()
        await self.task

    async def die(self) -> None:
        self.task.cancel()
        await asyncio.gather(self.task, return_exceptions=True)


async def soon(event: asyncio.Event) -> None:
    async with asyncio.timeout(20):
        await event.wait()


async def a_while() -> None:
    """Longer than two looks for what is free."""
    await asyncio.sleep(2.5)


@pytest.fixture
async def processes(address: DatabaseAddress) -> AsyncIterator[tuple[Leases, Leases]]:
    """The leases of two processes; where there can be but one they are the same."""
    here = open_leases(address)
    there = open_leases(address) if address.is_shared else here
    yield here, there
    await here.close()
    await there.close()


@asynccontextmanager
async def holding(leases: Leases, name: str) -> AsyncIterator[Holder]:
    holder = Holder(leases, name)
    await soon(holder.holds)
    yield holder
    await holder.die()


async def test_one_holds_it_at_a_time_and_the_next_when_it_is_given_back(
    processes: tuple[Leases, Leases],
) -> None:
    here, there = processes
    async with holding(here, "detection") as first:
        second, third = Holder(there, "detection"), Holder(here, "detection")
        await a_while()
        assert not second.holds.is_set()
        assert not third.holds.is_set()
        await first.let_go()
        async with asyncio.timeout(20):
            while not (second.holds.is_set() or third.holds.is_set()):
                await asyncio.sleep(0.01)
        assert second.holds.is_set() != third.holds.is_set()
        await second.die()
        await third.die()


async def test_leases_of_other_names_are_free(processes: tuple[Leases, Leases]) -> None:
    here, there = processes
    async with (
        holding(here, "detection"),
        holding(there, "alerts"),
        holding(here, "audit"),
    ):
        pass


async def test_who_is_cancelled_gives_it_back(processes: tuple[Leases, Leases]) -> None:
    here, there = processes
    async with holding(here, "detection") as first:
        second = Holder(there, "detection")
        await first.die()
        await soon(second.holds)
        await second.die()


async def test_who_gave_up_waiting_is_handed_nothing(processes: tuple[Leases, Leases]) -> None:
    here, there = processes
    async with holding(here, "detection") as first:
        impatient = Holder(there, "detection")
        await asyncio.sleep(0)
        await impatient.die()
        await first.let_go()
        async with holding(here, "detection") as again:
            await again.let_go()
        async with holding(there, "detection"):
            pass


async def test_whenever_it_is_given_back_it_is_free(processes: tuple[Leases, Leases]) -> None:
    here, there = processes
    # At every moment of the look that another one caused.
    for turn in range(40):
        async with holding(here, "detection") as first:
            other = Holder(here, "alerts")
            await asyncio.sleep(0.0001 * turn)
            await first.let_go()
            await soon(other.holds)
            await other.let_go()
    async with holding(there, "detection"):
        pass


async def test_who_closes_loses_what_it_held(processes: tuple[Leases, Leases]) -> None:
    here, _ = processes
    async with holding(here, "detection") as first:
        await here.close()
        await soon(first.was_told)


@pytest.fixture
def server() -> Iterator[DatabaseAddress]:
    """A database on a server, whatever engine is in force."""
    made = templates().server
    name = made.create()
    yield DatabaseAddress.of(made.url(name))
    made.drop(name)


@pytest.fixture
async def two(server: DatabaseAddress) -> AsyncIterator[tuple[Leases, Leases]]:
    here, there = open_leases(server), open_leases(server)
    yield here, there
    await here.close()
    await there.close()


async def test_a_broken_connection_is_told_and_the_lease_passes_on(
    server: DatabaseAddress, two: tuple[Leases, Leases]
) -> None:
    here, there = two
    async with holding(here, "detection") as first:
        second = Holder(there, "detection")
        with psycopg.connect(server.libpq, autocommit=True) as connection:
            connection.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' "
                "AND granted AND database = "
                "(SELECT oid FROM pg_database WHERE datname = current_database())"
            )
        await soon(first.was_told)
        await soon(second.holds)
        await second.die()


async def test_after_a_broken_connection_leases_are_held_anew(
    server: DatabaseAddress, two: tuple[Leases, Leases]
) -> None:
    here, _ = two
    async with holding(here, "detection") as first:
        with psycopg.connect(server.libpq, autocommit=True) as connection:
            connection.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                "WHERE application_name = 'invigilator leases' AND datname = current_database()"
            )
        await soon(first.was_told)
        await first.let_go()
        async with holding(here, "detection"):
            pass
