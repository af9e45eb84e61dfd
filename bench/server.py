"""A server process under measurement: its port, its processor time, its memory."""

import subprocess
import sys
from pathlib import Path
from types import TracebackType
from typing import Self

import psutil  # type: ignore[import-untyped]

from bench.serving import READY
from tests.support.ports import free_port


class ServerProcess:
    """One of the servers of `bench.serving`, started with the block and stopped with it.

    `is_patient`: whoever sends no heartbeats is not told to be disconnected.
    """

    def __init__(
        self, what: str, folder: Path, *, database: str | None = None, is_patient: bool = False
    ) -> None:
        self.port = free_port()
        self._process = subprocess.Popen(
            [
                *(sys.executable, "-m", "bench.serving", what),
                *("--port", str(self.port), "--data-dir", str(folder)),
                *(("--database", database) if database else ()),
                *(("--patient",) if is_patient else ()),
            ],
            stdout=subprocess.PIPE,
            text=True,
        )
        self._measured = psutil.Process(self._process.pid)

    def __enter__(self) -> Self:
        assert self._process.stdout is not None
        if self._process.stdout.readline().strip() != READY:
            raise RuntimeError(f"the server did not start: {self._process.args!r}")
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _failure: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        self._process.terminate()
        self._process.wait()
        assert self._process.stdout is not None
        self._process.stdout.close()

    def cpu_seconds(self) -> float:
        """Processor time so far, user and kernel, of all its threads."""
        times = self._measured.cpu_times()
        return float(times.user + times.system)

    def rss_mb(self) -> float:
        """Memory that it holds now."""
        return float(self._measured.memory_info().rss) / 1e6
