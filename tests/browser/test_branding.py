"""An administrator brands the installation; candidates see it with the first paint."""

import base64
from typing import Literal

import pytest
from playwright.sync_api import Browser, FilePayload, Page, expect

from tests.support.axe import axe_violations
from tests.support.browser import PHONE, candidate_page, picture, staff_page
from tests.support.pictures import png
from tests.support.server import RunningServer

pytestmark = pytest.mark.browser

NAME = "University of Example"
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")

_DRAWN_LOGO = """() => {
  const canvas = document.createElement('canvas');
  canvas.width = 280;
  canvas.height = 96;
  const pen = canvas.getContext('2d');
  pen.fillStyle = '#7a0019';
  pen.fillRect(0, 0, 96, 96);
  pen.font = 'bold 64px serif';
  pen.fillText('UNEX', 104, 72);
  return canvas.toDataURL('image/png').split(',')[1];
}"""


def test_what_is_set_is_on_every_page_and_what_is_typed_is_never_lost(
    server: RunningServer, browser: Browser
) -> None:
    admin = staff_page(browser, server.url, "admin")
    admin.goto(f"{server.url}/branding")
    is_refused_beside_its_field_with_a_colour_that_would_do(admin)
    is_kept_over_a_reload(admin)
    admin.get_by_role("button", name="Save").click()
    expect(admin.get_by_text("Saved.", exact=True)).to_be_visible()
    refuses_and_takes_a_logo(admin)
    expect(admin.get_by_role("navigation", name="Places").get_by_text(NAME)).to_be_visible()
    expect(admin).to_have_title(f"Branding · {NAME}")
    is_accessible_in_both_schemes(admin, "branding")
    is_seen_by_candidates_at_once(browser, server.url)
    goes_back_to_the_default(admin)


def is_refused_beside_its_field_with_a_colour_that_would_do(admin: Page) -> None:
    name = admin.get_by_label("Name of the organisation", exact=True)
    name.fill(NAME)
    contact = admin.get_by_label("Support contact", exact=True)
    contact.fill("Room 4")
    light = admin.get_by_label("On light pages", exact=True)
    light.fill("#ff0000")
    admin.get_by_role("button", name="Save").click()
    expect(contact).to_be_focused()
    expect(admin.get_by_text("Write one mail address")).to_be_visible()
    expect(admin.get_by_text("#ff0000 is hard to read on light pages")).to_be_visible()
    expect(name).to_have_value(NAME)
    assert axe_violations(admin) == []
    picture(admin, "branding-refused")
    contact.fill("help@uni.example")
    admin.get_by_role("button", name="Use #d10000").click()
    expect(light).to_have_value("#d10000")
    expect(admin.get_by_text("is hard to read")).to_have_count(0)
    light.fill("#7a0019")
    previews = admin.get_by_role("region", name="Light pages")
    expect(previews.get_by_text("A button")).to_have_css("background-color", "rgb(122, 0, 25)")


def is_kept_over_a_reload(admin: Page) -> None:
    admin.reload()
    expect(admin.get_by_label("Support contact", exact=True)).to_have_value("help@uni.example")
    expect(admin.get_by_label("On light pages", exact=True)).to_have_value("#7a0019")


def refuses_and_takes_a_logo(admin: Page) -> None:
    files = admin.get_by_label("Logo as a PNG, JPEG or WebP file")
    for content, words in ((b"<svg/>", "neither a PNG"), (png() + b"\0" * 200_000, "100 KB")):
        files.set_input_files(_file(content))
        expect(admin.get_by_role("alert").filter(has_text=words)).to_be_visible()
    files.set_input_files(_file(_drawn(admin)))
    expect(admin.get_by_text("The logo is on all pages.")).to_be_visible()
    shown = admin.get_by_role("img", name="The logo as it is shown")
    assert shown.evaluate("image => image.decode().then(() => image.naturalWidth)") == 280


def is_seen_by_candidates_at_once(browser: Browser, url: str) -> None:
    for path in ("/e/demo-contest", "/check"):
        page = candidate_page(browser)
        # No call is answered: what is drawn came with the page itself, and its logo's address.
        page.route("**/api/**", lambda _route: None)
        page.goto(f"{url}{path}")
        head = page.get_by_role("banner")
        expect(head.get_by_text(NAME)).to_be_visible()
        logo = head.locator("img")
        assert logo.evaluate("image => image.decode().then(() => image.naturalWidth)") == 280
        assert logo.evaluate("image => image.getBoundingClientRect().height") == 28
        assert accent_of(page) == "#7a0019"
        foot = page.get_by_role("contentinfo").get_by_role("link", name="help@uni.example")
        expect(foot).to_have_attribute("href", "mailto:help@uni.example")
        page.unroute("**/api/**")
        page.reload()
        expect(page.get_by_role("checkbox").or_(page.get_by_role("list")).first).to_be_visible()
        is_accessible_in_both_schemes(page, f"branding{path.replace('/', '-')}")
        page.context.close()
    lost = candidate_page(browser)
    lost.goto(f"{url}/e/no-such-exam")
    expect(lost.get_by_role("main").get_by_role("link", name="help@uni.example")).to_be_visible()
    picture(lost, "branding-lost")
    lost.get_by_role("button", name="Deutsch").click()
    expect(lost.get_by_role("contentinfo").get_by_text("Hilfe zu dieser Seite:")).to_be_visible()


def goes_back_to_the_default(admin: Page) -> None:
    admin.get_by_role("button", name="Remove the logo").click()
    expect(admin.get_by_text("The logo is gone.")).to_be_visible()
    for label in ("Name of the organisation", "Support contact", "On light pages"):
        admin.get_by_role("button", name=f"Back to default: {label}").click()
    admin.get_by_role("button", name="Save").click()
    expect(admin.get_by_role("navigation").get_by_text("Invigilator")).to_be_visible()
    button = admin.get_by_role("button", name="Add a logo")
    assert accent_of(admin) == "#0f766e"
    expect(button).to_be_visible()


def is_accessible_in_both_schemes(page: Page, name: str) -> None:
    for scheme in SCHEMES:
        page.emulate_media(color_scheme=scheme)
        expect(page.locator(f"html[data-mantine-color-scheme={scheme}]")).to_be_attached()
        assert axe_violations(page) == [], scheme
    page.emulate_media(color_scheme="light")
    picture(page, name)
    page.set_viewport_size(PHONE)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    page.set_viewport_size({"width": 1360, "height": 800})


def accent_of(page: Page) -> str:
    found: str = page.evaluate(
        "getComputedStyle(document.documentElement).getPropertyValue('--accent').trim()"
    )
    return found


def _drawn(page: Page) -> bytes:
    return base64.b64decode(page.evaluate(_DRAWN_LOGO))


def _file(content: bytes) -> FilePayload:
    return FilePayload(name="logo", mimeType="application/octet-stream", buffer=content)
