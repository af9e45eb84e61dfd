"""A Chromium with windows, on a display that nobody sees, and with nobody who steers it.

Whoever steers a page through a debugger makes it believe that it is visible and focused. So the
steering ends before anything is hidden: tabs and windows are then opened from outside, as a person
does it, by the addresses of the browser's own.
"""

import os
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx2
from playwright.sync_api import Page, sync_playwright

from scripts.chromium import find
from tests.support.browser import QUIET
from tests.support.ports import free_port

_START_SECONDS = 60.0


class Windows:
    """One running browser: steered first, and then left to itself."""

    def __init__(self, profile: Path, display: str) -> None:
        self._environment = {**os.environ, "DISPLAY": display}
        self._command = [find() or "", *QUIET, f"--user-data-dir={profile}"]
        port = free_port()
        self._debugger = httpx2.Client(base_url=f"http://127.0.0.1:{port}", trust_env=False)
        self._process = self._run(
            f"--remote-debugging-port={port}",
            "--use-fake-ui-for-media-stream",
            "--use-fake-device-for-media-stream=display-media-type=monitor",
            "about:blank",
        )

    def steered(self, work: Callable[[Page], None]) -> None:
        """Do something in the first page; then nobody holds it any more."""
        deadline = time.monotonic() + _START_SECONDS
        while not self._answers():
            assert time.monotonic() < deadline, "the browser did not start"
            time.sleep(0.1)
        with sync_playwright() as playwright:
            browser = playwright.chromium.connect_over_cdp(str(self._debugger.base_url))
            work(browser.contexts[0].pages[0])
            browser.close()

    def pages(self) -> list[str]:
        """The open pages, by the names that the browser gives them."""
        told = self._debugger.get("/json/list").json()
        return [one["id"] for one in told if one["type"] == "page"]

    def new_tab(self) -> None:
        """Another tab of the same window, in front."""
        self._debugger.put("/json/new?about:blank").raise_for_status()

    def new_window(self) -> None:
        """Another window, which takes the keyboard: the running browser opens it."""
        self._run("--new-window", "about:blank").wait()

    def show(self, page: str) -> None:
        """Bring a page to the front."""
        self._debugger.get(f"/json/activate/{page}").raise_for_status()

    def close(self) -> None:
        """Close all of it."""
        self._process.terminate()
        self._process.wait()
        self._debugger.close()

    def _run(self, *words: str) -> "subprocess.Popen[bytes]":
        return subprocess.Popen(
            [*self._command, *words],
            env=self._environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    def _answers(self) -> bool:
        try:
            return self._debugger.get("/json/version").is_success
        except httpx2.TransportError:
            return False


@contextmanager
def windows(profile: Path, display: str) -> Iterator[Windows]:
    """A browser with windows, closed at the end."""
    opened = Windows(profile, display)
    try:
        yield opened
    finally:
        opened.close()
