"""A candidate's computer is checked before the day in a real browser, and staff see how it went."""

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.support.axe import axe_violations
from tests.support.browser import (
    candidate_page,
    is_wider_than_a_phone,
    nameless,
    picture,
    sharing,
    staff_page,
)
from tests.support.server import RunningServer

pytestmark = pytest.mark.browser

ROWS = (
    "Browser",
    "Secure connection",
    "Screen",
    "Camera",
    "Microphone",
    "Upload speed",
    "Storage",
    "Clock",
    "Displays",
    "Notifications",
)


def row(page: Page, title: str) -> Locator:
    heading = page.get_by_role("heading", name=title, exact=True)
    return page.get_by_role("listitem").filter(has=heading)


def press(page: Page, *buttons: str) -> None:
    for button in buttons:
        page.get_by_role("button", name=button).click()


def assert_accessible(page: Page, where: str) -> None:
    """In both schemes; also for those who hear it, and on a phone."""
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        page.wait_for_timeout(300)
        assert axe_violations(page) == [], (where, scheme)
    page.emulate_media(color_scheme="light")
    assert nameless(page) == []
    assert not is_wider_than_a_phone(page)


def expect_roster(admin: Page, url: str, *lines: str) -> None:
    """Import people, and wait until their exam expects them."""
    admin.goto(f"{url}/exams/demo-contest")
    content = "\n".join(("username,name,room", *lines))
    section = admin.get_by_role("region", name="Roster")
    section.get_by_label("The roster as a CSV file").set_input_files(
        {"name": "roster.csv", "mimeType": "text/csv", "buffer": content.encode()}
    )
    section.get_by_role("button", name="Import", exact=True).click()
    expect(section.get_by_role("heading", name=f"Roster ({len(lines)})")).to_be_visible()


def test_a_computer_that_is_well_is_ready_and_staff_see_it_beside_its_owner(
    server: RunningServer, browser: Browser
) -> None:
    admin = staff_page(browser, server.url, "admin")
    expect_roster(admin, server.url, "priya_s,Priya S.,Room 1", "bo,Bo,Room 2")
    page = candidate_page(browser)
    page.context.grant_permissions(["notifications"])
    page.goto(f"{server.url}/e/demo-contest/check")
    expect(row(page, "Upload speed")).to_contain_text("Pass")
    remains = page.get_by_text("What remains: screen, camera and microphone.")
    expect(remains).to_be_visible()
    assert_accessible(page, "before")
    picture(page, "check-before")

    press(page, "Try sharing your screen", "Try the camera", "Try the microphone")
    expect(page.get_by_role("button", name="Try again: Microphone")).to_be_focused()
    expect(page.get_by_text("You are ready.")).to_be_visible()
    for title in ROWS:
        expect(row(page, title)).to_contain_text("Pass")
    expect(row(page, "Upload speed")).to_contain_text("The exam needs 124 kbit/s")
    preview = page.get_by_label("What your camera sees")
    assert preview.evaluate("video => video.videoWidth") > 0
    assert page.evaluate("window.screenShare.getTracks().every(t => t.readyState === 'ended')")
    assert_accessible(page, "ready")
    picture(page, "check-ready")

    press(page, "Send the result")
    expect(page.get_by_role("alert")).to_contain_text("Type your username first.")
    page.get_by_role("textbox", name="Your username").fill("Priya_S")
    press(page, "Send the result")
    expect(page.get_by_role("status").filter(has_text="Sent")).to_be_visible()
    press(page, "Turn off camera and microphone")
    expect(preview).to_have_count(0)
    expect(page.get_by_role("button", name="Camera and microphone are off")).to_be_focused()

    roster = admin.get_by_role("region", name="Roster")
    admin.reload()
    expect(roster.get_by_role("row", name="priya_s")).to_contain_text("passed on")
    expect(roster.get_by_role("row", name="bo")).to_contain_text("never")
    expect(roster.get_by_text("1 person has never passed the system check.")).to_be_visible()
    roster.get_by_role("checkbox", name="Only those who never passed").check()
    expect(roster.get_by_role("row", name="priya_s")).to_have_count(0)
    expect(roster.get_by_role("row", name="bo")).to_be_visible()
    picture(admin, "roster-checks")


@pytest.mark.parametrize(
    ("surface", "chosen"), [("window", "a single window"), ("browser", "a browser tab")]
)
def test_anything_but_the_entire_screen_is_refused_with_what_was_chosen(
    server: RunningServer, browser: Browser, surface: str, chosen: str
) -> None:
    with sharing(surface, browser) as other:
        page = candidate_page(other, surface)
        page.goto(f"{server.url}/check")
        screen = row(page, "Screen")
        expect(row(page, "Upload speed")).to_contain_text("Pass")
        press(page, "Try sharing your screen")
        expect(screen).to_contain_text("Fail")
        expect(screen).to_contain_text(f"You chose {chosen}. The exam needs your entire screen.")
        expect(screen).to_contain_text("choose “Entire Screen” at the top of the window")
        expect(screen.get_by_role("button", name="Try again: Screen")).to_be_focused()
        assert page.evaluate("window.screenShare.getTracks().every(t => t.readyState === 'ended')")
        expect(page.get_by_role("textbox")).to_have_count(0)
        assert_accessible(page, surface)
        picture(page, f"check-{surface}")


def test_without_a_network_the_page_says_so_and_goes_on_when_it_is_back(
    server: RunningServer, browser: Browser
) -> None:
    page = candidate_page(browser)
    page.route("**/api/check/**", lambda route: route.abort())
    page.goto(f"{server.url}/e/demo-contest/check")
    expect(page.get_by_role("alert")).to_contain_text("We cannot reach the server")
    expect(row(page, "Browser")).to_contain_text("Pass")
    assert_accessible(page, "no network")
    page.unroute("**/api/check/**")
    press(page, "Try again")
    expect(row(page, "Upload speed")).to_contain_text("Pass")
    page.goto(f"{server.url}/e/no-such-exam/check")
    expect(page.get_by_role("alert")).to_contain_text("There is no exam at this address")


def test_who_is_early_finds_the_check_on_the_closed_door(
    server: RunningServer, browser: Browser
) -> None:
    admin = staff_page(browser, server.url, "admin")
    later = {"opens_at": "2099-06-08T09:00", "closes_at": "2099-06-08T11:00"}
    answer = admin.request.post(f"{server.url}/api/staff/exams/demo-contest", data=later)
    assert answer.ok, answer.text()
    page = candidate_page(browser)
    page.goto(f"{server.url}/e/demo-contest")
    with page.context.expect_page() as opened:
        page.get_by_role("link", name="check your computer").click()
    check = opened.value
    expect(check.get_by_role("heading", name="Check your computer")).to_be_visible()
    expect(check.get_by_role("banner")).to_contain_text("Demo contest")
