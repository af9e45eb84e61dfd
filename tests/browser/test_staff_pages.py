"""Staff set up an exam without a file, and its link is what candidates open."""

import pytest
from playwright.sync_api import Browser, expect

from tests.support.browser import picture, staff_page
from tests.support.server import RunningServer

pytestmark = pytest.mark.browser


def test_an_administrator_publishes_an_exam_and_candidates_find_it(
    server: RunningServer, browser: Browser
) -> None:
    page = staff_page(browser, server.url, "admin")
    page.get_by_role("link", name="Exams").click()
    page.get_by_role("heading", name="Exams", exact=True).wait_for()
    expect(page.get_by_role("form", name="New exam")).to_be_visible()
    page.get_by_role("textbox", name="Title").fill("Finals")
    page.get_by_role("textbox", name="Contest link").fill(
        "https://judge.example/contests/finals-2026/challenges"
    )
    page.get_by_label("Opens").fill("2026-01-01T09:00")
    page.get_by_label("Closes").fill("2025-01-01T09:00")
    page.get_by_role("textbox", name="Rooms").fill("Hall A\nHall B")
    page.get_by_role("button", name="Create exam").click()
    expect(page.get_by_text("It must close after it opens.")).to_be_visible()
    page.get_by_label("Closes").fill("2099-01-01T09:00")
    page.get_by_role("button", name="Create exam").click()
    link = page.get_by_role("link", name="/e/finals-2026")
    expect(link).to_be_visible()
    picture(page, "exams")

    candidate = browser.new_context().new_page()
    candidate.goto(f"{server.url}/e/finals-2026")
    expect(candidate.get_by_text("Finals").first).to_be_visible()
    options = candidate.get_by_label("Room").locator("option").all_inner_texts()
    assert {"Hall A", "Hall B"} <= set(options)
    picture(candidate, "join")


def test_a_wrong_password_is_said_and_the_right_one_opens_where_one_was_going(
    server: RunningServer, browser: Browser
) -> None:
    page = browser.new_page()
    page.goto(f"{server.url}/exams")
    page.get_by_role("heading", name="Staff sign in").wait_for()
    picture(page, "sign-in")
    page.get_by_role("textbox", name="Name").fill("proctor")
    page.get_by_role("textbox", name="Password").fill("not the password")
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("alert")).to_be_visible()
    page.get_by_role("textbox", name="Password").fill("proctor123")
    page.get_by_role("button", name="Sign in").click()
    page.get_by_role("heading", name="Exams", exact=True).wait_for()
    page.get_by_role("button", name="Sign out").click()
    page.get_by_role("heading", name="Staff sign in").wait_for()
