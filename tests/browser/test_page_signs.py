"""What a page says of itself: that it lost the keyboard, that something was copied from it.

A browser without a display hides no page: that it was hidden is tried in `test_hidden_page.py`.
"""

import hashlib
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.support.browser import candidate_page, staff_page
from tests.support.observed import as_without_a_debugger, details, observations_of
from tests.support.server import RunningServer
from tests.support.sitting import join, session_of, share, until

pytestmark = pytest.mark.browser


def test_losing_the_keyboard_and_copying_are_told_and_never_the_text(
    tmp_path: Path, browser: Browser
) -> None:
    with RunningServer(tmp_path / "data") as server:
        server.record_small()
        page = candidate_page(browser)
        staff = staff_page(browser, server.url)
        join(page, server.url)
        share(page)
        observed = observations_of(server.data, session_of(staff, server.url))
        as_without_a_debugger(page)

        other = page.context.new_page()
        as_without_a_debugger(other)
        other.bring_to_front()
        until(page, lambda: bool(details(observed, "window_blur")))
        other.close()
        page.bring_to_front()
        until(page, lambda: bool(details(observed, "window_focus")))

        page.get_by_text("You are being recorded").first.select_text()
        page.keyboard.press("Control+c")
        until(page, lambda: bool(details(observed, "clipboard_activity")))
        [copied] = details(observed, "clipboard_activity")
        said = page.evaluate("getSelection().toString()")
        assert copied["action"] == "copy"
        assert copied["text_length"] == len(said)
        assert copied["text_sha256"] == hashlib.sha256(said.encode()).hexdigest()
        assert said not in str([observation.detail for observation in observed()])
        assert details(observed, "automation_flag"), "a browser that a program steers says so"
        assert details(observed, "storage_state")
