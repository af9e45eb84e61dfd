"""The demo fills its console by itself: what a stranger sees two minutes after `make run`."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.support.axe import axe_violations
from tests.support.browser import is_wider_than_a_phone, picture, staff_page
from tests.support.server import RunningServer

# In real time, with forty people: no other test that wants both cores may run beside it.
pytestmark = pytest.mark.browser


@pytest.fixture
def demo(tmp_path: Path) -> Iterator[RunningServer]:
    with RunningServer(tmp_path / "data", command=("demo",)) as running:
        yield running


def wait_for(wall: Page, *words: str) -> None:
    for each in words:
        expect(wall.get_by_text(each).first).to_be_visible(timeout=180_000)


def test_the_demo_shows_a_hall_that_lives(demo: RunningServer, browser: Browser) -> None:
    wall = staff_page(browser, demo.url)
    wait_for(wall, "Asks for help", "Screen sharing stopped", "A second sitting waits")
    # Of forty people the list draws those that can be seen: the count opens who is meant.
    wall.get_by_role("button", name=re.compile(r"^[1-9] locked$")).click(timeout=180_000)
    locked = wall.get_by_role("row").filter(has_text="ana_oliveira")
    expect(locked.get_by_text("Locked").first).to_be_visible()
    wall.get_by_role("button", name=re.compile(r"in all$")).click()
    wall.mouse.move(0, 0)
    expect(wall.locator("img").nth(3)).to_be_visible(timeout=60_000)
    expect(wall.get_by_text(re.compile(r"^(just now|\d+ s ago)$")).first).to_be_visible()
    picture(wall, "hall")
    assert axe_violations(wall) == []
    assert not is_wider_than_a_phone(wall)
