"""What only looks like a sleep of the computer, and what is as good as one."""

import signal
import time
from pathlib import Path
from typing import Any

import psutil  # type: ignore[import-untyped]
import pytest
from playwright.sync_api import Page, Route

from tests.support.browser import OwnBrowser
from tests.support.observed import details, observations_of
from tests.support.server import RunningServer
from tests.support.sitting import finish, gaps_of, join, recording_of, segments_of, share

pytestmark = pytest.mark.browser

LATE_SECONDS = 4
STARVED_SECONDS = 8
STOPPED_SECONDS = 8
STARVE = f"""() => {{
  const until = performance.now() + {STARVED_SECONDS * 1000};
  while (performance.now() < until);
}}"""


def test_a_starved_worker_is_no_gap_and_a_page_that_stood_still_is_one(tmp_path: Path) -> None:
    own = OwnBrowser(tmp_path / "profile")
    with RunningServer(tmp_path / "data") as server:
        server.record_small()
        page = own.start()
        try:
            page.context.route("**/entry-*.js", arrive_late)
            join(page, server.url)
            share(page)
            page.wait_for_timeout(4_000)
            [worker] = page.workers
            worker.evaluate(STARVE)
            page.wait_for_timeout(6_000)
            assert told_of_sleeps(server) == [], "a sleep that never was"
            stand_still(page, tmp_path / "profile")
            page.wait_for_timeout(6_000)
            finish(page)
        finally:
            own.close()
        [slept] = told_of_sleeps(server)
        recording = recording_of(server)
    assert slept["for_ms"] > (STOPPED_SECONDS - 3) * 1000
    for track in ("screen", "camera"):
        [gap] = [one for one in gaps_of(recording, track) if one["reason"] not in OUTSIDE]
        assert gap["reason"] == "computer_slept"
        lasted = gap["to_ms"] - gap["from_ms"]
        assert lasted > (STOPPED_SECONDS - 2) * 1000, "what nobody recorded is claimed"
        recorded = sum(one["to_ms"] - one["from_ms"] for one in segments_of(recording, track))
        assert recorded > (STARVED_SECONDS + 12) * 1000, "what was recorded is not claimed"


OUTSIDE = {"not_begun", "over"}


def arrive_late(route: Route) -> None:
    """The worker's script is long on its way: what it was told first is old when it begins."""
    time.sleep(LATE_SECONDS)
    route.continue_()


def stand_still(page: Page, profile: Path) -> None:
    """The page's process and all its threads do not run for a while."""
    renderers = [
        process
        for process in psutil.process_iter(["cmdline"])
        if _is_page_of(process.info["cmdline"] or [], profile)
    ]
    assert renderers
    for renderer in renderers:
        renderer.send_signal(signal.SIGSTOP)
    time.sleep(STOPPED_SECONDS)
    for renderer in renderers:
        renderer.send_signal(signal.SIGCONT)


def _is_page_of(words: list[str], profile: Path) -> bool:
    return "--type=renderer" in words and any(str(profile) in word for word in words)


def told_of_sleeps(server: RunningServer) -> list[dict[str, Any]]:
    session_id = recording_of(server)["session_id"]
    return details(observations_of(server.data, session_id), "computer_slept")
