"""Background parts run once in an installation, outlive their failures, and are shared."""

import asyncio
from collections.abc import Callable

import pytest

from invigilator.app.background import Background
from invigilator.database import MemoryLeases

pytestmark = pytest.mark.anyio


class Parts:
    """Parts that say where they run, fail when told, and end cleanly."""

    def __init__(self, *names: str) -> None:
        self.names = names
        self.running: dict[str, list[str]] = {name: [] for name in names}
        self.began: list[str] = []
        self.failures: dict[str, int] = {}

    def at(self, process: str) -> dict[str, Callable[[], object]]:
        def part(name: str) -> Callable[[], object]:
            async def run() -> None:
                self.began.append(name)
                if self.failures.get(name, 0):
                    self.failures[name] -= 1
                    raise OSError("for a while")
                self.running[name].append(process)
                try:
                    await asyncio.Event().wait()
                finally:
                    await asyncio.sleep(0)
                    self.running[name].remove(process)

            return run

        return {name: part(name) for name in self.names}

    def of(self, process: str) -> list[str]:
        return [name for name, where in self.running.items() if process in where]


def background(
    parts: Parts, leases: MemoryLeases, process: str, *, workers: Callable[[], int]
) -> Background:
    async def count() -> int:
        return workers()

    return Background(
        leases,
        parts.at(process),  # type: ignore[arg-type]
        workers=count,
        share_every_seconds=0.02,
        rest_seconds=0.2,
    )


async def until(holds: Callable[[], bool]) -> None:
    async with asyncio.timeout(20):
        while not holds():
            await asyncio.sleep(0.01)


async def end(*tasks: asyncio.Task[None]) -> None:
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


async def test_each_part_runs_at_one_process_and_goes_on_at_another() -> None:
    parts, leases = Parts("detection", "alerts"), MemoryLeases()
    here = asyncio.create_task(background(parts, leases, "here", workers=lambda: 1).run())
    await until(lambda: len(parts.of("here")) == 2)
    there = asyncio.create_task(background(parts, leases, "there", workers=lambda: 1).run())
    await asyncio.sleep(0.1)
    assert parts.of("there") == []
    await end(here)
    await until(lambda: len(parts.of("there")) == 2)
    assert parts.of("here") == []
    await end(there)


async def test_a_part_that_fails_is_begun_again_and_disturbs_no_other() -> None:
    parts = Parts("detection", "alerts")
    parts.failures["detection"] = 1
    task = asyncio.create_task(background(parts, MemoryLeases(), "here", workers=lambda: 1).run())
    await until(lambda: parts.of("here") == ["detection", "alerts"])
    assert parts.began == ["detection", "alerts", "detection"]
    await end(task)


async def test_who_came_first_shares_with_who_came_later() -> None:
    parts, leases, workers = Parts(*"abcde"), MemoryLeases(), [1]
    first = background(parts, leases, "first", workers=lambda: workers[0])
    tasks = [asyncio.create_task(first.run())]
    await until(lambda: len(parts.of("first")) == 5)
    workers[0] = 2
    second = background(parts, leases, "second", workers=lambda: workers[0])
    tasks.append(asyncio.create_task(second.run()))
    await until(lambda: (len(parts.of("first")), len(parts.of("second"))) == (3, 2))
    await asyncio.sleep(0.5)
    assert (len(first.holding), len(second.holding)) == (3, 2), "and so it stays"
    assert all(len(where) == 1 for where in parts.running.values())
    await end(*tasks)


async def test_a_part_with_nothing_to_do_is_over() -> None:
    began: list[str] = []

    async def nothing() -> None:
        began.append("nothing")

    async def count() -> int:
        return 1

    running = Background(MemoryLeases(), {"nothing": nothing}, workers=count)
    task = asyncio.create_task(running.run())
    await until(lambda: began == ["nothing"] and running.holding == [])
    await end(task)
    assert began == ["nothing"]


async def test_a_lost_lease_ends_the_part_at_once() -> None:
    parts, leases = Parts("detection"), MemoryLeases()
    task = asyncio.create_task(background(parts, leases, "here", workers=lambda: 1).run())
    await until(lambda: parts.of("here") == ["detection"])
    await leases.close()
    await until(lambda: len(parts.began) == 2)
    assert parts.running == {"detection": ["here"]}, "the first had ended before the second began"
    await end(task)
