"""The way in with an account: sign in, one's exams, begin, sign out; by keyboard and by ear."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.support.axe import axe_violations
from tests.support.browser import (
    candidate_page,
    fresh_page,
    is_wider_than_a_phone,
    nameless,
    picture,
)
from tests.support.browser import sign_in as staff_sign_in
from tests.support.server import RunningServer

pytestmark = pytest.mark.browser

EXAM = "Python basics"
SLUG = "python-basics"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningServer]:
    with RunningServer(tmp_path_factory.mktemp("accounts") / "data") as running:
        yield running


def sign_in(page: Page, candidate_id: str, password: str) -> None:
    page.get_by_label("Candidate ID").fill(candidate_id)
    page.get_by_label("Password", exact=True).fill(password)
    page.keyboard.press("Enter")


def assert_anybody_can_use(page: Page, name: str) -> None:
    assert axe_violations(page) == []
    assert nameless(page) == []
    assert not is_wider_than_a_phone(page)
    picture(page, name)


def test_from_the_sign_in_to_the_sitting(server: RunningServer, browser: Browser) -> None:
    page = candidate_page(browser)
    page.goto(f"{server.url}/exam/")
    expect(page.get_by_role("heading", name="Sign in to your exams")).to_be_focused()
    assert_anybody_can_use(page, "candidate-sign-in")

    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_label("Candidate ID")).to_be_focused()
    expect(page.get_by_text("Enter your password")).to_be_visible()
    sign_in(page, "STU001", "not hers")
    expect(page.get_by_role("alert")).to_contain_text("do not belong together")
    page.get_by_text("I have no password").click()
    expect(page.get_by_text("Whoever organises your exam gives you")).to_be_visible()
    assert_anybody_can_use(page, "candidate-sign-in-refused")

    sign_in(page, "stu001", "alice123")
    expect(page.get_by_text("Signed in as Alice Example (STU001)")).to_be_visible()
    assert page.url == f"{server.url}/exam/"
    expect(page.get_by_role("heading", name=EXAM)).to_be_visible()
    assert_anybody_can_use(page, "candidate-own-exams")

    page.get_by_role("link", name=f"Begin: {EXAM}").click()
    expect(page.get_by_role("heading", name="Before you begin")).to_be_focused()
    expect(page.get_by_text("You begin as Alice Example (STU001)")).to_be_visible()
    expect(page.get_by_role("textbox")).to_have_count(0)
    assert_anybody_can_use(page, "candidate-begin-by-account")
    page.get_by_role("button", name="Agree and continue").click()
    expect(page.get_by_text("Tick the box to agree")).to_be_visible()
    page.get_by_role("checkbox").check()
    page.get_by_role("button", name="Agree and continue").click()
    page.get_by_role("button", name="This is me", exact=True).click()
    page.get_by_role("heading", name="Share your entire screen").wait_for()

    page.goto(f"{server.url}/exam/")
    page.get_by_role("link", name=f"Go on: {EXAM}").click()
    page.get_by_role("heading", name="Share your entire screen").wait_for()


def test_signing_out_takes_a_button_and_ends_the_session(
    server: RunningServer, browser: Browser
) -> None:
    page = fresh_page(browser)
    page.goto(f"{server.url}/e/python-basics")
    page.get_by_role("link", name="Go to sign in").click()
    sign_in(page, "STU002", "bob123")
    # Back at the exam that asked for it.
    page.get_by_role("heading", name="Before you begin").wait_for()

    page.goto(f"{server.url}/logout")
    assert_anybody_can_use(page, "candidate-sign-out")
    page.goto(f"{server.url}/exam/")
    expect(page.get_by_text("Signed in as Bob Example (STU002)")).to_be_visible()
    page.get_by_role("link", name="Sign out").click()
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("heading", name="You are signed out")).to_be_focused()
    page.goto(f"{server.url}/exam/")
    expect(page.get_by_role("heading", name="Sign in to your exams")).to_be_visible()


def test_the_way_in_speaks_german(server: RunningServer, browser: Browser) -> None:
    page = browser.new_context(locale="de-DE").new_page()
    page.goto(f"{server.url}/login")
    page.get_by_label("Prüfungskennung").fill("STU003")
    page.get_by_label("Passwort", exact=True).fill("carol123")
    page.get_by_role("button", name="Anmelden").click()
    expect(page.get_by_role("link", name=f"Beginnen: {EXAM}")).to_be_visible()
    assert_anybody_can_use(page, "candidate-own-exams-german")


def test_addresses_that_other_systems_taught_people_lead_to_the_pages_here(
    server: RunningServer, browser: Browser
) -> None:
    candidate = fresh_page(browser)
    candidate.goto(f"{server.url}/login")
    sign_in(candidate, "STU003", "carol123")
    candidate.get_by_role("link", name=f"Begin: {EXAM}").click()
    candidate.get_by_role("checkbox").check()
    candidate.get_by_role("button", name="Agree and continue").click()
    candidate.get_by_role("button", name="This is me", exact=True).wait_for()

    staff = fresh_page(browser)
    # A candidate's page is for staff alone, and comes back to them once they have signed in.
    staff.goto(f"{server.url}/admin/student/stu003")
    staff_sign_in(staff, "admin", "admin123")
    expect(staff.get_by_text(f"Carol Example in {SLUG}")).to_be_visible()
    assert axe_violations(staff) == []
    picture(staff, "candidate-of-id")
    staff.get_by_role("link", name=f"Recording of Carol Example in {SLUG}").click()
    staff.get_by_role("heading", name="Carol Example").wait_for()

    for path, heading in (("/admin/violations", "Alerts"), ("/admin/", None)):
        staff.goto(f"{server.url}{path}")
        if heading is not None:
            staff.get_by_role("heading", name=heading, exact=True).first.wait_for()
    assert "/console" in staff.url
    staff.goto(f"{server.url}/logout")
    staff.get_by_role("button", name="Sign out").click()
    staff.get_by_role("heading", name="You are signed out").wait_for()
    staff.goto(f"{server.url}/admin/login")
    staff.get_by_role("heading", name="Staff sign in").wait_for()
    staff.goto(f"{server.url}/console")
    staff.get_by_role("heading", name="Staff sign in").wait_for()


def test_an_author_makes_a_password_that_lets_somebody_in(
    server: RunningServer, browser: Browser
) -> None:
    staff = fresh_page(browser)
    staff.goto(f"{server.url}/exams/{SLUG}#roster")
    staff_sign_in(staff, "author", "author123")
    button = staff.get_by_role("button", name="for STU002")
    button.click()
    button.click()
    notice = staff.get_by_role("status").filter(has_text="A password for STU002")
    made = notice.locator("code").inner_text()
    assert axe_violations(staff) == []
    picture(staff, "roster-password", phone_from="#roster")

    candidate = fresh_page(browser)
    candidate.goto(f"{server.url}/login")
    sign_in(candidate, "STU002", made)
    expect(candidate.get_by_text("Signed in as Bob Example (STU002)")).to_be_visible()
