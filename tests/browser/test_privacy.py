"""What candidates are shown of their recording, and what is read only where they agreed."""

import json
import re
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.support.axe import axe_violations
from tests.support.browser import candidate_page, is_wider_than_a_phone, picture, set_policy
from tests.support.browser import staff_page as signed_in
from tests.support.observed import details, observations_of
from tests.support.server import RunningServer
from tests.support.sitting import join, session_of, share, until

pytestmark = pytest.mark.browser

# Counts how often the page reads the clipboard; the reading itself is the browser's own.
_COUNT_READINGS = """
window.readings = 0;
const read = navigator.clipboard.readText.bind(navigator.clipboard);
navigator.clipboard.readText = () => {
  window.readings += 1;
  return read();
};
"""

_DEAF_WORKER = """
const post = Worker.prototype.postMessage;
Worker.prototype.postMessage = function (message, ...rest) {
  if (!(window.isDeaf && message.kind === 'observed')) post.call(this, message, ...rest);
};
"""


def arrived(page: Page) -> float:
    """How many kilobytes the panel says the server has."""
    words = page.get_by_text("Arrived at the server").locator("xpath=../dd").inner_text()
    number, unit = words.split()
    return float(number.replace(",", "")) * (1000 if unit == "MB" else 1)


def test_a_panel_shows_what_is_captured_and_sent_and_the_count_survives_a_reload(
    server: RunningServer, browser: Browser
) -> None:
    staff = signed_in(browser, server.url, "admin")
    set_policy(staff, server.url, retention_days=90)
    page = candidate_page(browser)
    join(page, server.url)
    share(page)
    page.get_by_role("link", name="Open the contest").wait_for(timeout=60_000)
    picture(page, "sitting-panel-closed")

    button = page.get_by_role("button", name="What is captured")
    button.click()
    panel = page.get_by_role("region", name="What is captured and sent now")
    expect(panel.get_by_role("heading", level=2)).to_be_focused()
    expect(panel.get_by_role("status")).to_have_text("Captured now: Screen, Camera, Microphone.")
    expect(panel.get_by_text(re.compile(r"Your entire screen, \d+ . \d+ pixels"))).to_be_visible()
    expect(panel.get_by_text(re.compile("until .+, 90 days after the exam"))).to_be_visible()
    expect(panel.get_by_text("It hears something now.")).to_be_visible(timeout=20_000)
    until(page, lambda: arrived(page) > 0)
    picture(page, "sitting-panel-open")
    assert not is_wider_than_a_phone(page)
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        assert axe_violations(page) == [], scheme

    panel.get_by_role("button", name="Hide my picture here").click()
    expect(panel.locator("video")).to_have_count(0)
    expect(panel.get_by_text("The camera is still recorded.")).to_be_visible()
    page.keyboard.press("Escape")
    expect(panel).to_have_count(0)
    expect(button).to_be_focused()

    button.click()
    expect(panel.locator("video")).to_have_count(0)
    before = arrived(page)
    assert before > 0
    page.reload()
    page.get_by_role("button", name="What is captured").click()
    expect(panel.get_by_role("status")).to_have_text("Nothing is captured now.")
    until(page, lambda: arrived(page) >= before)


def test_where_the_exam_does_not_ask_the_clipboard_is_never_read(
    server: RunningServer, browser: Browser
) -> None:
    staff = signed_in(browser, server.url)
    page = with_clipboard(browser, server.url, "something private")
    join(page, server.url)
    share(page)
    page.get_by_role("heading", name="You are being recorded").wait_for(timeout=60_000)
    assert page.evaluate("window.readings") == 0
    assert clipboard_files(server, staff) == []


def test_where_it_asks_and_they_agreed_the_text_is_sent_once_and_never_over_an_earlier_one(
    server: RunningServer, browser: Browser
) -> None:
    staff = signed_in(browser, server.url, "admin")
    set_policy(staff, server.url, clipboard_text=True)
    page = with_clipboard(browser, server.url, "fn main() {}")
    page.goto(f"{server.url}/e/demo-contest")
    expect(page.get_by_text("The text that is on your clipboard as you begin")).to_be_visible()
    picture(page, "consent-clipboard")
    join(page, server.url)
    until(page, lambda: len(clipboard_files(server, staff)) == 1)
    page.reload()
    page.get_by_role("heading", name="Share your entire screen").wait_for()
    share(page)
    page.get_by_role("heading", name="You are being recorded").wait_for(timeout=60_000)
    [[found]] = clipboard_files(server, staff)
    assert (found["text"], found["text_length"]) == ("fn main() {}", 12)
    assert page.evaluate("window.readings") == 0, "the page that was loaded again reads nothing"


def test_who_says_no_takes_part_all_the_same(server: RunningServer, browser: Browser) -> None:
    staff = signed_in(browser, server.url, "admin")
    set_policy(staff, server.url, clipboard_text=True)
    page = candidate_page(browser)
    page.add_init_script(
        "navigator.clipboard.readText = () => "
        "Promise.reject(new DOMException('denied', 'NotAllowedError'));"
    )
    join(page, server.url)
    observed = observations_of(server.data, session_of(staff, server.url))
    until(page, lambda: bool(details(observed, "clipboard_text_unavailable")))
    assert details(observed, "clipboard_text_unavailable") == [{"reason": "NotAllowedError"}]
    assert clipboard_files(server, staff) == []


def test_what_is_noticed_as_the_page_goes_is_on_the_server_and_once_after_it_is_back(
    server: RunningServer, browser: Browser
) -> None:
    staff = signed_in(browser, server.url)
    page = candidate_page(browser)
    context = page.context
    context.add_init_script(_DEAF_WORKER)
    join(page, server.url)
    observed = observations_of(server.data, session_of(staff, server.url))

    # This is said first of all: from then on the page notices what happens to it.
    until(page, lambda: bool(details(observed, "storage_persistence")))

    # The worker never hears of it, as where it dies with the page: only a beacon can bring it.
    # A tab that is closed is given half a second, whatever the machine is busy with: this one goes
    # somewhere else. What the browser tells by itself, as a lost focus, would count wrong here.
    page.evaluate("window.isDeaf = true; document.dispatchEvent(new Event('freeze'))")
    page.goto(f"{server.url}/health")
    page.close()
    until(staff, lambda: len(details(observed, "page_frozen")) == 1)

    # Here both the worker and the beacon have it, and the browser's database too.
    page = come_back(context, server.url)
    page.evaluate("document.dispatchEvent(new Event('resume'))")
    page.close()
    page = come_back(context, server.url)
    page.evaluate("document.dispatchEvent(new Event('fullscreenchange'))")
    until(page, lambda: bool(details(observed, "fullscreen_change")))
    assert len(details(observed, "page_frozen")) == 1
    assert len(details(observed, "page_resumed")) == 1


def come_back(context: BrowserContext, url: str) -> Page:
    """The same browser opens its link again."""
    page = context.new_page()
    page.goto(f"{url}/e/demo-contest")
    page.get_by_role("heading", name="Share your entire screen").wait_for()
    return page


def with_clipboard(browser: Browser, url: str, text: str) -> Page:
    """A candidate who has copied something before, and whose browser may hand it out."""
    page = candidate_page(browser)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=url)
    page.add_init_script(_COUNT_READINGS)
    page.goto(f"{url}/e/demo-contest")
    page.evaluate("(text) => navigator.clipboard.writeText(text)", text)
    return page


def clipboard_files(server: RunningServer, staff: Page) -> list[list[dict[str, Any]]]:
    """Each review file of the newest sitting's clipboard, as its records."""
    found = staff.request.get(
        f"{server.url}/api/admin/sessions?username=priya_s&contest_slug=demo-contest"
    ).json()
    keys = [one for one in found["sessions"][0]["evidence"] if "/review/clipboard" in one["key"]]
    return [
        [json.loads(line) for line in staff.request.get(one["download_url"]).text().splitlines()]
        for one in keys
    ]
