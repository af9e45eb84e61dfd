"""Processes for what computes for long: killed at their limit, and never a thread of the server's.

They are spawned, not forked: threads, locks and open connections of the server do not survive a
fork. One stays warm for a while, for starting one costs about as much as a short job.
"""

import asyncio
import os
import pickle
import sys
from collections.abc import Callable
from typing import Any, TypeVar

from invigilator.jobs.model import ProcessDied
from invigilator.jobs.ports import Told

T = TypeVar("T")

_KEPT_WARM_SECONDS = 60.0
_LENGTH_BYTES = 8


class Processes:
    """At most `limit` processes at once; calls beyond that wait. Fits `ports.HeavyWork`.

    A call begins no process before it is needed. One that died, or was killed for its time, is
    replaced by the next call.
    """

    def __init__(self, *, limit: int, memory_mb: int) -> None:
        self._places = asyncio.Semaphore(limit)
        self._memory_mb = memory_mb
        self._idle: list[_Process] = []
        self._all: set[_Process] = set()

    async def run(
        self,
        function: Callable[..., T],
        *arguments: Any,
        time_limit_seconds: float,
        on_progress: Told | None = None,
    ) -> T:
        """Call `function(tell, *arguments)` in one of the processes."""
        asked = await asyncio.to_thread(pickle.dumps, (function, arguments))
        async with self._places:
            process = await self._process()
            try:
                async with asyncio.timeout(time_limit_seconds):
                    answer: T = await process.call(asked, on_progress)
            except TimeoutError:
                raise ProcessDied("passed its time") from None
            finally:
                await self._put_back(process)
        return answer

    async def close(self) -> None:
        """Kill every process."""
        self._idle.clear()
        for process in tuple(self._all):
            await self._end(process)

    async def _process(self) -> "_Process":
        while self._idle:
            process = self._idle.pop()
            process.keep()
            if process.is_ready:
                return process
            await self._end(process)
        process = await _Process.start(self._memory_mb)
        self._all.add(process)
        return process

    async def _put_back(self, process: "_Process") -> None:
        # In the middle of a call it cannot be used again: killed, whatever it is doing.
        if not process.is_ready or process not in self._all:
            await self._end(process)
            return
        self._idle.append(process)
        process.end_later(_KEPT_WARM_SECONDS, lambda: self._forget(process))

    def _forget(self, process: "_Process") -> None:
        if process in self._idle:
            self._idle.remove(process)
            self._all.discard(process)
            process.kill()

    async def _end(self, process: "_Process") -> None:
        self._all.discard(process)
        process.keep()
        process.kill()
        await process.ended()


class _Process:
    """One process that answers calls one after the other."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process
        self._is_in_call = False
        self._ending: asyncio.TimerHandle | None = None

    @classmethod
    async def start(cls, memory_mb: int) -> "_Process":
        # Its own `sys.path`, for functions of whoever extends us.
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "invigilator.jobs.heavy_process",
            str(memory_mb),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            env=environment,
        )
        return cls(process)

    @property
    def is_ready(self) -> bool:
        return not self._is_in_call and self._process.returncode is None

    async def call(self, asked: bytes, on_progress: Told | None) -> Any:
        """Send a call and return what came back. Raises what it raised, or `ProcessDied`."""
        self._is_in_call = True
        try:
            await self._send(asked)
            while True:
                kind, content = await self._receive()
                if kind == b"p":
                    done, total = pickle.loads(content)  # noqa: S301 - from our own process
                    if on_progress is not None:
                        await on_progress(done, total)
                    continue
                # A large answer takes a while to unpack: beside the loop.
                answer = await asyncio.to_thread(pickle.loads, content)
                break
        except (asyncio.IncompleteReadError, BrokenPipeError, ConnectionError):
            raise ProcessDied("ended before it answered") from None
        self._is_in_call = False
        if kind == b"e":
            raise answer
        return answer

    async def _send(self, asked: bytes) -> None:
        pipe = self._process.stdin
        assert pipe is not None  # noqa: S101 - asked for above
        pipe.write(len(asked).to_bytes(_LENGTH_BYTES))
        pipe.write(asked)
        await pipe.drain()

    async def _receive(self) -> tuple[bytes, bytes]:
        pipe = self._process.stdout
        assert pipe is not None  # noqa: S101 - asked for above
        kind = await pipe.readexactly(1)
        length = int.from_bytes(await pipe.readexactly(_LENGTH_BYTES))
        return kind, await pipe.readexactly(length)

    def end_later(self, seconds: float, end: Callable[[], None]) -> None:
        self._ending = asyncio.get_running_loop().call_later(seconds, end)

    def keep(self) -> None:
        if self._ending is not None:
            self._ending.cancel()
            self._ending = None

    def kill(self) -> None:
        if self._process.returncode is None:
            self._process.kill()

    async def ended(self) -> None:
        await self._process.wait()
