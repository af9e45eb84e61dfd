"""The wall with a thousand people: whoever needs a look is found, by eye, keys and address."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.support.axe import axe_violations
from tests.support.browser import is_wider_than_a_phone, nameless, picture, staff_page
from tests.support.crowd import act_on, fill_hall, name_of, raise_alert
from tests.support.server import RunningServer

pytestmark = pytest.mark.browser

PEOPLE, EXPECTED = 1000, 130
# Nobody in this hall sends heartbeats: their silence is not what these tests are about.
SILENCE = "36000"


@pytest.fixture(scope="module")
def hall(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[str]]:
    data = tmp_path_factory.mktemp("wall") / "data"
    return data, fill_hall(data, PEOPLE, expected=EXPECTED)


@pytest.fixture(scope="module")
def server(hall: tuple[Path, list[str]]) -> Iterator[RunningServer]:
    with RunningServer(hall[0], LIVENESS_DISCONNECTED_AFTER_SECONDS=SILENCE) as running:
        yield running


@pytest.fixture
def wall(browser: Browser, server: RunningServer) -> Page:
    page = staff_page(browser, server.url, "admin")
    # Where it pressed "Sign in" it would point at the list, and hold its order.
    page.mouse.move(0, 0)
    expect(people(page)).to_have_text(re.compile(rf"^People \({PEOPLE}\)$"))
    return page


def people(wall: Page) -> Locator:
    return wall.get_by_role("heading", name=re.compile("^People"))


def grid(wall: Page) -> Locator:
    return wall.get_by_role("grid")


def drawn(wall: Page) -> int:
    return grid(wall).get_by_role("link", name=re.compile(r"\d{4}$")).count()


def test_an_alert_of_one_in_a_thousand_brings_them_to_the_top(
    wall: Page, server: RunningServer, hall: tuple[Path, list[str]]
) -> None:
    assert 10 < drawn(wall) < 80, "only what can be seen is drawn"
    number = 777
    raise_alert(wall, server.url, hall[1][number], number, title="A second voice")
    row = grid(wall).get_by_role("row").filter(has_text=name_of(number))
    expect(row).to_contain_text("Critical: A second voice")
    assert int(row.get_attribute("aria-rowindex") or "") < 20
    needs = wall.get_by_role("region", name="Needs you")
    expect(needs.get_by_role("link", name=re.compile("A second voice"))).to_have_count(1)


def test_whoever_is_looked_for_has_an_address_and_the_way_back_leads_back(
    wall: Page, server: RunningServer
) -> None:
    wall.get_by_label("Search people").fill(name_of(500))
    expect(people(wall)).to_have_text("People (1)")
    wall.get_by_label("Search people").fill("")
    wall.get_by_label("Room", exact=True).select_option("Room 2")
    expect(people(wall)).to_have_text("People (333)")
    wall.get_by_role("button", name=re.compile(r"^\d+ locked$")).click()
    expect(wall.get_by_text("Nobody matches.")).to_be_visible()
    wall.go_back()
    expect(people(wall)).to_have_text("People (333)")
    wall.get_by_text("Tiles", exact=True).click()
    expect(wall.get_by_role("grid", name="People as tiles")).to_be_visible()
    assert wall.url.endswith("?room=Room+2&view=tiles"), wall.url

    deep = wall.context.new_page()
    deep.goto(f"{wall.url}&q={name_of(4)[:6]}&sort=name")
    expect(deep.get_by_role("grid", name="People as tiles")).to_be_visible()
    expect(deep.get_by_label("Order")).to_have_value("name")
    expect(people(deep)).not_to_have_text("People (333)")
    deep.close()


def test_counts_open_the_list_behind_them(wall: Page) -> None:
    counts = wall.get_by_role("list", name="Counts")
    counts.get_by_role("button", name=f"{EXPECTED} yet to start").click()
    awaited = wall.get_by_role("list", name="Yet to start").get_by_role("listitem")
    expect(awaited).to_have_count(100)
    wall.get_by_role("button", name="Show more").click()
    expect(awaited).to_have_count(EXPECTED)
    expect(wall.get_by_label("State")).to_have_value("yet_to_start")
    counts.get_by_role("button", name=f"{PEOPLE} in all").click()
    expect(people(wall)).to_have_text(f"People ({PEOPLE})")


@pytest.mark.parametrize("view", ["table", "tiles"])
def test_everybody_is_reached_by_keys_and_the_focus_stays_with_them(
    wall: Page, server: RunningServer, view: str
) -> None:
    wall.goto(f"{server.url}/console/demo-contest?sort=name&view={view}")
    links = grid(wall).get_by_role("link", name=re.compile(r"\d{4}$"))
    links.first.focus()
    wall.keyboard.press("End")
    focused = wall.locator(":focus")
    expect(focused).to_have_text(re.compile(r"^Júlia Wei 09\d9|^Júlia .* \d{4}$"))
    expect(focused).to_be_in_viewport()
    wall.keyboard.press("Home")
    expect(focused).to_have_text(re.compile("^Ada Haddad"))
    wall.keyboard.type("goran n")
    expect(focused).to_have_text(re.compile("^Goran Novak"))
    expect(focused).to_be_in_viewport()
    found = focused.inner_text()
    wall.keyboard.press("ArrowDown")
    expect(focused).not_to_have_text(found)
    wall.keyboard.press("ArrowUp")
    wall.mouse.wheel(0, -60_000)
    expect(focused).to_have_text(found)
    wall.keyboard.press("Enter")
    wall.get_by_role("heading", name=found).wait_for()


def test_nobody_moves_under_the_pointer_until_the_order_is_asked_for(
    wall: Page, server: RunningServer, hall: tuple[Path, list[str]]
) -> None:
    rows = grid(wall).get_by_role("row")
    before = rows.nth(2).get_by_role("link").first.inner_text()
    rows.nth(2).hover()
    raise_alert(wall, server.url, hall[1][888], 888, title="Another face")
    expect(wall.get_by_text(re.compile(r"^(1 person|\d people) changed places"))).to_be_visible()
    expect(rows.nth(2)).to_contain_text(before)
    wall.get_by_role("button", name="Refresh order").click()
    expect(grid(wall)).to_contain_text("Another face")
    expect(wall.get_by_text("changed places")).to_have_count(0)


def test_what_happens_to_a_person_is_seen_where_they_stand(
    wall: Page, server: RunningServer, hall: tuple[Path, list[str]]
) -> None:
    wall.goto(f"{server.url}/console/demo-contest?q={name_of(123).replace(' ', '+')}")
    row = grid(wall).get_by_role("row").filter(has_text=name_of(123))
    expect(row).to_contain_text("Live")
    act_on(wall, server.url, "lock", [hall[1][123]])
    expect(row).to_contain_text("Locked")
    expect(wall.get_by_role("button", name="1 locked")).to_be_visible()
    act_on(wall, server.url, "unlock", [hall[1][123]])
    expect(row).to_contain_text("Live")


def test_the_wall_looks_right_and_axe_finds_nothing(
    wall: Page, server: RunningServer, hall: tuple[Path, list[str]]
) -> None:
    for number, severity in ((40, "critical"), (41, "warning"), (42, "warning")):
        title = "Faces do not match the photo on file" if number == 40 else "Left the picture"
        raise_alert(wall, server.url, hall[1][number], number, title=title, severity=severity)
    act_on(wall, server.url, "lock", hall[1][60:62])
    act_on(wall, server.url, "end", hall[1][70:74])
    for view in ("table", "tiles"):
        wall.goto(f"{server.url}/console/demo-contest?view={view}")
        grid(wall).wait_for()
        picture(wall, f"wall-{view}", phone_from="#people")
        for scheme in ("light", "dark"):
            wall.emulate_media(color_scheme=scheme)
            wall.wait_for_timeout(400)
            assert axe_violations(wall) == []
        assert nameless(wall) == []
        assert not is_wider_than_a_phone(wall)
