"""A page asks whether its candidate is there; and opens the contest only after a receipt."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.support.axe import axe_violations
from tests.support.browser import candidate_page, nameless, picture, set_policy, staff_page
from tests.support.server import RunningServer
from tests.support.sitting import join, session_of, share, until

pytestmark = pytest.mark.browser

# Seconds to the first question, between two, and to answer: the shortest that an exam may set.
SHORT = {
    "checkpoint_first_after_seconds": 3,
    "checkpoint_shortest_seconds": 10,
    "checkpoint_longest_seconds": 10,
    "checkpoint_grace_seconds": 20,
}

QUESTION = "Are you still here?"

# Chromium's own notifications, and what was said by them.
_NOTE_NOTIFICATIONS = """
window.notified = [];
const Real = window.Notification;
window.Notification = class extends Real {
  constructor(title, options) {
    super(title, options);
    window.notified.push(title);
  }
};
"""

# A browser without a display hides no page, so a page is told that it is hidden.
_HIDE = "Object.defineProperty(document, 'hidden', {configurable: true, get: () => true})"


def test_who_is_there_is_asked_answers_and_may_miss_it_without_an_alert(
    tmp_path: Path, browser: Browser
) -> None:
    with RunningServer(tmp_path / "data") as server:
        server.record_small()
        staff, page = staff_page(browser, server.url, "admin"), candidate_page(browser)
        set_policy(staff, server.url, **SHORT)
        page.context.grant_permissions(["notifications"], origin=server.url)
        page.add_init_script(_NOTE_NOTIFICATIONS)
        join(page, server.url)
        share(page)
        answered_by_keyboard(page)

        page.evaluate(_HIDE)
        region = question_of(page)
        expect(region.get_by_text(QUESTION)).to_be_visible(timeout=20_000)
        # At the question that nobody answers: looking takes longer than an answer may.
        picture(page, "checkpoint")
        assert axe_violations(page) == []
        assert nameless(page) == []
        tell(staff, server.url, "Room 5 is open")
        expect(page.get_by_role("region", name="Messages from your proctor")).to_contain_text(
            "Room 5 is open"
        )
        assert page.evaluate("window.notified") == [QUESTION, "Message from your proctor"]
        expect(region).to_be_empty(timeout=30_000)

        session_id = session_of(staff, server.url)
        until(page, lambda: answers(staff, server.url, session_id)[:2] == ["confirmed", "missed"])
        shown = recording_of(staff, server.url, session_id)
        assert not [one for one in shown["alerts"] if "checkpoint" in json.dumps(one)]
        staff.goto(f"{server.url}/review/{session_id}")
        asked = staff.get_by_role("region", name=re.compile("Presence checks"))
        expect(asked.get_by_role("button", name=re.compile("answered after"))).to_have_count(1)
        expect(asked.get_by_role("button", name=re.compile("no answer in time"))).not_to_have_count(
            0
        )
        picture(staff, "presence-checks")


def test_the_contest_opens_once_the_server_has_a_piece_of_the_screen(
    tmp_path: Path, browser: Browser
) -> None:
    with RunningServer(tmp_path / "data") as server:
        server.record_small()
        page = candidate_page(browser)
        minted: list[str] = []

        def all_but_the_screen(route: Route) -> None:
            kind = (route.request.post_data_json or {})["kind"]
            minted.append(kind)
            route.fulfill(status=503, body="{}") if kind == "screen" else route.continue_()

        page.context.route("**/api/upload-url", all_but_the_screen)
        join(page, server.url)
        share(page)
        with page.expect_response(re.compile("/api/uploads?/.*"), timeout=60_000):
            until(page, lambda: {"screen", "camera"} <= set(minted))
        link = page.get_by_role("link", name="Open the contest")
        expect(page.get_by_text("This takes longer than usual")).to_be_visible(timeout=40_000)
        expect(link).to_have_count(0)
        picture(page, "waiting-for-the-first-receipt")
        page.context.unroute("**/api/upload-url")
        expect(link).to_be_visible(timeout=60_000)


def answered_by_keyboard(page: Page) -> None:
    """The question is above the page and in the tab's title, and a key answers it."""
    region = question_of(page)
    button = region.get_by_role("button", name="I am here")
    expect(button).to_be_visible(timeout=20_000)
    expect(region).to_contain_text("You can answer until")
    expect(page).to_have_title(re.compile(re.escape(QUESTION)))
    # What the page shows next may take the focus on, sooner or later: it was here in between.
    region.evaluate("region => region.addEventListener('focus', () => { window.came = true })")
    button.focus()
    page.keyboard.press("Enter")
    expect(region).to_be_empty()
    assert page.evaluate("window.came") is True


def question_of(page: Page) -> Any:
    """Where the page asks."""
    return page.get_by_role("region", name="A question from this page")


def tell(staff: Page, url: str, text: str) -> None:
    """Write to the candidate who came last."""
    body = {"text": text, "session_ids": [session_of(staff, url)]}
    assert staff.request.post(f"{url}/api/staff/messages", data=body).ok


def recording_of(staff: Page, url: str, session_id: str) -> dict[str, Any]:
    """The sitting's recording as a reviewer's page has it."""
    recording: dict[str, Any] = staff.request.get(f"{url}/api/review/sittings/{session_id}").json()
    return recording


def answers(staff: Page, url: str, session_id: str) -> list[str | None]:
    """What came of each question, as the server has it."""
    return [one["answer"] for one in recording_of(staff, url, session_id)["checkpoints"]]
