"""A real server process on a free port, for stories and browsers."""

import atexit
import functools
import http.client
import multiprocessing
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

import httpx2

from tests.support.ports import free_port

SMALL_WIDTH = 640
"""Pixels of a recorded screen that is cheap to encode."""

_START_SECONDS = 60.0
_DEMO = ("demo", "--no-simulation")
# With any of these an installation is more than its folder.
_ELSEWHERE = ("DATABASE_", "STORAGE_")

# Each server is a process of its own, forked from one that has the imports behind it.
_PRELOADED = multiprocessing.get_context("forkserver")
_PRELOADED.set_forkserver_preload(["tests.support.preloaded"])


class RunningServer:
    """`invigilator demo` in a process of its own. Start, stop and kill it as often as needed.

    Nobody sits its exam but whom a test sends. A demo that starts for the first time begins with
    what every demo makes then: that is made once and copied.

    `command` is another way to serve; several servers of one installation share `data`.
    """

    def __init__(
        self,
        data: Path,
        *,
        port: int | None = None,
        command: tuple[str, ...] = _DEMO,
        **settings: str,
    ) -> None:
        self.data = data
        self._command = command
        self.port = port or free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self._settings = {f"INVIGILATOR_{name}": value for name, value in settings.items()}
        self._process: BaseProcess | None = None
        in_its_folder = not any(name.startswith(_ELSEWHERE) for name in settings)
        self._is_plain_demo = command == _DEMO and in_its_folder

    def start(self) -> "RunningServer":
        """Start and wait until it answers."""
        if self._is_plain_demo and not self.data.exists():
            shutil.copytree(_demo(), self.data)
        log = self.data.parent / f"server-{self.port}.log"
        command = [*self._command, "--port", str(self.port), "--data-dir", str(self.data)]
        self._process = _PRELOADED.Process(target=_run, args=(command, self._settings, log))
        self._process.start()
        deadline = time.monotonic() + _START_SECONDS
        while not self._answers():
            if not self._process.is_alive() or time.monotonic() > deadline:
                raise RuntimeError(f"the server did not start:\n{log.read_text()[-3000:]}")
            time.sleep(0.02)
        return self

    def record_small(self) -> "RunningServer":
        """Let candidates of the demo's contest record what costs little from now on.

        For tests that are about something else: to encode a screen of the default's width takes
        most of a processor for as long as somebody sits, and to look at a camera a part of one.
        """
        with httpx2.Client(base_url=self.url, trust_env=False) as staff:
            form: dict[str, Any] = {"name": "admin", "password": "admin123"}
            staff.post("/api/staff/sign-in", json=form).raise_for_status()
            form = {"policy": {"max_width": SMALL_WIDTH, "camera_checks": False}}
            staff.post("/api/staff/exams/demo-contest", json=form).raise_for_status()
        return self

    @property
    def is_running(self) -> bool:
        """Whether it was started, and neither stopped nor killed since."""
        return self._process is not None

    def kill(self) -> None:
        """`kill -9`: no handler runs, nothing is flushed."""
        self._end(signal.SIGKILL)

    def tell(self, sent: signal.Signals) -> None:
        """Send it another signal."""
        assert self._process is not None
        assert self._process.pid is not None
        os.kill(self._process.pid, sent)

    def stop(self) -> int:
        """Ask it to end, as an operator does; returns its exit status."""
        return self._end(signal.SIGTERM)

    def __enter__(self) -> "RunningServer":
        return self.start()

    def __exit__(self, *_: object) -> None:
        if self._process is not None:
            self.stop()

    def verify(self, session_id: str, *more: str) -> subprocess.CompletedProcess[str]:
        """`invigilator verify --sitting ID`, with what else is asked."""
        asked = ("--sitting", session_id, *more, "--data-dir", str(self.data))
        return subprocess.run(
            [sys.executable, "-m", "invigilator", "verify", *asked],
            capture_output=True,
            text=True,
            check=False,
        )

    def _answers(self) -> bool:
        try:
            with closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=2)) as asked:
                asked.request("GET", "/health")
                return asked.getresponse().status == 200
        except (OSError, http.client.HTTPException):
            return False

    def _end(self, sent: signal.Signals) -> int:
        process, self._process = self._process, None
        assert process is not None
        return _ended(process, sent)


@functools.cache
def _demo() -> Path:
    """The folder of a demo that was started once and has read its roster."""
    folder = Path(tempfile.mkdtemp(prefix="invigilator-demo-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    data = folder / "data"
    data.mkdir()
    with RunningServer(data), closing(sqlite3.connect(data / "invigilator.sqlite3")) as file:
        deadline = time.monotonic() + _START_SECONDS
        while not file.execute("SELECT 1 FROM roster_entries").fetchone():
            assert time.monotonic() < deadline, "the demo's roster was not read"
            time.sleep(0.05)
    return data


class RunningWorker:
    """`invigilator work` in a process of its own."""

    def __init__(self, data: Path, **settings: str) -> None:
        self._command = ["work", "--data-dir", str(data)]
        self._log = data.parent / f"worker-{id(self)}.log"
        self._settings = {f"INVIGILATOR_{name}": value for name, value in settings.items()}
        self._process: BaseProcess | None = None

    def start(self) -> "RunningWorker":
        """Start and wait until it says what it works at."""
        before = len(self.said())
        arguments = (self._command, self._settings, self._log)
        self._process = _PRELOADED.Process(target=_run, args=arguments)
        self._process.start()
        deadline = time.monotonic() + _START_SECONDS
        while "Invigilator works" not in self.said()[before:]:
            if not self._process.is_alive() or time.monotonic() > deadline:
                raise RuntimeError(f"the worker did not start:\n{self.said()[-3000:]}")
            time.sleep(0.02)
        return self

    def __enter__(self) -> "RunningWorker":
        return self.start()

    def __exit__(self, *_: object) -> None:
        if self._process is not None:
            self.stop()

    def said(self) -> str:
        """What it wrote so far."""
        return self._log.read_text() if self._log.exists() else ""

    @property
    def is_running(self) -> bool:
        """Whether it was started, and neither stopped nor killed since."""
        return self._process is not None

    def kill(self) -> None:
        """`kill -9`: no handler runs, nothing is flushed."""
        self._end(signal.SIGKILL)

    def stop(self) -> int:
        """Ask it to end; returns its exit status."""
        return self._end(signal.SIGTERM)

    def _end(self, sent: signal.Signals) -> int:
        process, self._process = self._process, None
        assert process is not None
        return _ended(process, sent)


def refused(log: Path, *command: str, **settings: str) -> str:
    """What a command that does not start says. It ends with status 1."""
    environment = {f"INVIGILATOR_{name}": value for name, value in settings.items()}
    process = _PRELOADED.Process(target=_run, args=(list(command), environment, log))
    process.start()
    process.join(timeout=_START_SECONDS)
    if process.exitcode is None:
        _ended(process, signal.SIGKILL)
    assert process.exitcode == 1, log.read_text()
    return log.read_text()


def _ended(process: BaseProcess, sent: signal.Signals) -> int:
    assert process.pid is not None
    os.kill(process.pid, sent)
    process.join(timeout=30)
    assert process.exitcode is not None, "the process did not end"
    return process.exitcode


def _run(command: list[str], settings: dict[str, str], log: Path) -> None:
    from invigilator.app.cli import main

    os.environ.update(settings)
    words = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    os.dup2(words, 1)
    os.dup2(words, 2)
    sys.argv = ["invigilator", *command]
    main()
