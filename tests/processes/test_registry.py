"""Processes know of each other, and agree on one secret."""

import pytest

from invigilator.database import Database
from invigilator.processes import Registry, Role, SecretDiffers, require_same_secret
from invigilator.testing import FakeClock

pytestmark = pytest.mark.anyio


def registry(database: Database, clock: FakeClock, role: Role, *parts: str) -> Registry:
    return Registry(
        database, clock, role=role, host="node-1", pid=7, version="0.1", parts=lambda: parts
    )


async def test_a_process_is_listed_until_it_leaves(database: Database, clock: FakeClock) -> None:
    web, worker = (
        registry(database, clock, Role.WEB),
        registry(database, clock, Role.WORK, "alerts", "detection"),
    )
    await web.beat()
    clock.advance(1)
    await worker.beat()
    listed = {each.role: each for each in await web.processes()}
    assert set(listed) == {Role.WEB, Role.WORK}
    assert listed[Role.WORK].parts == ("alerts", "detection")
    assert (listed[Role.WEB].host, listed[Role.WEB].pid) == ("node-1", 7)
    await worker.leave()
    assert [each.role for each in await web.processes()] == [Role.WEB]


async def test_who_died_counts_no_longer_and_is_forgotten_later(
    database: Database, clock: FakeClock
) -> None:
    dead, alive = registry(database, clock, Role.WORK), registry(database, clock, Role.ALL)
    await dead.beat()
    await alive.beat()
    assert await alive.workers() == 2
    clock.advance(181_000)
    await alive.beat()
    assert await alive.workers() == 1
    assert len(await alive.processes()) == 2, "an operator still sees that it fell silent"
    clock.advance(600_000)
    await alive.beat()
    assert len(await alive.processes()) == 1


async def test_who_only_serves_is_no_worker(database: Database, clock: FakeClock) -> None:
    web, worker = registry(database, clock, Role.WEB), registry(database, clock, Role.WORK)
    await web.beat()
    await worker.beat()
    assert await worker.workers() == 1


async def test_the_first_secret_is_the_installations(database: Database) -> None:
    await require_same_secret(database, "a" * 64)
    await require_same_secret(database, "a" * 64)
    with pytest.raises(SecretDiffers, match="INVIGILATOR_SECRET_FILE"):
        await require_same_secret(database, "b" * 64)
