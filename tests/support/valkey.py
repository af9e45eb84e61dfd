"""A real Valkey or Redis server of the run's own, where one is installed."""

import os
import shutil
import signal
import subprocess
import tempfile
import time

import valkey

from tests.support.ports import free_port

_START_SECONDS = 30.0


def binary() -> str | None:
    """The server's program: Valkey's, else Redis's; None where neither is installed."""
    named = os.environ.get("VALKEY_SERVER")
    return named or shutil.which("valkey-server") or shutil.which("redis-server")


class ValkeyServer:
    """A server that keeps nothing. Start, stop and kill it as often as needed."""

    def __init__(self) -> None:
        self._port = free_port()
        self.url = f"valkey://127.0.0.1:{self._port}"
        self._folder = tempfile.mkdtemp(prefix="invigilator-valkey-")
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> "ValkeyServer":
        """Start and wait until it answers."""
        program = binary()
        if program is None:
            raise RuntimeError("no Valkey: apt-get install redis-server (or valkey-server)")
        options = ["--port", str(self._port), "--bind", "127.0.0.1", "--save", "", "--dir"]
        self._process = subprocess.Popen(
            [program, *options, self._folder], stdout=subprocess.DEVNULL
        )
        deadline = time.monotonic() + _START_SECONDS
        while not self._answers():
            if self._process.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError("the Valkey server did not start")
            time.sleep(0.02)
        return self

    def stop(self) -> None:
        """End it. Twice does no harm."""
        process, self._process = self._process, None
        if process is not None:
            process.send_signal(signal.SIGKILL)
            process.wait()

    def remove(self) -> None:
        """End it for good."""
        self.stop()
        shutil.rmtree(self._folder, ignore_errors=True)

    def _answers(self) -> bool:
        try:
            with valkey.Valkey.from_url(self.url) as client:
                return bool(client.ping())
        except valkey.ConnectionError:
            return False
