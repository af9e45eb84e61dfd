"""Heavy work in real processes: what breaks there breaks there alone."""

import asyncio
import os
import pickle
import signal
import subprocess
import sys
from collections.abc import AsyncIterator

import pytest

from invigilator.jobs import ProcessDied, Processes
from invigilator.testing.jobs import SameProcess
from tests.jobs import heavy_functions as work

pytestmark = pytest.mark.anyio


@pytest.fixture
async def processes() -> AsyncIterator[Processes]:
    made = Processes(limit=2, memory_mb=512)
    yield made
    await made.close()


async def test_a_function_runs_elsewhere_and_the_next_in_the_same_warm_process(
    processes: Processes,
) -> None:
    first = await processes.run(work.process_id, time_limit_seconds=60)
    assert first != os.getpid()
    assert await processes.run(work.process_id, time_limit_seconds=60) == first
    assert await processes.run(work.doubled, 21, time_limit_seconds=60) == 42


async def test_what_it_tells_and_raises_and_prints_comes_to_the_right_place(
    processes: Processes,
) -> None:
    told: list[tuple[int, int]] = []

    async def on_progress(done: int, total: int) -> None:
        told.append((done, total))

    await processes.run(work.doubled, 5, time_limit_seconds=60, on_progress=on_progress)
    assert told == [(5, 5)]
    with pytest.raises(ValueError, match="so"):
        await processes.run(work.breaks, "so", time_limit_seconds=60)
    with pytest.raises(RuntimeError, match="Odd"):
        await processes.run(work.breaks_oddly, time_limit_seconds=60)
    assert await processes.run(work.prints, time_limit_seconds=60) == "printed"


async def test_in_the_same_process_what_goes_in_and_comes_out_is_a_copy() -> None:
    given = ["as it was"]
    answer = await SameProcess().run(work.marked, given, time_limit_seconds=60)
    assert (answer, given) == (["as it was", "marked"], ["as it was"])
    with pytest.raises((AttributeError, pickle.PicklingError)):
        await SameProcess().run(lambda _tell: None, time_limit_seconds=60)


@pytest.mark.parametrize("death", [work.dies, work.leaves])
async def test_a_process_that_dies_fails_its_own_call_and_no_other(
    processes: Processes, death: object
) -> None:
    beside = asyncio.create_task(processes.run(work.doubled, 1, time_limit_seconds=60))
    with pytest.raises(ProcessDied):
        await processes.run(death, time_limit_seconds=60)  # type: ignore[arg-type]
    assert await beside == 2
    assert await processes.run(work.doubled, 2, time_limit_seconds=60) == 4


async def test_a_call_that_takes_too_long_is_killed(processes: Processes) -> None:
    with pytest.raises(ProcessDied):
        await processes.run(work.never_ends, time_limit_seconds=0.5)
    assert await processes.run(work.doubled, 2, time_limit_seconds=60) == 4


async def test_a_cancelled_call_leaves_no_process_that_goes_on(processes: Processes) -> None:
    pid = await processes.run(work.process_id, time_limit_seconds=60)
    call = asyncio.create_task(processes.run(work.never_ends, time_limit_seconds=600))
    await asyncio.sleep(0.05)
    call.cancel()
    with pytest.raises(asyncio.CancelledError):
        await call
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


@pytest.mark.skipif(sys.platform != "linux", reason="memory is bounded on Linux")
async def test_a_call_that_takes_too_much_memory_fails(processes: Processes) -> None:
    with pytest.raises(MemoryError):
        await processes.run(work.takes_memory, 600, time_limit_seconds=60)


async def test_large_arguments_and_results_pass(processes: Processes) -> None:
    data = os.urandom(5_000_000)
    assert await processes.run(work.returns, data, time_limit_seconds=60) == data


async def test_the_event_loop_goes_on_meanwhile(processes: Processes) -> None:
    call = asyncio.create_task(processes.run(work.never_ends, time_limit_seconds=1))
    turns = 0
    while not call.done():
        turns += 1
        await asyncio.sleep(0.01)
    assert turns > 10
    with pytest.raises(ProcessDied):
        call.result()


_PARENT = """
import asyncio
from invigilator.jobs import Processes
from tests.jobs import heavy_functions as work

async def main():
    processes = Processes(limit=1, memory_mb=512)
    print(await processes.run(work.process_id, time_limit_seconds=60), flush=True)
    await processes.run(work.never_ends, time_limit_seconds=600)

asyncio.run(main())
"""


async def test_a_process_ends_with_the_server_that_began_it() -> None:
    parent = subprocess.Popen(
        [sys.executable, "-c", _PARENT],
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
    )
    assert parent.stdout is not None
    pid = int(await asyncio.to_thread(parent.stdout.readline))
    parent.send_signal(signal.SIGKILL)
    parent.wait()
    parent.stdout.close()
    async with asyncio.timeout(30):
        while _is_running(pid):
            await asyncio.sleep(0.02)


def _is_running(pid: int) -> bool:
    asked = ["ps", "-o", "stat=", "-p", str(pid)]
    state = subprocess.run(asked, capture_output=True, text=True, check=False).stdout.strip()
    return bool(state) and not state.startswith("Z")
