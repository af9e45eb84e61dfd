"""Photos go from files to the roster, and are shown back to who sits under the name."""

import base64

import pytest
from playwright.sync_api import Browser, FilePayload, Locator, Page, expect

from tests.browser.test_system_check import assert_accessible, expect_roster
from tests.support.browser import candidate_page, picture, staff_page
from tests.support.pictures import exif
from tests.support.server import RunningServer
from tests.support.sitting import session_of

pytestmark = pytest.mark.browser

_DRAWN = """() => {
  const canvas = document.createElement('canvas');
  canvas.width = 240;
  canvas.height = 300;
  const pen = canvas.getContext('2d');
  pen.fillStyle = '#cbd5e1';
  pen.fillRect(0, 0, 240, 300);
  pen.fillStyle = '#0f766e';
  pen.arc(120, 120, 60, 0, 7);
  pen.fill();
  pen.fillRect(40, 200, 160, 100);
  return canvas.toDataURL('image/jpeg').split(',')[1];
}"""


def drawn(page: Page) -> bytes:
    """A JPEG of a browser, with a camera's words in it."""
    whole = base64.b64decode(page.evaluate(_DRAWN))
    return whole[:2] + exif() + whole[2:]


def test_photos_are_put_at_once_and_shown_beside_the_name(
    server: RunningServer, browser: Browser
) -> None:
    admin = staff_page(browser, server.url, "admin")
    expect_roster(admin, server.url, "STU001,Priya S.,Room 1", "STU002,Bo,Room 2")
    roster = puts_four_files(admin)
    expect(roster.get_by_text("1 of 4 photos kept")).to_be_visible()
    for words in (
        "STU009.jpg is of “STU009”, who is not on the roster.",
        "STU002.png is neither a JPEG nor a PNG.",
        "large.jpg is larger than 512 KB.",
    ):
        expect(roster.get_by_role("listitem").filter(has_text=words)).to_be_visible()
    shown = roster.get_by_role("img", name="Photo of Priya S.")
    expect(shown).to_be_visible()
    assert shown.evaluate("image => image.naturalWidth") == 240
    expect(roster.get_by_role("img")).to_have_count(1)
    assert_accessible(admin, "roster")
    picture(admin, "roster-photos")

    page = candidate_page(browser)
    joins(page, server.url, "stu001", "Priya S.")
    mine = page.get_by_role("img", name="Your photo on")
    expect(mine).to_be_visible()
    assert mine.evaluate("image => image.naturalHeight") == 300
    assert_accessible(page, "identity")
    picture(page, "identity-photo")

    admin.goto(f"{server.url}/review/{session_of(admin, server.url)}")
    expect(admin.get_by_role("img", name="Photo of Priya S. on the roster")).to_be_visible()

    other = candidate_page(browser)
    joins(other, server.url, "stu002", "Bo")
    expect(other.get_by_role("img")).to_have_count(0)

    removes_the_photo(admin, page, server.url)


def puts_four_files(admin: Page) -> Locator:
    """One is well, the others are each wrong in their own way. Returns the roster's region."""
    photo = drawn(admin)
    roster = admin.get_by_role("region", name="Roster")
    files = [
        ("STU001.jpg", photo),
        ("STU009.jpg", photo),
        ("STU002.png", b"GIF89a" + b"\0" * 60),
        ("large.jpg", b"\xff\xd8\xff" + b"\0" * 600_000),
    ]
    roster.get_by_label("Photos as JPEG or PNG files").set_input_files(
        [
            FilePayload(name=name, mimeType="application/octet-stream", buffer=content)
            for name, content in files
        ]
    )
    return roster


def removes_the_photo(admin: Page, page: Page, url: str) -> None:
    """What staff take away is gone from the roster, and from the candidate's page."""
    roster = admin.get_by_role("region", name="Roster")
    admin.goto(f"{url}/exams/demo-contest")
    admin.get_by_role("button", name="Remove the photo of Priya S.").click()
    expect(roster.get_by_role("img")).to_have_count(0)
    page.reload()
    expect(page.get_by_role("heading", name="Is this you?")).to_be_visible()
    expect(page.get_by_role("img")).to_have_count(0)


def joins(page: Page, url: str, username: str, name: str) -> None:
    """As far as the step that shows back who it is."""
    page.goto(f"{url}/e/demo-contest")
    page.get_by_label("Contest username").fill(username)
    page.get_by_label("Full name").fill(name)
    page.get_by_label("Roll number").fill("17")
    page.get_by_label("Email").fill("p@example.org")
    page.get_by_label("Room").select_option("Room 1")
    page.get_by_role("checkbox").check()
    page.get_by_role("button", name="Agree and continue").click()
    expect(page.get_by_role("heading", name="Is this you?")).to_be_visible()
