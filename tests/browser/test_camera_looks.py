"""A camera that shows one, two, nobody, a cover and the dark: what is seen, told and found."""

from collections.abc import Callable
from datetime import datetime
from itertools import groupby, pairwise
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.support.browser import candidate_page, chromium, picture, set_policy, staff_page
from tests.support.drawn_people import cover, darkness, film, room
from tests.support.observed import Observed, details, observations_of
from tests.support.server import RunningServer
from tests.support.sitting import join, session_of, share, until

pytestmark = pytest.mark.browser

# In the order of the film, which begins anew after its last scene. In the first nothing moves for
# longer than a camera's picture may stand still.
SCENES = {
    "one": (room(1), 16),
    "several": (room(2), 8),
    "nobody": (room(0), 8),
    "covered": (cover(), 8),
    "dark": (darkness(), 8),
}
POLICY = {"camera_checks": True, "camera_lasts_seconds": 3, "camera_still_seconds": 10}
FOUND = {
    "multiple_faces": "several",
    "no_face": "nobody",
    "camera_covered": "covered",
    "camera_still": "one",
}
"""Each finding, and the scene in which it begins."""
# Looks come once a second, two where the machine is busy.
NEAR_MS = 4_000
# The browser asks for these itself, and answers itself.
OWN_SCHEMES = ("blob:", "data:")


@pytest.fixture
def camera(tmp_path: Path) -> Path:
    with chromium() as browser:
        return film(browser, SCENES.values(), tmp_path / "camera.mjpeg")


def looks_of(observed: Observed) -> list[dict[str, Any]]:
    """Every look that the server has, in the order in which they came."""
    return [look for detail in details(observed, "camera_looks") for look in detail["looks"]]


def scene_of(look: dict[str, Any]) -> str:
    if look["brightness"] < 0.05:
        return "dark"
    if look["spread"] < 0.02:
        return "covered"
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


def found_by(staff: Page, url: str) -> dict[str, dict[str, Any]]:
    """The alerts of the demo's contest by their types."""
    answer = staff.request.get(f"{url}/api/staff/alerts?contest_slug=demo-contest")
    assert answer.ok, answer.text()
    return {one["type"]: one for one in answer.json()["alerts"]}


def assert_found_where_it_began(alert: dict[str, Any], looks: list[dict[str, Any]]) -> None:
    """Its second is that of the first look of a scene of its kind."""
    beginnings = [
        datetime.fromisoformat(next(scene)["at"]).timestamp() * 1000
        for kind, scene in groupby(looks, scene_of)
        if kind == FOUND[alert["type"]]
    ]
    apart_ms = [abs(alert["first_seen_at_ms"] - one) for one in beginnings]
    assert min(apart_ms) <= NEAR_MS, (alert["type"], apart_ms)


def test_what_the_camera_shows_is_told_helped_with_and_found_and_nobody_else_is_asked(
    server: RunningServer, camera: Path
) -> None:
    with chromium(camera=camera) as browser:
        staff = staff_page(browser, server.url, "admin")
        set_policy(staff, server.url, **POLICY)
        page = candidate_page(browser)
        asked: list[str] = []
        page.context.on("request", lambda request: asked.append(request.url))
        try_the_camera(page, server.url)

        join(page, server.url)
        share(page)
        observed = observations_of(server.data, session_of(staff, server.url))
        help_now = page.get_by_text("We cannot see you.")
        expect(help_now).to_be_visible(timeout=60_000)
        picture(page, "camera-help")
        expect(help_now).to_be_hidden(timeout=60_000)
        until(page, are_all_scenes(observed), seconds=120)
        until(page, lambda: set(FOUND) <= set(found_by(staff, server.url)), seconds=120)

        looks = looks_of(observed)
        assert_in_the_order_of_the_film(looks)
        for finding in FOUND:
            assert_found_where_it_began(found_by(staff, server.url)[finding], looks)
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
