"""A Chromium of somebody's own, with a debugging port, as an organiser starts it."""

import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx2

from scripts.chromium import find
from tests.support.browser import QUIET

_STARTS_WITHIN_SECONDS = 60


@contextmanager
def debugged_chromium(profile: Path) -> Iterator[str]:
    """The address of its debugging port. The browser is ended with the block."""
    program = find()
    assert program is not None, "no Chromium: run make chromium"
    arguments = [
        program,
        *QUIET,
        "--headless=new",
        "--remote-debugging-port=0",
        f"--user-data-dir={profile}",
        "about:blank",
    ]
    with (profile / "chromium.log").open("wb") as log:
        running = subprocess.Popen(arguments, stdout=log, stderr=log)
        try:
            yield f"http://127.0.0.1:{_port(profile / 'DevToolsActivePort', running)}"
        finally:
            running.terminate()
            running.wait()


def tabs(devtools_url: str) -> dict[str, str]:
    """The address that each tab shows, by the tab's id."""
    told = httpx2.get(f"{devtools_url}/json/list").json()
    return {one["id"]: one["url"] for one in told if one["type"] == "page"}


def open_tab(devtools_url: str, address: str) -> str:
    """Open a tab as a person would; its id."""
    return str(httpx2.put(f"{devtools_url}/json/new?{address}").json()["id"])


def close_tab(devtools_url: str, tab: str) -> None:
    httpx2.get(f"{devtools_url}/json/close/{tab}")


def _port(written: Path, running: subprocess.Popen[bytes]) -> int:
    for _ in range(_STARTS_WITHIN_SECONDS * 20):
        assert running.poll() is None, "Chromium ended by itself"
        if written.exists() and (lines := written.read_text().splitlines()):
            return int(lines[0])
        time.sleep(0.05)
    raise AssertionError("Chromium opened no debugging port")
