"""A real server process on a free port, for stories and browsers."""

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import httpx2

_START_SECONDS = 60.0


class RunningServer:
    """`invigilator demo` in a process of its own. Start, stop and kill it as often as needed."""

    def __init__(self, data: Path, *, port: int | None = None, **settings: str) -> None:
        self.data = data
        self.port = port or free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self._settings = {f"INVIGILATOR_{name}": value for name, value in settings.items()}
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> "RunningServer":
        """Start and wait until it answers."""
        log = (self.data.parent / f"server-{self.port}.log").open("ab")
        self._process = subprocess.Popen(
            [sys.executable, "-m", "invigilator", "demo", "--port", str(self.port)]
            + ["--data-dir", str(self.data)],
            env={**os.environ, **self._settings},
            stdout=log,
            stderr=log,
        )
        log.close()
        deadline = time.monotonic() + _START_SECONDS
        while not self._answers():
            if self._process.poll() is not None or time.monotonic() > deadline:
                words = (self.data.parent / f"server-{self.port}.log").read_text()
                raise RuntimeError(f"the server did not start:\n{words[-3000:]}")
            time.sleep(0.02)
        return self

    def kill(self) -> None:
        """`kill -9`: no handler runs, nothing is flushed."""
        self._end(signal.SIGKILL)

    def stop(self) -> int:
        """Ask it to end, as an operator does; returns its exit status."""
        return self._end(signal.SIGTERM)

    def __enter__(self) -> "RunningServer":
        return self.start()

    def __exit__(self, *_: object) -> None:
        if self._process is not None:
            self.stop()

    def verify(self, session_id: str) -> subprocess.CompletedProcess[str]:
        """`invigilator verify --sitting ID`."""
        return subprocess.run(
            [sys.executable, "-m", "invigilator", "verify", "--sitting", session_id]
            + ["--data-dir", str(self.data)],
            capture_output=True,
            text=True,
            check=False,
        )

    def _answers(self) -> bool:
        try:
            return httpx2.get(f"{self.url}/health", timeout=2).status_code == 200
        except httpx2.TransportError:
            return False

    def _end(self, sent: signal.Signals) -> int:
        assert self._process is not None
        self._process.send_signal(sent)
        status = self._process.wait(timeout=30)
        self._process = None
        return status


def free_port() -> int:
    """A port that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
