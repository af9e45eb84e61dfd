"""Staff set an exam up by its pages: people, roster, rules, keys, webhooks; the audit tells."""

import re
from collections.abc import Iterator
from pathlib import Path

import pyotp
import pytest
from playwright.sync_api import Browser, FilePayload, Page, expect

from tests.support.browser import (
    fresh_page,
    is_wider_than_a_phone,
    nameless,
    picture,
    save,
    sign_in,
    staff_page,
)
from tests.support.candidate import registration
from tests.support.server import RunningServer

pytestmark = pytest.mark.browser

PASSWORD = "a few good words"
PLACES = (
    "exams",
    "exams/demo-contest",
    "exams/demo-contest/alerts",
    "alert-catalogue",
    "people",
    "keys",
    "webhooks",
    "audit",
    "account",
)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningServer]:
    with RunningServer(tmp_path_factory.mktemp("setup") / "data") as running:
        yield running


@pytest.fixture
def admin(browser: Browser, server: RunningServer) -> Page:
    return staff_page(browser, server.url, "admin")


def invite(admin: Page, url: str, *, name: str, full_name: str, room: str = "") -> str:
    """Invite a proctor by the form; returns the link that the page shows this once."""
    admin.goto(f"{url}/people")
    admin.get_by_role("textbox", name="Full name").fill(full_name)
    admin.get_by_role("textbox", name="Sign-in name").fill(name)
    if room:
        admin.get_by_role("combobox", name="Where: exam", exact=True).select_option("Demo contest")
        admin.get_by_role("combobox", name="Where: room", exact=True).select_option(room)
    admin.get_by_role("button", name="Make an invitation").click()
    told = admin.get_by_role("status").filter(has_text=f"A link for {full_name}")
    expect(told).to_contain_text("/invitation?token=")
    return told.get_by_role("code").inner_text()


def come(browser: Browser, link: str) -> Page:
    """Open an invitation and choose a password."""
    page = fresh_page(browser)
    page.goto(link)
    page.get_by_role("textbox", name="Password").fill(PASSWORD)
    picture(page, "invitation")
    page.get_by_role("button", name="Set password and sign in").click()
    page.get_by_role("heading", name="Needs you").wait_for()
    return page


def candidate_starts(browser: Browser, url: str, username: str, room: str) -> None:
    """Somebody else's browser that we need not see."""
    form = registration(username) | {"name": username.title(), "room": room}
    answer = browser.new_context().request.post(f"{url}/api/session/start", data=form)
    assert answer.ok, answer.text()


def test_an_invited_proctor_sees_the_room_of_their_posting_alone(
    browser: Browser, admin: Page, server: RunningServer
) -> None:
    candidate_starts(browser, server.url, "ann", "Room 1")
    candidate_starts(browser, server.url, "bob", "Room 2")
    link = invite(admin, server.url, name="maria", full_name="Maria Keller", room="Room 1")
    expect(admin.get_by_text("Proctor · demo-contest / Room 1")).to_be_visible()
    picture(admin, "people")

    page = come(browser, link)
    expect(page.get_by_role("link", name="Ann", exact=True)).to_be_visible()
    expect(page.get_by_role("heading", name="People (1)")).to_be_visible()
    expect(page.get_by_text("Bob")).to_have_count(0)
    expect(page.get_by_role("link", name="Keys")).to_have_count(0)
    page.goto(f"{server.url}/keys")
    expect(page.get_by_role("alert")).to_contain_text("Your role does not open this page")

    page.goto(link)
    page.get_by_role("textbox", name="Password").fill(PASSWORD)
    page.get_by_role("button", name="Set password and sign in").click()
    expect(page.get_by_role("alert")).to_contain_text("This link was used already")


def roster_file(*lines: str) -> FilePayload:
    content = "\n".join(("username,name,room,extra minutes", *lines))
    return {"name": "students.csv", "mimeType": "text/csv", "buffer": content.encode()}


def test_a_roster_is_tried_out_refused_line_by_line_and_then_taken(
    admin: Page, server: RunningServer
) -> None:
    make_exam(admin, server.url, "Roster exam")
    section = admin.get_by_role("region", name="Roster", exact=True)
    file = section.get_by_label("The roster as a CSV file")
    file.set_input_files(roster_file("ann,Ann,Hall A,soon", ",Bob,Hall A,0", "ann,Again,Hall A,0"))
    expect(section.get_by_text("3 lines need mending; nothing was changed")).to_be_visible()
    told = section.get_by_role("listitem").all_inner_texts()
    assert [re.match(r"Line (\d+)", words)[1] for words in told] == ["2", "3", "4"]  # type: ignore[index]
    expect(section.get_by_role("button", name="Import", exact=True)).to_be_disabled()
    picture(admin, "roster-refused")

    people = [f"p{number:02},Person {number},Hall A,0" for number in range(30)]
    file.set_input_files(roster_file(*people))
    expect(section.get_by_text("30 new, 0 changed, 0 unchanged, 0 removed.")).to_be_visible()
    section.get_by_role("button", name="Import", exact=True).click()
    section = admin.get_by_role("region", name="Roster (30)")
    expect(section.get_by_text("30 people are on the roster", exact=True)).to_be_visible()
    section.get_by_role("searchbox", name="Search the roster").fill("person 17")
    expect(section.get_by_role("row")).to_have_count(2)

    section.get_by_label("The roster as a CSV file").set_input_files(roster_file(*people[:10]))
    section.get_by_role("button", name="Import and remove 20").click()
    section = admin.get_by_role("region", name="Roster (10)")
    expect(section.get_by_text("0 added, 0 changed, 20 removed.")).to_be_visible()


def make_exam(page: Page, url: str, title: str) -> None:
    """A new exam with two halls, and its page."""
    page.goto(f"{url}/exams")
    page.get_by_role("textbox", name="Title").fill(title)
    page.get_by_role("textbox", name="Contest link").fill(
        f"https://judge.example/contests/{title.lower().replace(' ', '-')}"
    )
    page.get_by_label("Opens").fill("2026-06-08T09:00")
    page.get_by_label("Closes").fill("2026-06-08T11:00")
    page.get_by_role("textbox", name="Rooms").fill("Hall A\nHall B")
    page.get_by_role("button", name="Create exam").click()
    page.get_by_role("link", name=title, exact=True).click()
    page.get_by_role("heading", name=title).wait_for()


def test_late_admission_and_time_zone_are_told_in_a_sentence_and_kept(
    admin: Page, server: RunningServer
) -> None:
    make_exam(admin, server.url, "Zoned exam")
    rules = admin.get_by_role("region", name="When, and who may start")
    expect(rules.get_by_role("button", name="Save")).to_be_disabled()
    rules.get_by_role("combobox", name="Time zone").select_option("Asia/Kolkata")
    late = rules.get_by_role("textbox", name="Late admission, in minutes")
    late.fill("a while")
    expect(rules.get_by_text("Give a whole number of minutes")).to_be_visible()
    rules.get_by_role("button", name="Save").click()
    expect(late).to_be_focused()
    late.fill("20")
    words = "Candidates may start from 8 Jun 2026, 09:00 until 09:20. It closes 11:00."
    expect(rules.get_by_text(words)).to_be_visible()
    save(admin, rules)
    expect(rules.get_by_role("button", name="Save")).to_be_disabled()

    admin.reload()
    expect(rules.get_by_text(words)).to_be_visible()
    expect(rules.get_by_text("Times are those in Asia/Kolkata")).to_be_visible()
    exam = admin.request.get(f"{server.url}/api/staff/exams/zoned-exam").json()
    assert exam["opens_at"] == "2026-06-08T09:00:00+05:30"
    picture(admin, "exam")


def test_a_key_is_shown_once_and_works_until_it_is_revoked(
    browser: Browser, admin: Page, server: RunningServer
) -> None:
    admin.goto(f"{server.url}/keys")
    admin.get_by_role("textbox", name="Name").fill("poller")
    admin.get_by_role("checkbox", name="Read").check()
    admin.get_by_role("button", name="Make key").click()
    shown = admin.get_by_role("status").filter(has_text="The key “poller” was made")
    key = shown.get_by_role("code").inner_text()
    picture(admin, "keys")
    stats = f"{server.url}/api/admin/stats?contest_slug=demo-contest"
    program = browser.new_context(extra_http_headers={"x-api-key": key}).request
    assert program.get(stats).ok

    admin.reload()
    row = admin.get_by_role("listitem").filter(has_text="poller")
    expect(row).to_contain_text("last used")
    expect(admin.get_by_text(key)).to_have_count(0)
    row.get_by_role("button", name="Revoke the key poller").click()
    assert program.get(stats).ok, "revoked before it was asked for twice"
    row.get_by_role("button", name="Revoke for good? the key poller").click()
    expect(row).to_contain_text("revoked")
    assert program.get(stats).status == 401


def test_a_second_factor_is_set_up_and_asked_for_at_the_next_sign_in(
    browser: Browser, admin: Page, server: RunningServer
) -> None:
    page = come(browser, invite(admin, server.url, name="rita", full_name="Rita Fonseca"))
    page.get_by_role("link", name="Rita Fonseca").click()
    page.get_by_role("button", name="Set up a second factor").click()
    qr = page.get_by_role("img", name="QR code for the authenticator app")
    expect(qr).to_be_visible()
    assert qr.evaluate("image => image.decode().then(() => image.naturalWidth)") > 0
    picture(page, "second-factor")
    secret = page.get_by_role("code").inner_text().replace(" ", "")
    app = pyotp.TOTP(secret)
    page.get_by_role("textbox", name="2. The code that the app shows now").fill(app.now())
    page.get_by_role("button", name="Turn it on").click()
    told = page.get_by_role("status").filter(has_text="Keep these recovery codes")
    recovery_code = told.get_by_role("code").first.inner_text()

    page.get_by_role("button", name="Sign out").click()
    sign_in(page, "rita", PASSWORD)
    code = page.get_by_role("textbox", name="Code")
    expect(code).to_be_focused()
    expect(page.get_by_role("alert")).to_have_count(0)
    code.fill("000000")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("That code is wrong")
    # The app's own code was used up by setting it up: it counts once.
    code.fill(recovery_code)
    page.get_by_role("button", name="Sign in").click()
    page.get_by_role("heading", name="Needs you").wait_for()


def test_the_audit_shows_who_did_what(admin: Page, server: RunningServer) -> None:
    make_exam(admin, server.url, "Audited exam")
    rules = admin.get_by_role("region", name="When, and who may start")
    rules.get_by_role("textbox", name="Late admission, in minutes").fill("5")
    save(admin, rules)
    expect(rules.get_by_role("button", name="Save")).to_be_disabled()
    admin.get_by_role("link", name="Audit", exact=True).click()
    filters = admin.get_by_role("form", name="Which entries")
    filters.get_by_role("textbox", name="By whom").fill("admin")
    filters.get_by_role("combobox", name="Exam").select_option("Audited exam")
    filters.get_by_role("button", name="Show").click()
    entries = admin.get_by_role("listitem")
    expect(entries).to_have_count(2)
    expect(entries.nth(0)).to_contain_text("changed the exam audited-exam")
    expect(entries.nth(1)).to_contain_text("made the exam audited-exam")
    picture(admin, "audit")
    with admin.expect_download() as download:
        admin.get_by_role("link", name="Export as CSV").click()
    exported = Path(download.value.path()).read_text()
    assert "exam_changed" in exported
    assert "signed_in" not in exported


def test_a_webhook_is_made_tested_and_removed(admin: Page, server: RunningServer) -> None:
    admin.goto(f"{server.url}/webhooks")
    address = admin.get_by_role("textbox", name="Address")
    address.fill("http://localhost:9/x")
    admin.get_by_role("button", name="Make webhook").click()
    expect(admin.get_by_role("alert")).to_contain_text("Give a public address")
    address.fill("https://hooks.invalid/exams")
    admin.get_by_role("button", name="Make webhook").click()
    told = admin.get_by_role("status").filter(has_text="The secret for https://hooks.invalid/exams")
    expect(told.get_by_role("code")).to_contain_text("whsec_")
    row = admin.get_by_role("listitem").filter(has_text="hooks.invalid")
    row.get_by_role("button", name="Send a test").click()
    expect(row.get_by_role("status")).to_contain_text("Test: given up after 1 try")
    row.get_by_role("button", name="Log").click()
    log = row.get_by_role("region", name="What was sent")
    expect(log.get_by_role("listitem")).to_have_count(1)
    picture(admin, "webhooks")
    row.get_by_role("button", name="Change").click()
    row.get_by_role("button", name="Pause").click()
    expect(row).to_contain_text("paused")
    row.get_by_role("button", name="Remove").click()
    row.get_by_role("button", name="Remove for good?").click()
    expect(admin.get_by_text("No webhook yet.")).to_be_visible()


@pytest.mark.parametrize("place", PLACES)
def test_a_page_has_one_title_a_name_for_everything_and_room_on_a_phone(
    admin: Page, server: RunningServer, place: str
) -> None:
    admin.goto(f"{server.url}/{place}")
    expect(admin.get_by_role("heading", level=1)).to_have_count(1)
    expect(admin.get_by_role("heading", level=2).first).to_be_visible()
    admin.wait_for_load_state("networkidle")
    assert nameless(admin) == []
    assert not is_wider_than_a_phone(admin)
