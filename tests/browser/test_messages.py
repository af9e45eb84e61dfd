"""Staff and a candidate talk, and the candidate's page is told by its stream alone."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.support.browser import (
    candidate_page,
    is_wider_than_a_phone,
    nameless,
    picture,
    staff_page,
)
from tests.support.server import RunningServer
from tests.support.sitting import join, share

pytestmark = pytest.mark.browser

LOCKED = "Your sitting is locked for the moment"
TEXT = "Please share your entire screen again.\nI am coming to you."


def test_what_staff_say_and_decide_is_on_the_page_at_once(
    server: RunningServer, browser: Browser
) -> None:
    console, candidate = staff_page(browser, server.url), candidate_page(browser)
    join(candidate, server.url)
    share(candidate)
    candidate.get_by_role("heading", name="You are being recorded").wait_for(timeout=60_000)
    ask_for_help(candidate)
    answer_in_a_message(console)
    read_it(candidate)
    expect(console.get_by_role("dialog").get_by_text(re.compile(", read "))).to_be_visible()
    picture(console, "message-dialog")
    console.keyboard.press("Escape")
    expect(console.get_by_text("Nothing needs you now")).to_be_visible()
    nothing_else_answers(candidate)
    lock_and_unlock(console, candidate, server.url)


def ask_for_help(page: Page) -> None:
    """The candidate presses Help, and says why."""
    page.get_by_role("button", name="Help", exact=True).click()
    panel = page.get_by_role("region", name="Ask for help")
    expect(panel).to_contain_text("The proctor of your room sees this")
    panel.get_by_role("textbox").fill("The contest shows an empty page")
    panel.get_by_role("button", name="Ask for help").click()
    expect(page.get_by_role("contentinfo")).to_contain_text(re.compile("Help asked"))
    picture(page, "help")
    assert nameless(page) == []
    assert not is_wider_than_a_phone(page)


def answer_in_a_message(console: Page) -> None:
    """The proctor sees who asks, and writes to them from there."""
    needs = console.get_by_role("region", name="Needs you")
    asks = needs.get_by_role("listitem").filter(has_text="Asks for help")
    expect(asks).to_contain_text("The contest shows an empty page")
    picture(console, "asks-for-help")
    # Two ways lead to the same field; the person's row stays when the call is answered.
    expect(asks.get_by_role("button", name="Message: Priya S.")).to_be_visible()
    people = console.get_by_role("region", name="People")
    people.get_by_role("button", name="Message: Priya S.").click()
    dialog = console.get_by_role("dialog")
    dialog.get_by_role("textbox", name="Message").fill(TEXT)
    dialog.get_by_role("button", name="Send").click()
    expect(dialog.get_by_text(re.compile("Sent to 1 person at"))).to_be_visible()
    expect(dialog.get_by_text("not read yet")).to_be_visible()
    expect(asks).to_have_count(0)
    expect(people.get_by_text("1 message not read yet")).to_have_count(1)


def read_it(page: Page) -> None:
    """The message is above the rest, until the candidate says that they read it."""
    messages = page.get_by_role("region", name="Messages from your proctor")
    expect(messages).to_contain_text("I am coming to you.")
    expect(page).to_have_title(re.compile("Message from your proctor"))
    expect(page.get_by_role("contentinfo")).to_contain_text(re.compile("Seen"))
    picture(page, "message")
    messages.get_by_role("button", name="I have read this").click()
    expect(messages).to_be_empty()
    assert messages.evaluate("region => region === document.activeElement")


def nothing_else_answers(page: Page) -> None:
    """From now on heartbeats and uploads get no answer, and the stream goes on."""
    page.context.route(re.compile("/api/(heartbeat|upload-url|events)$"), lambda _route: None)


def lock_and_unlock(console: Page, candidate: Page, url: str) -> None:
    """Both are told by the stream: nothing else reaches the page."""
    session_id = console.request.get(f"{url}/api/console/picture?contest_slug=demo-contest").json()[
        "sittings"
    ][0]["session_id"]
    for action, shown in (("lock", 1), ("unlock", 0)):
        body = {"action": action, "reason": "a talk", "session_ids": [session_id]}
        assert console.request.post(f"{url}/api/staff/sittings/actions", data=body).ok
        expect(candidate.get_by_role("heading", name=LOCKED)).to_have_count(shown)
