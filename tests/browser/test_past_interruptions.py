"""Clocks that stand are seen person by person, and once over with the evidence for it."""

import re
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx2
import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.support.axe import axe_violations
from tests.support.browser import (
    PHONE,
    is_wider_than_a_phone,
    nameless,
    picture,
    staff_page,
    too_small,
)
from tests.support.candidate import registration
from tests.support.crowd import act_on, fill_hall, name_of
from tests.support.server import RunningServer

pytestmark = pytest.mark.browser

PEOPLE = 30
AGO_MS = 10 * 60_000
INTERRUPTIONS = "/api/staff/exams/demo-contest/interruptions"


@pytest.fixture(scope="module")
def hall(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[str]]:
    data = tmp_path_factory.mktemp("past") / "data"
    return data, fill_hall(data, PEOPLE)


@pytest.fixture(scope="module")
def server(hall: tuple[Path, list[str]]) -> Iterator[RunningServer]:
    with RunningServer(hall[0]) as running:
        yield running


@pytest.fixture
def wall(browser: Browser, server: RunningServer) -> Page:
    page = staff_page(browser, server.url, "admin")
    page.mouse.move(0, 0)
    page.get_by_role("grid").wait_for()
    return page


def told(staff: Page, url: str, **body: Any) -> dict[str, Any]:
    """What the server says to staff's call."""
    answer = staff.request.post(url, data={"reason": "a test", **body})
    assert answer.ok, answer.text()
    document: dict[str, Any] = answer.json()
    return document


def row_of(wall: Page, number: int) -> Locator:
    return wall.get_by_role("row").filter(has_text=name_of(number))


def record(url: str, *spans: tuple[int, int]) -> None:
    """One more person, with a screen recording of these stretches of the server's clock."""
    with httpx2.Client(base_url=url, trust_env=False) as http:
        form = registration("wanda_g") | {"name": "Wanda Gap", "room": "Room 1"}
        begun = http.post("/api/session/start", json=form).raise_for_status().json()
        for index, (from_ms, to_ms) in enumerate(spans):
            claimed = {
                "session_id": begun["session_id"],
                "kind": "screen",
                "chunk_index": index,
                "content_type": "video/webm",
                "generation": 1,
                "clock_origin_ms": from_ms,
                "captured_from_ms": 0,
                "captured_to_ms": to_ms - from_ms,
            }
            minted = http.post("/api/upload-url", json=claimed).raise_for_status().json()
            put = "/api/" + minted["upload_url"].split("/api/", 1)[1]
            data = str(index).encode()
            http.put(put, content=data, headers={"content-type": "video/webm"}).raise_for_status()


def test_a_row_says_that_its_clock_stands_and_starts_it_again(
    wall: Page, server: RunningServer, hall: tuple[Path, list[str]]
) -> None:
    wall.goto(f"{server.url}/console/demo-contest?sort=name")
    row = row_of(wall, 0)
    row.get_by_role("button", name=f"Time: {name_of(0)}").click()
    dialog = wall.get_by_role("dialog")
    dialog.get_by_role("radio", name="Stop the clock").check()
    dialog.get_by_role("button", name="Break").click()
    dialog.get_by_role("button", name="Stop the clock").click()
    dialog.get_by_role("button", name="Done").click()
    expect(row).to_contain_text(re.compile(r"Clock stands since \d\d:\d\d: Pause"))
    expect(row_of(wall, 10)).not_to_contain_text("Clock stands")
    wall.get_by_text("Tiles", exact=True).click()
    tile = wall.locator("[data-person]").filter(has_text=name_of(0))
    expect(tile).to_contain_text(re.compile(r"Clock stands since \d\d:\d\d: Pause"))
    picture(wall, "wall-clock-tiles", phone_from="#people")
    wall.get_by_text("Table", exact=True).click()
    picture(wall, "wall-clock-table", phone_from="#people")
    assert nameless(wall) == []
    assert not is_wider_than_a_phone(wall)
    row.get_by_role("button", name=f"Time: {name_of(0)}").click()
    expect(dialog.get_by_role("radio", name="Start the clock")).to_be_checked()
    dialog.get_by_role("button", name="Back at the place").click()
    dialog.get_by_role("button", name="Start the clock").click()
    dialog.get_by_role("button", name="Done").click()
    expect(row).not_to_contain_text("Clock stands")


def test_longer_words_in_a_row_leave_its_columns_where_they_are(
    wall: Page, server: RunningServer, hall: tuple[Path, list[str]]
) -> None:
    act_on(wall, server.url, "end", [hall[1][20]])
    wall.set_viewport_size({"width": 1280, "height": 800})
    wall.goto(f"{server.url}/console/demo-contest?sort=name")
    ended = row_of(wall, 20)
    expect(ended).to_contain_text("ended")
    cells = wall.get_by_role("row").evaluate_all(
        """rows => rows.map(row => [...row.querySelectorAll('th, td')]
          .filter(cell => cell.getBoundingClientRect().width > 0)
          .map(cell => Math.round(cell.getBoundingClientRect().left)).join())"""
    )
    # Boxes are centred in their column, and who has ended has no picture: these are the others.
    assert len(cells) > 10
    assert len({one.split(",", 1)[1] for one in cells}) == 1
    for width in (1280, 1024, 700):
        wall.set_viewport_size({"width": width, "height": 800})
        assert not wall.evaluate("document.documentElement.scrollWidth > window.innerWidth")


def test_on_a_phone_the_filters_are_folded_and_everything_is_large(
    wall: Page, server: RunningServer
) -> None:
    wall.set_viewport_size(PHONE)
    wall.goto(f"{server.url}/console/demo-contest?room=Room+1")
    fold = wall.get_by_role("button", name="Filters (1)")
    expect(wall.get_by_label("Search people")).to_be_hidden()
    fold.click()
    expect(wall.get_by_label("Room", exact=True)).to_have_value("Room 1")
    wall.get_by_label("Search people").fill("nobody is called so")
    expect(wall.get_by_role("button", name="Filters (2)")).to_be_visible()
    assert too_small(wall) == too_small(wall, "nav") == []
    assert not is_wider_than_a_phone(wall)


def test_what_is_over_is_found_with_whom_it_touched_and_the_evidence(
    wall: Page, server: RunningServer, hall: tuple[Path, list[str]]
) -> None:
    told(wall, f"{server.url}/api/staff/sittings/time", action="pause", session_ids=[hall[1][4]])
    opened = told(wall, server.url + INTERRUPTIONS, cause="network", room="Room 1", minutes_ago=10)
    now_ms = round(time.time() * 1000)
    record(server.url, (now_ms - 40_000, now_ms - 30_000), (now_ms - 5_000, now_ms))
    path = f"{INTERRUPTIONS}/{opened['interruption_id']}/end"
    told(wall, server.url + path)
    wall.get_by_role("link", name="Past interruptions").click()
    expect(wall.get_by_role("heading", name="Interruptions: Demo contest")).to_be_visible()
    row = wall.get_by_role("listitem").filter(has_text="Network · Room 1")
    expect(row).to_contain_text(re.compile("10 min for 1[01] people"))
    expect(row).to_contain_text("Started again by admin: a test")
    row.get_by_role("button", name=re.compile("^People and evidence")).click()
    people = row.get_by_role("list", name="Whom it touched")
    wanda = people.get_by_role("listitem").filter(has_text="Wanda Gap").first
    expect(wanda).to_contain_text("given back")
    gap = wanda.get_by_role("link", name=re.compile("^No screen recording for 25 s"))
    expect(gap).to_have_attribute("href", re.compile(rf"\?at={now_ms - 30_000}$"))
    picture(wall, "past-interruptions")
    for scheme in ("light", "dark"):
        wall.emulate_media(color_scheme=scheme)
        wall.wait_for_timeout(400)
        assert axe_violations(wall) == []
    assert nameless(wall) == []
    assert not is_wider_than_a_phone(wall)
    gap.click()
    wall.wait_for_url(re.compile(rf"/review/.*\?at={now_ms - 30_000}$"))
    wall.get_by_role("heading", name="Wanda Gap").wait_for()
