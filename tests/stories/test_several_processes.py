"""`serve --processes`: one command, several processes on one port, replaced without a gap."""

import os
import signal
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx2
import pytest

from invigilator.app.data_directory import DataDirectory
from invigilator.database import Database, DatabaseAddress
from invigilator.processes import Process
from invigilator.processes.store import all_processes
from tests.support import engines
from tests.support.engines import ON_POSTGRESQL
from tests.support.server import RunningServer

pytestmark = [pytest.mark.story, ON_POSTGRESQL]


@pytest.fixture
def address(engine: str, tmp_path: Path) -> Iterator[DatabaseAddress]:
    folder = engines.new_folder(tmp_path / "data")
    found = engines.address_in(folder)
    assert found is not None
    yield found
    engines.remove(folder)


@pytest.fixture
def server(address: DatabaseAddress, tmp_path: Path) -> Iterator[RunningServer]:
    DataDirectory(tmp_path / "data")
    command = ("serve", "--processes", "2")
    running = RunningServer(tmp_path / "data", command=command, DATABASE_URL=address.libpq)
    yield running.start()
    running.stop()


class Listed:
    """The processes that the installation's own list names."""

    def __init__(self, address: DatabaseAddress) -> None:
        self._database = Database(address)

    def pids(self) -> set[int]:
        found: list[Process] = self._database.read_here(all_processes)
        return {each.pid for each in found}

    def close(self) -> None:
        self._database.close()


@pytest.fixture
def listed(address: DatabaseAddress, server: RunningServer) -> Iterator[Listed]:
    made = Listed(address)
    until(lambda: len(made.pids()) == 2)
    yield made
    made.close()


class Asking(threading.Thread):
    """Asks all the time, each time by a connection of its own; counts what failed."""

    def __init__(self, url: str) -> None:
        super().__init__()
        self._url = url
        self._over = threading.Event()
        self.answered = 0
        self.failed: list[str] = []

    def run(self) -> None:
        while not self._over.is_set():
            try:
                httpx2.get(f"{self._url}/health", timeout=30).raise_for_status()
                self.answered += 1
            except httpx2.HTTPError as failure:
                self.failed.append(repr(failure))

    def end(self) -> None:
        self._over.set()
        self.join()


def until(holds: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 120
    while not holds():
        assert time.monotonic() < deadline, "it never came to be"
        time.sleep(0.05)


def test_all_are_replaced_one_after_the_other_and_nobody_notices(
    server: RunningServer, listed: Listed
) -> None:
    before = listed.pids()
    asking = Asking(server.url)
    asking.start()
    server.tell(signal.SIGHUP)
    until(lambda: len(listed.pids()) == 2 and not listed.pids() & before)
    asking.end()
    assert asking.answered
    assert asking.failed == []


def test_one_that_dies_is_replaced(server: RunningServer, listed: Listed) -> None:
    dead, alive = sorted(listed.pids())
    os.kill(dead, signal.SIGKILL)
    until(lambda: len(listed.pids() - {dead}) == 2)
    assert alive in listed.pids()


def test_without_their_parent_they_end(server: RunningServer, listed: Listed) -> None:
    pids = listed.pids()
    server.kill()
    until(lambda: not any(is_alive(pid) for pid in pids))
    server.start()


def is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    # One that has ended and that nobody has waited for is there still, by name.
    return " Z " not in Path(f"/proc/{pid}/stat").read_text() if Path("/proc").is_dir() else True
