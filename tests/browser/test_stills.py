"""The wall shows what a person who is recorded sees now, with its age; and says why not."""

import re

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.support.axe import axe_violations
from tests.support.browser import (
    PHONE,
    candidate_page,
    is_wider_than_a_phone,
    picture,
    staff_page,
    too_small,
)
from tests.support.server import RunningServer
from tests.support.sitting import join, share, until

pytestmark = pytest.mark.browser

# How wide each picture of a tile is that has been loaded.
_LOADED = "link => [...link.querySelectorAll('img')].map(img => img.naturalWidth)"


def loaded(page: Page) -> list[int]:
    widths: list[int] = tile(page).evaluate(_LOADED)
    return widths


def tile(page: Page) -> Locator:
    return page.get_by_role("link", name="Play the last minute of priya_s")


def test_who_is_recorded_is_seen_on_the_wall_and_who_is_not_is_said_to_be(
    server: RunningServer, browser: Browser
) -> None:
    wall = staff_page(browser, server.url)
    waiting = candidate_page(browser)
    join(waiting, server.url, username="bo_k")
    candidate = candidate_page(browser)
    join(candidate, server.url)
    share(candidate)
    other = wall.get_by_role("row").filter(has_text="bo_k")
    expect(other.get_by_text("Screen not started")).to_be_visible()
    expect(tile(wall).locator("img")).to_have_count(2, timeout=90_000)
    until(wall, lambda: all(loaded(wall)))
    screen, camera = loaded(wall)
    assert (screen <= 480, camera <= 240) == (True, True)
    expect(wall.get_by_text(re.compile(r"^(just now|\d+ s ago)$"))).to_be_visible()
    picture(wall, "stills")
    assert axe_violations(wall) == []
    assert not is_wider_than_a_phone(wall)
    desk = wall.viewport_size
    wall.set_viewport_size(PHONE)
    assert too_small(wall) == []
    wall.set_viewport_size(desk or PHONE)

    before = tile(wall).locator("img").first.get_attribute("src")
    expect(tile(wall).locator("img").first).not_to_have_attribute(
        "src", before or "", timeout=60_000
    )
    candidate.context.close()
    expect(wall.get_by_text(re.compile(r"^no picture for \d+ (s|min)$"))).to_be_visible(
        timeout=60_000
    )
    picture(wall, "stills-stale")
    tile(wall).click()
    wall.get_by_role("heading", name="Priya S.").wait_for()
    expect(wall).to_have_url(re.compile(r"/review/.*\?at=\d+"))
