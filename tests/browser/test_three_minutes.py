"""Three minutes without a network, at real speed, and locked in between: nothing is lost."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.support.browser import candidate_page, decide, staff_page
from tests.support.observed import observations_of
from tests.support.relay import Relay
from tests.support.resting import waiting_in
from tests.support.server import RunningServer
from tests.support.sitting import (
    Sitting,
    assert_content_is_what_is_claimed,
    assert_each_second_once,
    reasons_of,
    segments_of,
)

pytestmark = pytest.mark.browser

SECONDS = 180
LOOK_EVERY_SECONDS = 20
LOCKED = "Your sitting is locked for the moment"


def test_three_minutes_without_a_network_are_all_there_after_it(
    tmp_path: Path, browser: Browser
) -> None:
    with RunningServer(tmp_path / "data") as server:
        relay = Relay(server.record_small().port)
        console, candidate = staff_page(browser, server.url), candidate_page(browser)
        sitting = Sitting(server.url, relay, console, candidate)
        sitting.begin()
        stored = sitting.stored()
        relay.cut()
        waiting = as_time_passes(candidate, lambda: note_something(candidate))
        assert sitting.stored() <= stored + 1, "what is stored came through a cut network"
        assert waiting == sorted(set(waiting)), f"the outbox did not grow: {waiting}"
        nothing_can_be_read(candidate, sitting.session_id)

        decide_about_her(console, "Lock", "a talk")
        relay.mend()
        candidate.get_by_role("heading", name=LOCKED).wait_for(timeout=60_000)
        candidate.wait_for_timeout(3_000)
        assert sitting.stored() <= stored + 1, "it was sent while the sitting was locked"
        decide_about_her(console, "Unlock", "we have talked")
        # The stream may still be coming back; a heartbeat then tells it, ten seconds apart.
        unlocked = expect(candidate.get_by_role("heading", name=LOCKED))
        unlocked.to_have_count(0, timeout=60_000)
        expect(candidate.get_by_role("contentinfo")).to_contain_text(
            re.compile(r"(?<!\d)0 waiting"), timeout=120_000
        )
        sitting.finish()
        relay.close()
        assert_all_has_come(sitting, server.data)
        assert_content_is_what_is_claimed(console, server.url, sitting.recording())


def as_time_passes(page: Page, half_way: Callable[[], None]) -> list[int]:
    """What the bar says that waits, each time that somebody looks."""
    waiting = []
    for passed in range(0, SECONDS, LOOK_EVERY_SECONDS):
        if passed == SECONDS // 2 // LOOK_EVERY_SECONDS * LOOK_EVERY_SECONDS:
            half_way()
        page.wait_for_timeout(LOOK_EVERY_SECONDS * 1000)
        expect(page.get_by_text("The network is lost")).to_be_visible()
        bar = page.get_by_role("contentinfo")
        expect(bar).to_contain_text("Recording, network lost")
        found = re.search(r"(\d+) waiting \(", bar.inner_text())
        assert found, bar.inner_text()
        waiting.append(int(found.group(1)))
    return waiting


def note_something(page: Page) -> None:
    """Something to tell the server happens, several times, while it cannot be told."""
    page.get_by_text("You are being recorded").first.select_text()
    for _ in range(3):
        page.keyboard.press("Control+c")
        page.wait_for_timeout(100)


def nothing_can_be_read(page: Page, session_id: str) -> None:
    """Who copies the browser's files has no recording, and not what was observed."""
    lying = waiting_in(page, session_id)
    assert lying["pieces"] > SECONDS, "three tracks, a piece each second"
    assert lying["bytes"] > 500_000
    assert lying["readable"] == 0
    assert lying["isKeyKept"]
    assert lying["observations"] >= 3
    assert "text_sha256" not in str(lying["details"])


def decide_about_her(console: Page, verb: str, reason: str) -> None:
    """A proctor decides about the one person at the console, and says why."""
    console.get_by_role("checkbox", name="Choose Priya S.").check()
    chosen = console.get_by_role("group", name="Those who are chosen")
    decide(console, chosen, verb, reason)
    expect(console.get_by_role("dialog")).to_have_count(0)


def assert_all_has_come(sitting: Sitting, data: Path) -> None:
    """Every second of every track, in order, and every observation once, in order."""
    recording = sitting.recording()
    assert recording["sealed"]
    assert_each_second_once(recording)
    for track in ("screen", "camera", "microphone"):
        assert reasons_of(recording, track) <= {"not_begun", "over"}
        segments = segments_of(recording, track)
        assert is_rising(segments, "chunk_index"), "another order than that of capture"
        assert {one["generation"] for one in segments} == {1}, "it was begun anew"
    observed = observations_of(data, sitting.session_id)()
    times = [one.claimed_at for one in observed]
    assert times == sorted(times), "another order than that of what happened"
    kinds = [one.type for one in observed]
    assert kinds.count("clipboard_activity") == 3
    assert kinds.count("recording_started") == 3
    assert "computer_slept" not in kinds
    assert "gap" not in kinds


def is_rising(rows: list[dict[str, Any]], name: str) -> bool:
    values = [row[name] for row in rows]
    return values == sorted(set(values))
