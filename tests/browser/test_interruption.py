"""A room is interrupted from the console: the candidate's page says so, and then the new end."""

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

ROSTER = b"username,name,room\npriya_s,Priya S.,Room 1\n"


def test_a_rooms_clocks_stand_until_the_proctor_ends_it(
    server: RunningServer, browser: Browser
) -> None:
    console, candidate = staff_page(browser, server.url), candidate_page(browser)
    join(candidate, server.url)
    share(candidate)
    candidate.get_by_role("heading", name="You are being recorded").wait_for(timeout=60_000)
    stop_the_clocks(console)
    stands = candidate.get_by_role("status").filter(has_text="Your time has stood still since")
    expect(stands).to_contain_text("The network has a fault and is being mended")
    expect(stands).to_contain_text("You lose none of your time")
    picture(candidate, "clock-stands")
    assert nameless(candidate) == []
    assert not is_wider_than_a_phone(candidate)
    end_it(console)
    expect(stands).to_have_count(0)
    runs = candidate.get_by_role("status").filter(has_text="Your time ends at")
    expect(runs).to_contain_text("Go on where you were")
    give_time(console)
    picture(candidate, "clock-runs")


def stop_the_clocks(console: Page) -> None:
    """The form says whom it touches before it is done; a reason is asked for."""
    console.get_by_role("button", name="Interruption", exact=True).click()
    dialog = console.get_by_role("dialog", name="Interruption")
    dialog.get_by_role("combobox", name="Where").select_option("Room 1")
    expect(dialog).to_contain_text("Stops the clocks of 1 person, and of whoever begins")
    dialog.get_by_role("textbox", name="Began, minutes ago").fill("10")
    dialog.get_by_role("button", name="Stop the clocks").click()
    expect(dialog).to_contain_text("Give a reason")
    dialog.get_by_role("button", name="The network of the room is down").click()
    picture(console, "interruption-dialog")
    assert nameless(console) == []
    dialog.get_by_role("button", name="Stop the clocks").click()
    expect(dialog).to_have_count(0)
    banner = console.get_by_role("region", name="Interruptions")
    expect(banner).to_contain_text("Clocks stand: Room 1")
    expect(banner).to_contain_text("Network: The network of the room is down.")
    picture(console, "interruption")
    assert not is_wider_than_a_phone(console)


def end_it(console: Page) -> None:
    """What is given back to how many, and what was seen, stands beside the reason."""
    banner = console.get_by_role("region", name="Interruptions")
    banner.get_by_role("button", name="End it: Room 1").click()
    dialog = console.get_by_role("dialog")
    expect(dialog).to_contain_text(re.compile("Gives back 1[01] min to 1 person"))
    expect(dialog).to_contain_text("Of 1 person, 0 were not heard from meanwhile")
    dialog.get_by_role("button", name="It is mended").click()
    picture(console, "interruption-end")
    dialog.get_by_role("button", name="End it").click()
    expect(banner).to_be_empty()


def give_time(console: Page) -> None:
    """The result is told person by person."""
    console.get_by_role("checkbox", name="Choose Priya S.").check()
    chosen = console.get_by_role("group", name="Those who are chosen")
    chosen.get_by_role("button", name="Time: Priya S.").click()
    dialog = console.get_by_role("dialog")
    dialog.get_by_role("textbox", name="Minutes").fill("15")
    dialog.get_by_role("button", name="Computer was replaced").click()
    picture(console, "time-dialog")
    dialog.get_by_role("button", name="Give time").click()
    expect(console.get_by_role("list", name="Results")).to_contain_text(
        re.compile(r"Priya S\.\s*ends at \d\d:\d\d:\d\d")
    )
    console.get_by_role("button", name="Done").click()


def test_what_is_agreed_with_somebody_is_changed_by_hand(
    server: RunningServer, browser: Browser
) -> None:
    admin = staff_page(browser, server.url, "admin")
    address = f"{server.url}/api/staff/exams/demo-contest/roster"
    headers = {"content-type": "text/csv"}
    begun = admin.request.post(address, data=ROSTER, headers=headers).json()
    running = f"{address}/imports/{begun['import_id']}"
    while admin.request.get(running).json()["state"] == "running":
        admin.wait_for_timeout(100)
    admin.goto(f"{server.url}/exams/demo-contest")
    admin.get_by_role("button", name="Change what is agreed: priya_s").click()
    dialog = admin.get_by_role("dialog", name="Agreed with Priya S.")
    dialog.get_by_role("textbox", name="Extra time, percent").fill("25")
    dialog.get_by_role("textbox", name="Breaks", exact=True).fill("2")
    dialog.get_by_role("textbox", name="Minutes a break").fill("10")
    dialog.get_by_role("checkbox", name="A reader is allowed").check()
    dialog.get_by_role("button", name="As agreed with the candidate").click()
    picture(admin, "accommodation")
    assert nameless(admin) == []
    dialog.get_by_role("button", name="Save").click()
    row = admin.get_by_role("row").filter(has_text="priya_s")
    expect(row).to_contain_text("25 % more time, 2 breaks of 10 min, reader")
