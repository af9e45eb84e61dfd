"""What staff decide of several people at once, each with its reason, its result and its trace."""

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.support.browser import decide, picture, staff_page
from tests.support.candidate import registration
from tests.support.server import RunningServer

pytestmark = pytest.mark.browser

PEOPLE = {"ada": "Ada Okafor", "bo": "Bo Lind", "chen": "Chen Wei"}


def begin(browser: Browser, url: str, username: str) -> str:
    """Somebody begins by the call that every client makes; the sitting's id."""
    form = registration(username) | {"name": PEOPLE[username]}
    answer = browser.new_context().request.post(f"{url}/api/session/start", data=form)
    assert answer.ok, answer.text()
    session_id: str = answer.json()["session_id"]
    return session_id


def chosen_of(console: Page, *names: str) -> Locator:
    """Those, and nobody else, are chosen."""
    for name in names:
        console.get_by_role("checkbox", name=f"Choose {name}").check()
    return console.get_by_role("group", name="Those who are chosen")


def says(console: Page, words: str) -> None:
    """What became of it, in a sentence."""
    expect(console.get_by_text(words, exact=True)).to_be_visible()


def counts_say(console: Page, words: str) -> None:
    expect(console.get_by_role("list", name="Counts")).to_contain_text(words)


def test_several_are_locked_unlocked_and_ended_and_each_is_told_apart(
    server: RunningServer, browser: Browser
) -> None:
    console = staff_page(browser, server.url)
    ids = {username: begin(browser, server.url, username) for username in PEOPLE}
    counts_say(console, "3 in all")

    decide(console, chosen_of(console, "Ada Okafor", "Bo Lind"), "Lock", "Fire alarm")
    says(console, "Lock: 2 done.")
    counts_say(console, "2 locked")
    # Who is locked and who is not have nothing in common but their end.
    chosen = chosen_of(console, "Ada Okafor", "Chen Wei")
    expect(chosen.get_by_role("button", name="Unlock: ")).to_have_count(0)
    expect(chosen.get_by_role("button", name="End: ")).to_be_visible()
    chosen.get_by_role("button", name="Choose nobody").click()

    decide(console, chosen_of(console, "Ada Okafor", "Bo Lind"), "Unlock", "Back inside")
    says(console, "Unlock: 2 done.")
    counts_say(console, "0 locked")

    chosen = chosen_of(console, "Bo Lind", "Chen Wei")
    chosen.get_by_role("button", name="End: ").click()
    dialog = console.get_by_role("dialog")
    dialog.get_by_role("textbox", name="Reason").fill("Handed in")
    faster(browser, server.url, ids["bo"])
    dialog.get_by_role("button", name="End", exact=True).click()
    says(console, "End: 1 done, 1 not possible any more (bo).")
    picture(console, "acted-on-many")
    counts_say(console, "2 finished")

    audit = staff_page(browser, server.url, "admin")
    audit.get_by_role("link", name="Audit", exact=True).click()
    for reason, count in (("Fire alarm", 2), ("Back inside", 2), ("Handed in", 1)):
        told = audit.get_by_role("listitem").filter(has_text=f"“{reason}”")
        expect(told).to_have_count(count)


def faster(browser: Browser, url: str, session_id: str) -> None:
    """Another member of staff ends one of them first."""
    other = staff_page(browser, url, "admin")
    body = {"action": "end", "reason": "Was ill", "session_ids": [session_id]}
    answer = other.request.post(
        f"{url}/api/staff/sittings/actions", data=body, headers={"origin": url}
    )
    assert answer.ok, answer.text()
    counts_say(other, "1 finished")


def test_a_second_sitting_is_let_run_beside_the_first(
    server: RunningServer, browser: Browser
) -> None:
    console = staff_page(browser, server.url)
    begin(browser, server.url, "ada")
    begin(browser, server.url, "ada")
    waiting = console.get_by_role("listitem").filter(has_text="A second sitting waits")
    decide(console, waiting, "Let both run", "Reader at a second computer")
    says(console, "Let both run: 1 done.")
    expect(waiting).to_have_count(0)
    counts_say(console, "0 pending")
    counts_say(console, "2 in all")
    counts_say(console, "0 finished")
