"""The simulation's own process: begun beside a server, over when the server is."""

import asyncio
import contextlib
import multiprocessing
import os
import signal
import threading
from collections.abc import Iterator
from multiprocessing.connection import Connection

from invigilator.simulation.model import Plan

_SPAWN = multiprocessing.get_context("spawn")
_END_SECONDS = 5.0
# Whoever looks at the demo shall not wait for it.
_NICE = 5


@contextlib.contextmanager
def run_beside(plan: Plan) -> Iterator[None]:
    """Run a simulation in a process of its own. It ends when this one does, however it does."""
    ours, theirs = _SPAWN.Pipe()
    process = _SPAWN.Process(target=_run, args=(plan, theirs), daemon=True)
    process.start()
    theirs.close()
    try:
        yield
    finally:
        ours.close()
        process.join(_END_SECONDS)


def _run(plan: Plan, line: Connection) -> None:
    # Ctrl-C reaches the whole group; the server says when it is over.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    os.nice(_NICE)
    with contextlib.suppress(asyncio.CancelledError):
        asyncio.run(_until_let_go(plan, line))


async def _until_let_go(plan: Plan, line: Connection) -> None:
    from invigilator.simulation.running import simulate  # noqa: PLC0415 - loaded here alone

    loop, task = asyncio.get_running_loop(), asyncio.current_task()

    def end() -> None:
        with contextlib.suppress(EOFError, OSError):
            line.recv()
        if task is not None:
            loop.call_soon_threadsafe(task.cancel)
        # Nothing that goes wrong while it ends may keep it alive without its server.
        threading.Event().wait(_END_SECONDS)
        os._exit(1)

    threading.Thread(target=end, daemon=True).start()
    await simulate(plan)
