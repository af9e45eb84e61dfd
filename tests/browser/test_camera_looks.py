"""A camera that shows one person, two, nobody, and the dark: what its page sees of it, and says."""

import json
from collections.abc import Callable
from datetime import datetime
from itertools import groupby, pairwise
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, Route, expect

from tests.support.browser import candidate_page, chromium, picture, staff_page
from tests.support.drawn_people import darkness, film, room
from tests.support.observed import Observed, details, observations_of
from tests.support.server import RunningServer
from tests.support.sitting import join, session_of, share, until

pytestmark = pytest.mark.browser

SCENE_SECONDS = 6
# In the order of the film, which begins anew after its last scene.
SCENES = {"one": room(1), "several": room(2), "nobody": room(0), "dark": darkness()}
# The browser asks for these itself, and answers itself.
OWN_SCHEMES = ("blob:", "data:")


@pytest.fixture
def camera(tmp_path: Path) -> Path:
    with chromium() as browser:
        return film(browser, list(SCENES.values()), SCENE_SECONDS, tmp_path / "camera.mjpeg")


def with_camera_checks(context: BrowserContext) -> None:
    """The exam's candidates are told of camera checks that help soon."""

    def told(route: Route) -> None:
        answer = route.fetch()
        terms = {"camera_checks": True, "camera_lasts_seconds": 2}
        route.fulfill(response=answer, body=json.dumps(answer.json() | terms))

    for path in ("**/api/exams/demo-contest", "**/api/check/terms*"):
        context.route(path, told)


def looks_of(observed: Observed) -> list[dict[str, Any]]:
    """Every look that the server has, in the order in which they came."""
    return [look for detail in details(observed, "camera_looks") for look in detail["looks"]]


def scene_of(look: dict[str, Any]) -> str:
    if look["brightness"] < 0.05:
        return "dark"
    return ("nobody", "one")[look["faces"]] if look["faces"] < 2 else "several"


def are_all_scenes(observed: Observed) -> Callable[[], bool]:
    return lambda: {scene_of(look) for look in looks_of(observed)} == set(SCENES)


def assert_in_the_order_of_the_film(looks: list[dict[str, Any]]) -> None:
    seen = [scene for scene, _ in groupby(map(scene_of, looks))]
    order = list(SCENES)
    for scene, following in pairwise(seen):
        assert following == order[(order.index(scene) + 1) % len(order)], seen


def try_the_camera(page: Page, url: str) -> None:
    """The system check's row says what is seen."""
    page.goto(f"{url}/e/demo-contest/check")
    row = page.get_by_role("listitem").filter(has=page.get_by_role("heading", name="Camera"))
    row.get_by_role("button").click()
    expect(row).to_contain_text("We see you.", timeout=60_000)
    picture(page, "check-camera")
    expect(row).to_contain_text("too dark to see you", timeout=60_000)


def test_what_the_camera_shows_arrives_with_its_seconds_and_nobody_else_is_asked(
    server: RunningServer, camera: Path
) -> None:
    with chromium(camera=camera) as browser:
        page = candidate_page(browser)
        asked: list[str] = []
        page.context.on("request", lambda request: asked.append(request.url))
        with_camera_checks(page.context)
        try_the_camera(page, server.url)

        join(page, server.url)
        share(page)
        staff = staff_page(browser, server.url)
        observed = observations_of(server.data, session_of(staff, server.url))
        help_now = page.get_by_text("We cannot see you.")
        expect(help_now).to_be_visible(timeout=60_000)
        picture(page, "camera-help")
        expect(help_now).to_be_hidden(timeout=60_000)
        until(page, are_all_scenes(observed), seconds=120)

        looks = looks_of(observed)
        assert_in_the_order_of_the_film(looks)
        times = [datetime.fromisoformat(look["at"]).timestamp() for look in looks]
        assert times == sorted(times)
        assert all(one is None or 0 <= one <= 1 for one in (look["change"] for look in looks))
        for look in looks:
            assert len(look["boxes"]) == len(look["scores"]) == look["faces"]
        [source, *_] = details(observed, "camera_source")
        assert (bool(source["label"]), len(source["device"])) == (True, 16)

    # The worker's own requests are among them, or nothing would be shown by this.
    assert {url.rsplit(".", 1)[-1] for url in asked} >= {"wasm", "tflite"}
    assert [url for url in asked if not url.startswith((f"{server.url}/", *OWN_SCHEMES))] == []
