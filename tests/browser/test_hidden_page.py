"""That a page was hidden, and that another window had the keyboard: each told once, in order."""

import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from playwright.sync_api import Page

from invigilator.evidence import Observation
from tests.support.display import display
from tests.support.observed import Observed, observations_of
from tests.support.server import RunningServer
from tests.support.sitting import join, recording_of, share
from tests.support.windows import Windows, windows

pytestmark = pytest.mark.browser

HIDDEN_SECONDS = 4
WAIT_SECONDS = 60
KINDS = ("visibility_change", "window_blur", "window_focus")


def test_a_page_behind_another_tab_or_window_says_so_once_and_how_long(tmp_path: Path) -> None:
    with (
        display() as shown,
        RunningServer(tmp_path / "data") as server,
        windows(tmp_path / "profile", shown) as browser,
    ):
        server.record_small()

        def is_recorded(page: Page) -> None:
            join(page, server.url)
            share(page)

        browser.steered(is_recorded)
        observed = observations_of(server.data, recording_of(server)["session_id"])
        is_behind_another_tab(browser, observed)
        is_behind_another_window(browser, observed)


def is_behind_another_tab(browser: Windows, observed: Observed) -> None:
    """Hidden, then visible again, with the time between."""
    [page] = browser.pages()
    before = len(seen(observed))
    browser.new_tab()
    soon(lambda: "hidden" in states(observed, before))
    time.sleep(HIDDEN_SECONDS)
    browser.show(page)
    soon(lambda: "visible" in states(observed, before))
    assert states(observed, before) == ["hidden", "visible"]
    hidden, visible = (one for one in seen(observed)[before:] if one.type == "visibility_change")
    lasted = datetime.fromisoformat(visible.claimed_at) - datetime.fromisoformat(hidden.claimed_at)
    assert lasted.total_seconds() >= HIDDEN_SECONDS


def is_behind_another_window(browser: Windows, observed: Observed) -> None:
    """Another window has the keyboard: the page says so, and no more than that."""
    before = len(seen(observed))
    browser.new_window()
    soon(lambda: "window_blur" in kinds(observed, before))
    assert kinds(observed, before).count("window_blur") == 1
    assert "window_focus" not in kinds(observed, before)


def seen(observed: Observed) -> list[Observation]:
    return [one for one in observed() if one.type in KINDS]


def kinds(observed: Observed, before: int) -> list[str]:
    return [one.type for one in seen(observed)[before:]]


def states(observed: Observed, before: int) -> list[str]:
    later = seen(observed)[before:]
    return [str(one.detail["state"]) for one in later if one.type == "visibility_change"]


def soon(is_so: Callable[[], bool]) -> None:
    """Wait until something has reached the server."""
    deadline = time.monotonic() + WAIT_SECONDS
    while not is_so():
        assert time.monotonic() < deadline, f"not so after {WAIT_SECONDS} s"
        time.sleep(0.25)
