"""Staff work an exam's alerts off: by filter and by key, one by one and many at once."""

import re
from collections.abc import Iterator
from typing import Any

import httpx2
import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.support.axe import axe_violations
from tests.support.browser import (
    PHONE,
    fresh_page,
    is_wider_than_a_phone,
    nameless,
    picture,
    sign_in,
    too_small,
)
from tests.support.server import RunningServer
from tests.support.sitting import until

pytestmark = pytest.mark.browser

SLUG = "demo-contest"


@pytest.fixture
def admin(server: RunningServer) -> Iterator[httpx2.Client]:
    with httpx2.Client(base_url=server.url, headers={"origin": server.url}) as client:
        body = {"name": "admin", "password": "admin123"}
        client.post("/api/staff/sign-in", json=body).raise_for_status()
        yield client


def seat(client: httpx2.Client, name: str, username: str, room: str) -> str:
    """A candidate begins a sitting; its id."""
    answer = client.post(
        "/api/session/start",
        json={
            "contest_slug": SLUG,
            "hackerrank_username": username,
            "name": name,
            "roll_number": "R-1",
            "email": f"{username}@example.org",
            "room": room,
            "consent_accepted": True,
        },
    )
    answer.raise_for_status()
    return str(answer.json()["session_id"])


def tell(client: httpx2.Client, *alerts: dict[str, Any]) -> None:
    """An analysis sends alerts."""
    said = {
        "source": "contest-eval",
        "type": "web_paste",
        "severity": "warning",
        "timestamp": "2026-06-08T09:00:00Z",
        "hackerrank_username": "priya_s",
        "contest_slug": SLUG,
        "title": "Code with marks of a web page",
    }
    body = {"alerts": [said | alert for alert in alerts]}
    client.post("/api/alerts", json=body).raise_for_status()


def three_people(client: httpx2.Client) -> None:
    """Priya has three alerts, Asha and Bo one each."""
    seat(client, "Priya S.", "priya_s", "Room 1")
    seat(client, "Asha R.", "asha_r", "Room 2")
    seat(client, "Bo K.", "bo_k", "Room 1")
    copied = {
        "type": "recurring_pair",
        "severity": "critical",
        "title": "Recurring identical code",
        "detail": "Twenty-three rare fragments in common on two problems.",
    }
    tell(
        client,
        {"id": "paste 1"},
        {"id": "first", "severity": "info", "type": "first_attempt_solve", "title": "Solved"},
        {"id": "pair", **copied},
        {"id": "asha", "hackerrank_username": "asha_r"},
    )
    tell(client, {"id": "bo", "hackerrank_username": "bo_k", **copied})


def alerts_page(browser: Browser, url: str, query: str = "", name: str = "proctor") -> Page:
    page = fresh_page(browser)
    page.goto(f"{url}/alerts{query}")
    sign_in(page, name, f"{name}123")
    page.get_by_role("heading", name="Alerts", exact=True).wait_for()
    expect(page.get_by_role("status", name="Connection")).to_have_text("live")
    return page


def lines(page: Page) -> Locator:
    return page.get_by_role("list", name="Alerts").get_by_role("listitem")


def told(page: Page, words: str) -> Locator:
    return page.get_by_role("status").filter(has_text=words)


def test_the_most_urgent_person_comes_first_and_opens_in_place(
    server: RunningServer, admin: httpx2.Client, browser: Browser
) -> None:
    three_people(admin)
    page = alerts_page(browser, server.url)
    expect(page).to_have_url(re.compile(r"\?exam=demo-contest$"))
    expect(lines(page)).to_have_count(3)
    expect(lines(page).nth(0)).to_contain_text("Bo K.")
    priya = lines(page).nth(1)
    expect(priya).to_contain_text("Priya S.")
    expect(priya).to_contain_text("1 critical")
    expect(priya).to_contain_text("1 warning")
    priya.get_by_role("button").click()
    expect(lines(page)).to_have_count(6)
    picture(page, "alerts")
    assert axe_violations(page) == []
    page.emulate_media(color_scheme="dark")
    assert axe_violations(page) == []
    assert not is_wider_than_a_phone(page)
    assert nameless(page) == []


def test_an_alert_says_what_it_means_what_else_it_may_be_and_what_became_of_it(
    server: RunningServer, admin: httpx2.Client, browser: Browser
) -> None:
    three_people(admin)
    page = alerts_page(browser, server.url)
    lines(page).nth(0).get_by_role("button").click()
    expect(page).to_have_url(re.compile("alert=bo"))
    detail = page.get_by_role("region", name="The alert")
    expect(detail.get_by_role("heading", name="Recurring identical code")).to_be_visible()
    expect(detail).to_contain_text("Two candidates handed in code that is the same")
    expect(detail.get_by_role("listitem").first).to_contain_text("a template, a library")
    detail.get_by_role("button", name="Acknowledge").click()
    expect(detail).to_contain_text("seen by proctor")
    detail.get_by_role("button", name="Add a note").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("button", name="Add a note").click()
    expect(dialog.get_by_text("Write what you want to keep.")).to_be_visible()
    dialog.get_by_role("textbox", name="Note").fill("Both used the template.")
    dialog.get_by_role("button", name="Add a note").click()
    expect(detail.get_by_text("Both used the template.")).to_be_visible()
    detail.get_by_role("button", name="Assign").click()
    dialog.get_by_label("Who looks at it").select_option("proctor")
    expect(dialog.get_by_role("list", name="Each alert")).to_contain_text("with proctor")
    dialog.get_by_role("button", name="Assign", exact=True).click()
    expect(detail).to_contain_text("with proctor")
    expect(detail).to_contain_text("assigned to proctor")
    detail.get_by_role("button", name="Show").first.click()
    expect(detail.get_by_text("Nothing has been recorded yet.")).to_be_visible()
    picture(page, "alert")
    assert axe_violations(page) == []
    page.emulate_media(color_scheme="dark")
    assert axe_violations(page) == []
    page.set_viewport_size(PHONE)
    expect(page.get_by_role("list", name="Alerts")).to_have_count(0)
    assert not is_wider_than_a_phone(page)
    detail.get_by_role("button", name="Close").click()
    expect(lines(page)).to_have_count(3)


def test_filters_stand_in_the_address_and_come_back_with_it(
    server: RunningServer, admin: httpx2.Client, browser: Browser
) -> None:
    three_people(admin)
    query = f"?exam={SLUG}&severity=critical&room=Room%201&people=no"
    page = alerts_page(browser, server.url, query)
    expect(lines(page)).to_have_count(2)
    expect(page.get_by_label("Severity")).to_have_value("critical")
    page.get_by_label("Severity").select_option("")
    expect(lines(page)).to_have_count(4)
    page.get_by_label("Order").select_option("newest")
    expect(lines(page).nth(0)).to_contain_text("Bo K.")
    page.get_by_label("Type").select_option("first_attempt_solve")
    expect(lines(page)).to_have_count(1)
    expect(page).to_have_url(re.compile(r"order=newest.*room=.*type=first_attempt_solve"))
    page.reload()
    expect(lines(page)).to_have_count(1)
    page.get_by_label("With", exact=True).select_option("me")
    expect(page.get_by_text("No alert fits these filters.")).to_be_visible()
    page.get_by_role("button", name="Clear filters").click()
    expect(lines(page)).to_have_count(5)


def test_everything_goes_by_keyboard(
    server: RunningServer, admin: httpx2.Client, browser: Browser
) -> None:
    three_people(admin)
    page = alerts_page(browser, server.url, f"?exam={SLUG}&people=no&state=open")
    expect(lines(page)).to_have_count(5)
    page.keyboard.press("?")
    dialog = page.get_by_role("dialog", name="Keys")
    expect(dialog).to_contain_text("archives it")
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    for key in "jj":
        page.keyboard.press(key)
    second = lines(page).nth(1).get_by_role("button")
    expect(second).to_be_focused()
    page.keyboard.press("k")
    first = lines(page).nth(0).get_by_role("button")
    expect(first).to_be_focused()
    page.keyboard.press("a")
    expect(told(page, "Bo K.: acknowledged.")).to_be_visible()
    expect(lines(page)).to_have_count(4)
    expect(lines(page).nth(0).get_by_role("button")).to_be_focused()
    page.keyboard.press("e")
    expect(told(page, "Priya S.: archived.")).to_be_visible()
    expect(lines(page)).to_have_count(3)
    page.get_by_role("button", name="Undo").click()
    expect(lines(page)).to_have_count(4)
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("alert="))
    page.keyboard.press("n")
    note = page.get_by_role("dialog").get_by_role("textbox", name="Note")
    expect(note).to_be_focused()
    note.press_sequentially("jeans")
    expect(note).to_have_value("jeans")
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    expect(page).not_to_have_url(re.compile("alert="))


def test_many_are_shown_before_they_are_decided_and_can_be_brought_back(
    server: RunningServer, admin: httpx2.Client, browser: Browser
) -> None:
    three_people(admin)
    acknowledge = {"action": "acknowledge", "ids": ["asha"]}
    admin.post("/api/staff/alerts/actions", json=acknowledge).raise_for_status()
    page = alerts_page(browser, server.url)
    page.get_by_role("checkbox", name="Choose all alerts of Priya S.").check()
    page.get_by_role("checkbox", name=re.compile("Choose .*, Asha R.")).check()
    chosen = page.get_by_role("group", name="Those that are chosen")
    expect(chosen).to_contain_text("4 alerts chosen")
    chosen.get_by_role("button", name="Acknowledge").click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("4 alerts of 2 people: 3 acknowledged, 1 as before.")
    asha = dialog.get_by_role("listitem").filter(has_text="Asha R.")
    expect(asha).to_contain_text("was acknowledged before")
    picture(page, "alerts-preview")
    assert axe_violations(page) == []
    dialog.get_by_role("button", name="Acknowledge (3)").click()
    expect(dialog).to_have_count(0)
    expect(told(page, "3 acknowledged")).to_be_visible()
    page.get_by_role("checkbox", name=re.compile("Choose .*, Bo K.")).check()
    page.get_by_role("button", name="Choose all shown").click()
    chosen.get_by_role("button", name="Archive").click()
    dialog.get_by_role("button", name="Archive (5)").click()
    expect(page.get_by_text("Nothing was noticed that somebody has not archived")).to_be_visible()
    page.get_by_role("button", name="Undo").click()
    expect(lines(page)).to_have_count(3)
    audit = admin.get("/api/staff/audit").json()["entries"]
    done = [entry["words"] for entry in audit if entry["by"] == "proctor"]
    assert done.count("archived an alert") == 5
    assert done.count("put an alert back into the list") == 5


def test_what_is_new_is_announced_and_moves_nothing_until_it_is_asked_for(
    server: RunningServer, admin: httpx2.Client, browser: Browser
) -> None:
    three_people(admin)
    page = alerts_page(browser, server.url)
    expect(lines(page)).to_have_count(3)
    tell(admin, {"id": "new", "hackerrank_username": "somebody", "severity": "critical"})
    expect(told(page, "1 new")).to_be_visible()
    expect(lines(page)).to_have_count(3)
    page.get_by_role("button", name="Show", exact=True).click()
    expect(lines(page)).to_have_count(4)
    expect(lines(page).nth(0)).to_contain_text("somebody")


def test_sound_and_notification_are_chosen_by_severity_and_kept(
    server: RunningServer, browser: Browser
) -> None:
    context = browser.new_context(permissions=["notifications"])
    page = context.new_page()
    page.goto(f"{server.url}/alerts")
    sign_in(page, "proctor", "proctor123")
    expect(page.get_by_text("Nothing was noticed")).to_be_visible()
    opener = page.get_by_role("button", name="Sound and notifications")
    opener.click()
    page.get_by_role("checkbox", name="Critical: sound").check()
    # The browser is asked first, so the mark comes a moment after the press.
    page.get_by_role("checkbox", name="Critical: notification").click()
    expect(page.get_by_role("checkbox", name="Critical: notification")).to_be_checked()
    page.get_by_role("button", name="Hear the sound of Warning").click()
    picture(page, "alerts-bell")
    assert axe_violations(page) == []
    page.reload()
    opener.click()
    expect(page.get_by_role("checkbox", name="Critical: sound")).to_be_checked()
    expect(page.get_by_role("checkbox", name="Critical: notification")).to_be_checked()
    expect(page.get_by_role("checkbox", name="Warning: sound")).not_to_be_checked()


def test_the_wall_rings_as_was_chosen_and_two_pages_ring_once(
    server: RunningServer, admin: httpx2.Client, browser: Browser
) -> None:
    seat(admin, "Priya S.", "priya_s", "Room 1")
    context = browser.new_context()
    context.add_init_script(_COUNTS_TONES)
    wall, beside = context.new_page(), context.new_page()
    wall.goto(f"{server.url}/console/{SLUG}")
    sign_in(wall, "proctor", "proctor123")
    wall.get_by_role("button", name="Sound and notifications").click()
    wall.get_by_role("checkbox", name="Critical: sound").check()
    wall.keyboard.press("Escape")
    beside.goto(f"{server.url}/alerts?exam={SLUG}")
    beside.get_by_role("heading", name="Alerts", exact=True).click()
    for page in (wall, beside):
        expect(page.get_by_role("status", name="Connection")).to_have_text("live")
    pair = {"type": "recurring_pair", "severity": "critical", "title": "Same code"}
    tell(admin, {"id": "warned"}, {"id": "pair", **pair})
    expect(wall.get_by_role("region", name="Needs you")).to_contain_text("Same code")
    expect(told(beside, "2 new")).to_be_visible()
    until(wall, lambda: tones(wall, beside) >= TONES_OF_CRITICAL)
    wall.wait_for_timeout(500)
    assert tones(wall, beside) == TONES_OF_CRITICAL


_COUNTS_TONES = """
window.tones = 0;
const Real = OscillatorNode;
window.OscillatorNode = class extends Real {
  constructor(...given) {
    super(...given);
    window.tones += 1;
  }
};
"""
TONES_OF_CRITICAL = 3


def tones(*pages: Page) -> int:
    """How many tones these pages made."""
    return sum(int(page.evaluate("window.tones")) for page in pages)


def test_on_a_phone_the_filters_are_folded_and_what_is_pressed_is_large(
    server: RunningServer, admin: httpx2.Client, browser: Browser
) -> None:
    three_people(admin)
    page = alerts_page(browser, server.url, f"?exam={SLUG}&severity=critical&room=Room%201")
    page.set_viewport_size(PHONE)
    expect(page.get_by_label("Severity")).to_be_hidden()
    fold = page.get_by_role("button", name="Filters (2)")
    assert too_small(page) == []
    fold.click()
    page.get_by_label("Severity").select_option("")
    expect(page.get_by_role("button", name="Filters (1)")).to_be_visible()
    expect(lines(page)).to_have_count(2)
    picture(page, "alerts-filters")
    assert axe_violations(page) == []
    page.get_by_role("button", name="Filters (1)").click()
    expect(page.get_by_label("Severity")).to_be_hidden()
    page.goto(f"{server.url}/console/{SLUG}")
    page.get_by_role("heading", name="People (3)").wait_for()
    assert too_small(page) == []


def test_who_only_watches_is_offered_no_decision(
    server: RunningServer, admin: httpx2.Client, browser: Browser
) -> None:
    three_people(admin)
    page = alerts_page(browser, server.url, name="observer")
    expect(page.get_by_role("checkbox")).to_have_count(0)
    lines(page).nth(0).get_by_role("button").click()
    detail = page.get_by_role("region", name="The alert")
    expect(detail).to_contain_text("Your role does not look at recordings.")
    expect(detail.get_by_role("button", name="Acknowledge")).to_have_count(0)
    page.keyboard.press("a")
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(detail).not_to_contain_text("seen by")
