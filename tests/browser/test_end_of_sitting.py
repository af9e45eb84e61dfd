"""The end of a sitting in a real browser: what is shown, what one keeps, and what stays behind."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.support.axe import axe_violations
from tests.support.browser import candidate_page, picture, staff_page
from tests.support.server import RunningServer
from tests.support.sitting import join, session_of, share

pytestmark = pytest.mark.browser

LEFT = """async () => ({
  databases: (await indexedDB.databases()).map(({name}) => name),
  local: Object.keys(localStorage),
})"""

# The recorder's worker is not asked: it finds out, as the page does, that nothing is kept.
NOTHING_IS_KEPT = """
const refuse = () => { throw new DOMException('no', 'SecurityError'); };
Object.defineProperty(IDBFactory.prototype, 'open', {value: refuse});
"""


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningServer]:
    with RunningServer(tmp_path_factory.mktemp("end") / "data") as running:
        yield running.record_small()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    made = candidate_page(browser)
    yield made
    made.context.close()


def look(page: Page, name: str) -> None:
    """One heading, and nothing that axe finds, light and dark."""
    expect(page.get_by_role("heading", level=1)).to_have_count(1)
    for scheme in ("dark", "light"):
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        assert axe_violations(page) == [], (name, scheme)
    picture(page, name)


def sit(page: Page, url: str, username: str) -> None:
    """Join, share, and wait until the server has something."""
    join(page, url, username=username)
    share(page)
    page.get_by_role("heading", name="You are being recorded").wait_for(timeout=30_000)


def finish(page: Page) -> None:
    """From the exam to the button that ends it."""
    page.get_by_role("button", name="I have finished").click()
    page.get_by_role("checkbox").check()
    page.get_by_role("button", name="Finish and send").click()


def left_behind(page: Page) -> dict[str, Any]:
    """What the browser holds of this origin."""
    left: dict[str, Any] = page.evaluate(LEFT)
    return left | {"cookies": [cookie.get("name") for cookie in page.context.cookies()]}


def test_after_the_receipt_nothing_of_the_sitting_is_left_and_the_receipt_verifies(
    server: RunningServer, page: Page, tmp_path: Path
) -> None:
    sit(page, server.url, "priya_end")
    before = left_behind(page)
    assert len(before["databases"]) == 2
    assert len(before["cookies"]) == 1
    finish(page)
    page.get_by_role("heading", name="You have finished").wait_for(timeout=60_000)
    expect(page.get_by_text("Seal (SHA-256)")).to_be_visible()
    page.wait_for_function("async () => (await indexedDB.databases()).length === 0")
    expect(page.get_by_text("Priya S.", exact=True)).to_be_visible()
    assert left_behind(page) == {"databases": [], "local": [], "cookies": []}
    look(page, "receipt-end")

    with page.expect_download() as waiting:
        page.get_by_role("button", name="Download the receipt").click()
    file = tmp_path / waiting.value.suggested_filename
    waiting.value.save_as(file)
    kept = json.loads(file.read_text())
    assert "Name: Priya S." in kept["words"]
    checked = server.verify(kept["receipt"]["session_id"], "--receipt", str(file))
    assert (checked.returncode, "as the receipt says" in checked.stdout) == (0, True)

    page.emulate_media(media="print")
    expect(page.get_by_role("button", name="Download the receipt")).to_be_hidden()
    expect(page.get_by_text(kept["receipt"]["manifest_sha256"])).to_be_visible()
    page.emulate_media(media="screen")
    page.reload()
    page.get_by_role("heading", name="You have finished").wait_for()
    assert left_behind(page)["cookies"] == []


def test_who_is_ended_by_a_proctor_gets_a_receipt_too(
    server: RunningServer, browser: Browser, page: Page
) -> None:
    staff = staff_page(browser, server.url)
    sit(page, server.url, "priya_ended")
    session_id = session_of(staff, server.url)
    call = {"action": "end", "session_ids": [session_id], "reason": "time is over"}
    answer = staff.request.post(
        f"{server.url}/api/staff/sittings/actions", data=call, headers={"origin": server.url}
    )
    assert answer.ok
    expect(page.get_by_text("by your proctor")).to_be_visible(timeout=30_000)
    page.get_by_role("heading", name="Your sitting has ended").wait_for()
    page.wait_for_function("async () => (await indexedDB.databases()).length === 0")
    look(page, "receipt-ended")
    staff.context.close()


def test_what_waits_when_a_proctor_ends_a_sitting_without_a_network_arrives_after_it(
    server: RunningServer, browser: Browser, page: Page
) -> None:
    staff = staff_page(browser, server.url)
    sit(page, server.url, "priya_late")
    session_id = session_of(staff, server.url)
    page.context.set_offline(True)
    page.wait_for_timeout(12_000)
    call = {"action": "end", "session_ids": [session_id], "reason": "time is over"}
    answer = staff.request.post(
        f"{server.url}/api/staff/sittings/actions", data=call, headers={"origin": server.url}
    )
    assert answer.ok
    page.route("**/api/upload-url", lambda route: route.abort())
    page.context.set_offline(False)
    page.get_by_text("What was recorded before is still being sent").wait_for(timeout=60_000)
    look(page, "ended-sending")
    page.unroute("**/api/upload-url")
    expect(page.get_by_text("Came after the end", exact=True)).to_be_visible(timeout=90_000)
    page.wait_for_function("async () => (await indexedDB.databases()).length === 0")
    recording = staff.request.get(f"{server.url}/api/review/sittings/{session_id}").json()
    [screen] = [track for track in recording["tracks"] if track["track"] == "screen"]
    assert any(segment["late"] for segment in screen["segments"])
    assert screen["segments"][-1]["to_ms"] >= recording["ended_at_ms"] - 2_000
    assert server.verify(session_id).returncode == 0
    staff.context.close()


def test_an_end_that_fails_leads_back_to_the_exam(server: RunningServer, page: Page) -> None:
    def fails(route: Route) -> None:
        route.fulfill(status=500, json={"code": "internal_error"})

    sit(page, server.url, "priya_failed")
    page.context.route("**/api/session/end", fails)
    finish(page)
    page.get_by_text("Your exam is not ended yet").wait_for(timeout=60_000)
    look(page, "finish-failed")
    page.get_by_role("button", name="Back to the exam, and share again").click()
    share(page, " again")
    page.get_by_role("heading", name="You are being recorded").wait_for(timeout=30_000)
    page.context.unroute("**/api/session/end")
    finish(page)
    finished = page.get_by_role("heading", name="You have finished")
    expect(finished, page.locator("main").inner_text()).to_be_visible(timeout=60_000)


def test_a_receipt_that_cannot_be_had_is_asked_for_until_it_can(
    server: RunningServer, page: Page
) -> None:
    sit(page, server.url, "priya_awaits")
    page.context.route("**/api/session/receipt*", lambda route: route.abort())
    finish(page)
    page.get_by_text("Your receipt is not here yet").wait_for(timeout=60_000)
    assert left_behind(page)["cookies"] != []
    look(page, "receipt-awaited")
    page.context.unroute("**/api/session/receipt*")
    page.get_by_role("heading", name="You have finished").wait_for(timeout=30_000)


def test_this_is_not_me_leaves_nothing_and_staff_see_what_it_was(
    server: RunningServer, browser: Browser, page: Page
) -> None:
    staff = staff_page(browser, server.url)
    join_until_the_door(page, server.url, "wrong_name")
    page.get_by_role("button", name="This is me", exact=True).wait_for()
    page.locator("main button[data-variant=default]").click()
    expect(page.get_by_label("Full name")).to_have_value("Priya S.")
    page.wait_for_function("async () => (await indexedDB.databases()).length === 0")
    assert left_behind(page) == {"databases": [], "local": [], "cookies": []}
    expect(staff.locator("span", has_text="Begun under a wrong name").first).to_be_visible()
    staff.context.close()


def test_a_browser_that_keeps_nothing_is_told_how_to_mend_it(
    server: RunningServer, page: Page
) -> None:
    page.add_init_script(NOTHING_IS_KEPT)
    page.context.route("**/entry-*.js", refusing_worker)
    join_until_the_door(page, server.url, "priya_broken")
    page.get_by_role("heading", name="This browser keeps nothing").wait_for(timeout=30_000)
    look(page, "door-broken")


def refusing_worker(route: Route) -> None:
    """The worker as built, in a browser whose database refuses."""
    answer = route.fetch()
    route.fulfill(response=answer, body=NOTHING_IS_KEPT + answer.text())


def join_until_the_door(page: Page, url: str, username: str) -> None:
    """Fill the form and agree; what comes then is not the identity's page."""
    page.goto(f"{url}/e/demo-contest")
    page.get_by_label("Contest username").fill(username)
    page.get_by_label("Full name").fill("Priya S.")
    page.get_by_label("Roll number").fill("R-17")
    page.get_by_label("Email").fill("priya@example.org")
    page.get_by_label("Room").select_option("Room 1")
    page.get_by_role("checkbox").check()
    page.get_by_role("button", name="Agree and continue").click()


def test_a_browser_that_the_server_does_not_know_any_more_is_told_so(
    server: RunningServer, page: Page
) -> None:
    join(page, server.url, username="priya_unknown")
    page.context.clear_cookies()
    page.get_by_role("heading", name="The server does not know this browser").wait_for(
        timeout=30_000
    )
    look(page, "door-not-yours")


def test_the_form_that_asks_for_a_code_is_for_everybody(
    server: RunningServer, browser: Browser, page: Page
) -> None:
    staff = staff_page(browser, server.url, "admin")

    def admit(admission: str) -> None:
        answer = staff.request.post(
            f"{server.url}/api/staff/exams/demo-contest",
            data={"admission": admission},
            headers={"origin": server.url},
        )
        assert answer.ok, answer.text()

    admit("code")
    page.goto(f"{server.url}/e/demo-contest")
    page.locator("[name=admission_code]").wait_for()
    look(page, "you-code")
    admit("open")
    staff.context.close()
