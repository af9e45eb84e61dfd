"""A proctor decides about sittings from the live picture, and candidates see what was decided."""

import re
from datetime import UTC, datetime

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.support.browser import STOP_SHARING, candidate_page, picture, staff_page
from tests.support.server import RunningServer
from tests.support.sitting import session_of

pytestmark = pytest.mark.browser

LOCKED = "Your sitting is locked for the moment"
RECORDED = "You are being recorded"


def come(page: Page, url: str, *, username: str = "priya_s", name: str = "Priya S.") -> None:
    """Fill the form, agree, and say that the name is right."""
    page.goto(f"{url}/e/demo-contest")
    page.get_by_label("Contest username").fill(username)
    page.get_by_label("Full name").fill(name)
    page.get_by_label("Roll number").fill("R-17")
    page.get_by_label("Email").fill("priya@example.org")
    page.get_by_label("Room").select_option("Room 1")
    page.get_by_role("checkbox").check()
    page.get_by_role("button", name="Agree and continue").click()
    page.get_by_role("button", name="This is me", exact=True).click()


def share(page: Page) -> None:
    page.get_by_role("button", name="Share entire screen", exact=True).click()
    page.get_by_role("heading", name=RECORDED).wait_for(timeout=60_000)


def decide(console: Page, where: Locator, verb: str, reason: str) -> None:
    """Press the verb, give the reason, and read what became of it."""
    where.get_by_role("button", name=f"{verb}: ").click()
    dialog = console.get_by_role("dialog")
    dialog.get_by_role("button", name=verb, exact=True).click()
    expect(dialog.get_by_text("Give a reason")).to_be_visible()
    dialog.get_by_role("textbox", name="Reason").fill(reason)
    dialog.get_by_role("button", name=verb, exact=True).click()
    expect(dialog).to_have_count(0)
    expect(console.get_by_text(f"{verb}: 1 done.")).to_be_visible()


def make_code(browser: Browser, url: str, username: str) -> str:
    """An unlock code by the form, from another browser of the same proctor."""
    page = staff_page(browser, url)
    page.goto(f"{url}/exams/demo-contest")
    codes = page.get_by_role("region", name="One-time codes")
    codes.get_by_role("textbox", name="Username").fill(username)
    codes.get_by_role("button", name="Make codes").click()
    table = codes.get_by_role("table", name="New codes")
    expect(table.get_by_role("row")).to_have_count(2)
    picture(page, "codes")
    return table.get_by_role("cell").first.inner_text()


def has_focus(place: Locator) -> bool:
    """Whether the keyboard is there."""
    return bool(place.evaluate("place => place === document.activeElement"))


def tell_of_an_error(candidate: Page, url: str, session_id: str) -> None:
    """What a page says whose recorder failed: one alert more."""
    error = {
        "type": "recording_error",
        "timestamp": datetime.now(UTC).isoformat(),
        "visibility_state": "visible",
        "detail": {"track": "screen", "message": "EncodingError"},
    }
    body = {"session_id": session_id, "events": [error]}
    assert candidate.request.post(f"{url}/api/events", data=body, headers={"origin": url}).ok


def test_a_locked_candidate_goes_on_with_a_code_from_the_room(
    server: RunningServer, browser: Browser
) -> None:
    console = staff_page(browser, server.url)
    candidate = candidate_page(browser)
    come(candidate, server.url)
    share(candidate)

    console.get_by_role("checkbox", name="Choose Priya S.").check()
    chosen = console.get_by_role("group", name="Those who are chosen")
    picture(console, "chosen")
    decide(console, chosen, "Lock", "Left the room")
    expect(chosen).to_have_count(0)
    candidate.get_by_role("heading", name=LOCKED).wait_for()
    picture(candidate, "locked")

    entry = candidate.get_by_role("textbox", name="Did your proctor give you a code?")
    entry.fill("WRONG123")
    candidate.get_by_role("button", name="Use code").click()
    expect(candidate.get_by_role("alert")).to_contain_text("This code is not valid")
    code = make_code(browser, server.url, "priya_s")
    entry.fill(code.lower())
    candidate.get_by_role("button", name="Use code").click()
    candidate.get_by_role("heading", name=RECORDED).wait_for()
    expect(console.get_by_role("list", name="Counts")).to_contain_text("0 locked")

    audit = staff_page(browser, server.url, "admin")
    audit.get_by_role("link", name="Audit", exact=True).click()
    told = audit.get_by_role("listitem").filter(has_text="“Left the room”")
    expect(told).to_contain_text("proctor")
    expect(told).to_contain_text("priya_s")
    expect(
        audit.get_by_role("listitem").filter(has_text="made a one-time code (unlock)")
    ).to_have_count(1)


def test_a_second_device_waits_until_it_is_approved_and_the_first_is_ended(
    server: RunningServer, browser: Browser
) -> None:
    console = staff_page(browser, server.url)
    first, second = candidate_page(browser), candidate_page(browser)
    come(first, server.url)
    share(first)
    come(second, server.url)
    second.get_by_role("heading", name="A proctor needs to let you in").wait_for()
    picture(second, "pending")

    waiting = console.get_by_role("listitem").filter(has_text="A second sitting waits")
    expect(waiting).to_contain_text("The first: Room 1, live")
    decide(console, waiting, "Approve", "Changed computers")
    second.get_by_role("heading", name="Share your entire screen").wait_for()
    first.get_by_role("heading", name="Your sitting has ended").wait_for()
    expect(waiting).to_have_count(0)
    expect(console.get_by_role("list", name="Counts")).to_contain_text("1 finished")


def test_an_alert_is_put_away_by_a_key_and_brought_back(
    server: RunningServer, browser: Browser
) -> None:
    console = staff_page(browser, server.url)
    candidate = candidate_page(browser)
    come(candidate, server.url)
    share(candidate)
    tell_of_an_error(candidate, server.url, session_of(console, server.url))
    candidate.evaluate(STOP_SHARING)
    needs = console.get_by_role("region", name="Needs you")
    alert = needs.get_by_role("listitem").filter(has_text="Screen sharing stopped")
    expect(alert).to_contain_text("says the candidate's browser")
    expect(alert).to_contain_text("Go to Room 1")
    told = console.get_by_text(re.compile(r"^Done: Screen sharing stopped"))

    expect(needs.get_by_role("listitem")).to_have_count(2)
    for _ in range(2):
        if not has_focus(alert.get_by_role("link")):
            console.keyboard.press("j")
    console.keyboard.press("e")
    expect(alert).to_have_count(0)
    expect(told).to_be_visible()
    expect(needs.get_by_role("link")).to_be_focused()
    console.get_by_role("button", name="Undo").click()
    expect(alert).to_be_visible()
    alert.get_by_role("button", name="Done: Screen sharing stopped, Priya S.").click()
    expect(alert).to_have_count(0)
