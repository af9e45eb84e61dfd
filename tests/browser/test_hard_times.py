"""What dies in the middle of an exam: the candidate's browser, and our server."""

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.support.browser import OwnBrowser
from tests.support.relay import Relay
from tests.support.resting import readable_files
from tests.support.server import RunningServer
from tests.support.sitting import (
    assert_each_second_once,
    finish,
    join,
    reasons_of,
    recording_of,
    segments_of,
    share,
)

pytestmark = pytest.mark.browser

KEPT_SECONDS = 14


def test_a_killed_browser_and_a_killed_server_lose_nothing_that_was_kept(tmp_path: Path) -> None:
    server = RunningServer(tmp_path / "data")
    own = OwnBrowser(tmp_path / "profile")
    relay = Relay(server.start().record_small().port)
    page = own.start()
    try:
        join(page, relay.url)
        share(page)
        relay.cut()
        page.wait_for_timeout(KEPT_SECONDS * 1000)
        own.kill()
        assert stored_ms(recording_of(server), "camera") < 4_000, "it was sent before the kill"
        assert readable_files(tmp_path / "profile") == [], "what was kept can be read by anybody"

        relay.mend()
        page = own.start()
        page.goto(f"{relay.url}/e/demo-contest")
        page.get_by_role("heading", name="Share your entire screen again").wait_for()
        share(page, " again")
        page.wait_for_timeout(3_000)
        server.kill()
        page.wait_for_timeout(12_000)
        expect(page.get_by_text("The network is lost")).to_be_visible()
        server.start()
        expect(page.get_by_text("The network is lost")).to_be_hidden(timeout=60_000)

        finish(page)
    finally:
        own.close()
        relay.close()
    recording = recording_of(server)
    server.stop()
    assert_each_second_once(recording)
    for track in ("screen", "camera"):
        assert reasons_of(recording, track) - {"not_begun", "over"} == {"page_closed"}
        # The last second may not have been handed over yet.
        kept_ms = stored_ms(recording, track)
        assert kept_ms > (KEPT_SECONDS - 2) * 1000, (track, kept_ms)


def stored_ms(recording: dict[str, Any], track: str) -> int:
    """How much the server has of what the browser captured before it was killed."""
    before = [one for one in segments_of(recording, track) if one["generation"] == 1]
    return sum(one["to_ms"] - one["from_ms"] for one in before)
