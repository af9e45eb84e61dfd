"""The first sitting, end to end, in a real browser on a network that fails."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.support.browser import candidate_page, picture, sharing, staff_page
from tests.support.relay import Relay
from tests.support.server import RunningServer
from tests.support.sitting import (
    Sitting,
    assert_content_is_what_is_claimed,
    assert_each_second_once,
    join,
    reasons_of,
    review,
)

pytestmark = pytest.mark.browser


@pytest.fixture
def server(tmp_path: Path) -> Iterator[RunningServer]:
    """One whose candidates record as wide as is the default; other browser tests spare it."""
    with RunningServer(tmp_path / "data") as running:
        yield running


def test_a_sitting_from_its_link_to_its_review(
    server: RunningServer, tmp_path: Path, browser: Browser
) -> None:
    relay = Relay(server.port)
    sitting = Sitting(server.url, relay, staff_page(browser, server.url), candidate_page(browser))
    sitting.begin()
    sitting.lose_the_network(seconds=20)
    sitting.reload()
    sitting.stop_sharing()
    sitting.finish()

    recording = sitting.recording()
    assert recording["sealed"]
    assert {one["track"] for one in recording["tracks"]} >= {"screen", "camera", "microphone"}
    assert len(list((server.data / "blobs").rglob("*.webm"))) >= 4
    assert_each_second_once(recording)
    assert_content_is_what_is_claimed(sitting.console, server.url, recording)
    reasons = reasons_of(recording, "screen") - {"not_begun", "over"}
    assert reasons == {"page_closed", "share_stopped"}
    # That the recording stopped, too, would be a second alert of one happening.
    critical = {"screen_share_stopped", "recording_stopped", "recording_error"}
    assert sitting.alerts() & critical == {"screen_share_stopped"}
    review(sitting.console)
    relay.close()
    assert_verify_finds_one_flipped_byte(server, sitting.session_id, tmp_path)


def assert_verify_finds_one_flipped_byte(
    server: RunningServer, session_id: str, tmp_path: Path
) -> None:
    intact = server.verify(session_id)
    assert intact.returncode == 0, intact.stdout
    shutil.copytree(server.data, tmp_path / "copy")
    copy = RunningServer(tmp_path / "copy")
    victim = sorted((copy.data / "blobs").rglob("screen/*.webm"))[2]
    content = bytearray(victim.read_bytes())
    content[len(content) // 2] ^= 1
    victim.write_bytes(content)
    changed = copy.verify(session_id)
    assert changed.returncode == 1
    assert f"CHANGED  {victim.relative_to(copy.data / 'blobs')}" in changed.stdout


@pytest.mark.parametrize("surface", ["window", "browser"])
def test_anything_but_the_entire_screen_is_refused_before_recording(
    server: RunningServer, browser: Browser, surface: str
) -> None:
    with sharing(surface, browser) as other:
        page = candidate_page(other, surface)
        join(page, server.url)
        page.get_by_role("button", name="Share entire screen", exact=True).click()
        expect(page.get_by_text("Nothing was recorded.")).to_be_visible()
        expect(page.get_by_text("choose “Entire Screen”").first).to_be_visible()
        assert page.evaluate("window.screenShare.getTracks().every(t => t.readyState === 'ended')")
        picture(page, f"refused-{surface}")
    assert list((server.data / "blobs").rglob("*.webm")) == []
