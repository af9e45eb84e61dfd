"""Staff see results, open a sheet, mark an essay, correct a key, read statistics, and release."""

import hashlib
import re
import time
from collections.abc import Iterator
from typing import Any

import httpx2
import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.support.axe import axe_violations
from tests.support.browser import (
    fresh_page,
    is_wider_than_a_phone,
    nameless,
    picture,
    staff_page,
)
from tests.support.candidate import registration
from tests.support.server import RunningServer
from tests.support.webm import webm

pytestmark = pytest.mark.browser

SLUG = "python-results"
HOUR_MS = 3_600_000
OWN_SLUG = "python-basics"
RECORDED_SECONDS = 40
WEBM = "video/webm;codecs=vp8"

CHOICE = {
    "title": "What can be changed",
    "prompt": "Which of these can be changed **in place**?",
    "body": {
        "type": "single_choice",
        "options": [
            {"id": "a", "text": "list"},
            {"id": "b", "text": "tuple", "credit": "1"},
            {"id": "c", "text": "str"},
        ],
    },
}
NUMBER = {
    "title": "How long",
    "prompt": "What is `len([1, 2, 3])`?",
    "body": {"type": "numeric", "accepted": [{"value": "3"}]},
}
ESSAY = {
    "title": "Why lists",
    "prompt": "When would you take a list, and when a tuple?",
    "points": "4",
    "body": {
        "type": "essay",
        "rubric": {
            "guidance": "Look for an example of both.",
            "criteria": [
                {
                    "id": "true",
                    "title": "What it says is true",
                    "levels": [
                        {"points": "0", "words": "Mostly not"},
                        {"points": "1", "words": "In parts"},
                        {"points": "2", "words": "All of it"},
                    ],
                },
                {
                    "id": "example",
                    "title": "It gives an example",
                    "levels": [
                        {"points": "0", "words": "None"},
                        {"points": "2", "words": "One that fits"},
                    ],
                },
            ],
        },
    },
}
PEOPLE = {
    "priya_s": ("Priya Shah", "Room 4", "list", "3", "A list grows, a tuple stays as it is."),
    "arun_k": ("Arun Kumar", "Room 4", "list", "3", ""),
    "mei_l": ("Mei Lin", "Room 2", "tuple", "2", ""),
    "jonas_w": ("Jonas Weber", "Room 2", "str", "3", ""),
}


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningServer]:
    with RunningServer(tmp_path_factory.mktemp("results") / "data") as running:
        with httpx2.Client(base_url=running.url, trust_env=False) as http:
            posted(http, "/api/staff/sign-in", name="admin", password="admin123")
            ids = paper(http)
            for username in PEOPLE:
                sits(running.url, ids, username)
            # The demo's people come by a job.
            while not http.get(f"/api/staff/exams/{OWN_SLUG}/roster").json()["total"]:
                time.sleep(0.1)
        sits_by_account(running.url)
        yield running


@pytest.fixture
def admin(browser: Browser, server: RunningServer) -> Page:
    return staff_page(browser, server.url, "admin")


def posted(http: httpx2.Client, path: str, **body: Any) -> Any:
    answer = http.post(path, json=body)
    assert answer.status_code == 200, f"{path}: {answer.text}"
    return answer.json()


def paper(http: httpx2.Client) -> list[str]:
    """A hosted exam with its paper published; the ids of the items."""
    now_ms = int(time.time() * 1000)
    posted(
        http,
        "/api/staff/exams",
        title="Python basics",
        mode="hosted",
        contest_slug=SLUG,
        contest_url="",
        opens_at_ms=now_ms - HOUR_MS,
        closes_at_ms=now_ms + 3 * HOUR_MS,
        rooms=["Room 2", "Room 4"],
    )
    items = (CHOICE, NUMBER, ESSAY)
    ids = [posted(http, "/api/staff/items", home=SLUG, item=one)["item_id"] for one in items]
    picks = [{"type": "pick", "item_id": item_id} for item_id in ids]
    sections = [
        {"id": "short", "title": "Short questions", "picks": picks[:2]},
        {"id": "long", "title": "In your own words", "picks": picks[2:]},
    ]
    draft = f"/api/staff/exams/{SLUG}/paper"
    posted(http, draft, paper={"title": "Python basics", "sections": sections}, revision=0)
    posted(http, f"{draft}/publish", revision=1)
    return ids


def sits(url: str, ids: list[str], username: str) -> None:
    """Somebody answers all of it and hands in."""
    name, room, chosen, number, text = PEOPLE[username]
    with httpx2.Client(base_url=url, trust_env=False) as http:
        form = registration(username) | {"contest_slug": SLUG, "name": name, "room": room}
        mine = {"session_id": posted(http, "/api/session/start", **form)["session_id"]}
        if username == "priya_s":
            is_recorded(http, mine["session_id"])
        opened = posted(http, "/api/paper/open", **mine)
        options = opened["sections"][0]["items"][0]["item"]["body"]["options"]
        option = next(one["id"] for one in options if one["text"] == chosen)
        answers = [
            {"type": "chosen", "options": [option]},
            {"type": "written", "text": number},
            {"type": "written", "text": text},
        ]
        mine |= {"attempt_id": opened["attempt_id"]}
        given = [
            {"item_id": item_id, "revision": 1, "answer": answer}
            for item_id, answer in zip(ids, answers, strict=True)
        ]
        posted(http, "/api/paper/answers", **mine, answers=given)
        posted(http, "/api/paper/hand-in", **mine)


def is_recorded(http: httpx2.Client, session_id: str) -> None:
    """A piece of the screen around now, and something that the browser reported."""
    data = webm(320, 180, frames=5 * RECORDED_SECONDS)
    piece = {
        "session_id": session_id,
        "kind": "screen",
        "chunk_index": 0,
        "content_type": WEBM,
        "generation": 1,
        "clock_origin_ms": int(time.time() * 1000) - 10_000,
        "captured_from_ms": 0,
        "captured_to_ms": RECORDED_SECONDS * 1000,
        "sha256": hashlib.sha256(data).hexdigest(),
        "size_bytes": len(data),
    }
    url = posted(http, "/api/upload-url", **piece)["upload_url"]
    address = "/api/" + url.split("/api/", 1)[1]
    put = http.put(address, content=data, headers={"content-type": WEBM})
    assert put.status_code == 200, put.text
    said = {"type": "tab_switch", "timestamp": "2026-06-08T09:00:00.000Z", "detail": {}}
    events = [said | {"sequence": 1}]
    posted(http, "/api/events", session_id=session_id, events=events, stream="page")


def sits_by_account(url: str) -> None:
    """A candidate of the demo signs in, answers the first question rightly, and hands in."""
    with httpx2.Client(base_url=url, trust_env=False) as http:
        posted(http, "/api/candidate/sign-in", candidate_id="STU001", password="alice123")
        begun = posted(http, "/api/session/start", contest_slug=OWN_SLUG, consent_accepted=True)
        mine = {"session_id": begun["session_id"]}
        opened = posted(http, "/api/paper/open", **mine)
        mine |= {"attempt_id": opened["attempt_id"]}
        first = opened["sections"][0]["items"][0]
        chosen = {"type": "chosen", "options": [first["item"]["body"]["options"][0]["id"]]}
        given = {"item_id": first["item_id"], "revision": 1, "answer": chosen}
        posted(http, "/api/paper/answers", **mine, answers=[given])
        posted(http, "/api/paper/hand-in", **mine)
        ids = {"session_id": mine["session_id"], "manifest": []}
        posted(http, "/api/session/end", **ids, assurance_accepted=True)


def row(page: Page, name: str) -> Any:
    return page.get_by_role("row").filter(has_text=name)


def is_sound(page: Page) -> None:
    """Nothing that a machine can tell is wrong with it, in both schemes and on a phone."""
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        assert axe_violations(page) == []
    page.emulate_media(color_scheme="light")
    assert not is_wider_than_a_phone(page)


def test_the_way_of_an_exam_from_handing_in_to_release(admin: Page, server: RunningServer) -> None:
    admin.goto(f"{server.url}/exams/{SLUG}")
    admin.get_by_role("link", name="Results", exact=True).click()
    expect(admin.get_by_role("heading", name="Results: Python basics")).to_be_visible()
    expect(row(admin, "Priya Shah")).to_contain_text("Not yet known")
    expect(row(admin, "Arun Kumar")).to_contain_text("1 of 6 · 16.7 %")
    expect(row(admin, "Arun Kumar")).to_contain_text("Not passed")
    marks_an_essay(admin)
    corrects_a_key(admin)
    sees_the_score(admin)
    reads_statistics(admin)
    releases(admin)


def marks_an_essay(page: Page) -> None:
    page.get_by_role("link", name="Marking", exact=True).click()
    expect(page.get_by_text("1 awaits a first marker")).to_be_visible()
    page.get_by_role("button", name="Mark answers: Why lists").click()
    expect(page.get_by_role("region", name="The answer")).to_contain_text("A list grows")
    expect(page.get_by_text("Priya")).to_have_count(0)
    # By keyboard alone: the level with an arrow, the comment, and Enter on the button.
    page.get_by_role("group", name="What it says is true").get_by_role("radio").first.focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.get_by_role("textbox", name="Comment").fill("True. An example would help.")
    is_sound(page)
    picture(page, "marking")
    page.get_by_role("button", name="Give this mark").press("Enter")
    expect(page.get_by_text("Nothing more is left here for you.")).to_be_visible()
    expect(page.get_by_text("1 settled")).to_be_visible()


def corrects_a_key(page: Page) -> None:
    page.get_by_role("link", name="Answer keys").click()
    page.get_by_role("button", name="Correct the key: What can be changed").click()
    page.get_by_role("checkbox", name="list").check()
    page.get_by_role("checkbox", name="tuple").uncheck()
    page.get_by_role("button", name="See what would change").click()
    expect(page.get_by_text("Of 4 candidates 2 would gain at most 1 point, and 1")).to_be_visible()
    expect(page.get_by_text("Nothing has changed yet.")).to_be_visible()
    page.get_by_role("textbox", name="Reason for the correction").fill("The key was swapped")
    is_sound(page)
    picture(page, "keys")
    page.get_by_role("button", name="Correct the key and mark again").click()
    expect(page.get_by_text("Corrected by admin")).to_be_visible()
    expect(page.get_by_text("Everybody was marked again")).to_be_visible(timeout=30_000)


def sees_the_score(page: Page) -> None:
    page.get_by_role("link", name="Results", exact=True).click()
    expect(row(page, "Priya Shah")).to_contain_text("4 of 6 · 66.7 %")
    expect(row(page, "Priya Shah")).to_contain_text("Passed")
    expect(row(page, "Mei Lin")).to_contain_text("0 of 6")
    is_sound(page)
    picture(page, "results")
    page.get_by_role("link", name="Priya Shah").click()
    expect(page.get_by_text("4 of 6 points · 66.7 %")).to_be_visible()
    changed = page.get_by_role("region", name="What changed")
    expect(changed).to_contain_text("The key was corrected by admin: 0 points, now 1 point")
    expect(changed).to_contain_text("The key was swapped")
    expect(page.get_by_text("True. An example would help.")).to_be_visible()
    sees_the_recording(page)
    page.get_by_role("textbox", name="Points to add").fill("-0,5")
    page.get_by_role("textbox", name="Reason for the adjustment").fill("Used a forbidden book")
    page.get_by_role("button", name="Adjust", exact=True).click()
    expect(page.get_by_text("3.5 of 6 points")).to_be_visible()
    expect(changed).to_contain_text("Adjusted by admin: -0.5 points")
    is_sound(page)
    page.evaluate("scrollTo(0, 0)")
    picture(page, "answer-sheet")


def sees_the_recording(page: Page) -> None:
    """Each time on the sheet leads to its second of the recording, which stays in sight."""
    recording = page.get_by_role("region", name="Recording", exact=True)
    expect(recording.get_by_role("figure", name="Screen").locator("video").first).to_be_attached()
    for what in ("answer to How long", "tab switch"):
        # The alert that a rule was broken names the same, and may have come by now.
        named = re.compile(rf"^[\d:]+, {what}: show it on the recording")
        pressed = page.get_by_role("button", name=named)
        # A further press brings back whoever has moved on.
        for _ in range(2):
            pressed.click()
            clock = recording.get_by_role("time")
            expect(clock).to_have_text(pressed.inner_text())
            expect(recording).to_be_in_viewport()
            recording.get_by_role("button", name="forward 5 seconds").click()
            expect(clock).not_to_have_text(pressed.inner_text())
    expect(recording.get_by_role("link", name="Open the whole recording")).to_have_attribute(
        "href", re.compile(r"^/review/[^?]+\?at=\d+$")
    )
    moves_in_the_recording(recording)


def moves_in_the_recording(recording: Locator) -> None:
    """By keyboard, by pointer, and by the mark of an answer."""
    clock, slider = recording.get_by_role("time"), recording.get_by_role("slider", name="Position")
    slider.press("End")
    expect(slider).to_have_attribute("aria-valuenow", str(RECORDED_SECONDS))
    at_the_end = clock.inner_text()
    slider.press("ArrowLeft")
    expect(slider).to_have_attribute("aria-valuenow", str(RECORDED_SECONDS - 5))
    slider.click(position={"x": 1, "y": 4})
    expect(slider).to_have_attribute("aria-valuenow", "0")
    expect(clock).not_to_have_text(at_the_end)
    mark = recording.get_by_role("button", name="answer to How long")
    mark.press("Enter")
    expect(clock).to_have_text((mark.get_attribute("aria-label") or "").split()[0])


def reads_statistics(page: Page) -> None:
    page.get_by_role("link", name="Back to the results").click()
    page.get_by_role("link", name="Statistics", exact=True).click()
    expect(page.get_by_text("Python basics, paper 1: 4 marked")).to_be_visible()
    expect(page.get_by_text("The share of points that was reached")).to_be_visible()
    chosen = page.get_by_role("table", name="What was chosen: What can be changed")
    expect(chosen.get_by_role("row", name="list right 2")).to_be_visible()
    is_sound(page)
    picture(page, "statistics")


def releases(page: Page) -> None:
    page.get_by_role("link", name="Results", exact=True).click()
    expect(page.get_by_text("Nothing yet: results are not released.")).to_be_visible()
    page.get_by_role("combobox", name="Candidates see").select_option("explanations")
    page.get_by_role("button", name="Release results").click()
    expect(page.get_by_text("Released by admin")).to_be_visible()
    is_sound(page)
    picture(page, "release")
    page.get_by_role("button", name="Withdraw").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("button", name="A key is being corrected").click()
    dialog.get_by_role("button", name="Withdraw", exact=True).click()
    expect(page.get_by_text("Nothing yet: results are not released.")).to_be_visible()


def test_where_nothing_was_recorded_the_sheet_says_so_and_its_times_lead_nowhere(
    admin: Page, server: RunningServer
) -> None:
    admin.goto(f"{server.url}/exams/{SLUG}/results")
    admin.get_by_role("link", name="Arun Kumar").click()
    recording = admin.get_by_role("region", name="Recording", exact=True)
    expect(recording).to_contain_text("Nothing has been recorded yet")
    expect(admin.get_by_text("Answer at ")).to_have_count(3)
    expect(admin.get_by_role("button", name="show it on the recording")).to_have_count(0)


def test_a_candidate_sees_nothing_before_the_release_and_then_what_was_released(
    browser: Browser, server: RunningServer
) -> None:
    page = fresh_page(browser)
    page.goto(f"{server.url}/login")
    page.get_by_label("Candidate ID").fill("STU001")
    page.get_by_label("Password", exact=True).fill("alice123")
    page.keyboard.press("Enter")
    page.get_by_role("link", name="Python basics").click()
    expect(page.get_by_text("Your result is not released yet")).to_be_visible()
    is_fit_for_candidates(page, "own-result-none")

    with httpx2.Client(base_url=server.url, trust_env=False) as http:
        posted(http, "/api/staff/sign-in", name="admin", password="admin123")
        release = f"/api/staff/exams/{OWN_SLUG}/release"
        posted(http, release, shows="score")
        page.reload()
        expect(page.get_by_text("of 17 points")).to_be_visible()
        expect(page.get_by_role("heading", name="Question 1", exact=True)).to_have_count(0)
        is_fit_for_candidates(page, "own-result-score")

        posted(http, release, shows="answers")
        page.reload()
        expect(page.get_by_role("heading", name="Question 1", exact=True)).to_be_visible()
        expect(page.get_by_text("You did not answer.")).to_have_count(14)
        expect(page.get_by_text("A right answer")).to_have_count(0)

        posted(http, release, shows="explanations")
        page.reload()
        expect(page.get_by_text("A right answer")).to_have_count(15)
        is_fit_for_candidates(page, "own-result-explanations")

        posted(http, f"{release}/withdraw", reason="A key is being corrected")
        page.reload()
        expect(page.get_by_text("Your result is not released yet")).to_be_visible()


def is_fit_for_candidates(page: Page, name: str) -> None:
    """In both schemes, on a phone, and by ear."""
    is_sound(page)
    assert nameless(page) == []
    picture(page, name)


def test_results_are_looked_for_by_standing_and_taken_as_a_workbook(
    admin: Page, server: RunningServer
) -> None:
    admin.goto(f"{server.url}/exams/{SLUG}/results")
    expect(row(admin, "Jonas Weber")).to_be_visible()
    admin.get_by_role("textbox", name="Username begins with").fill("mei")
    admin.get_by_role("button", name="Show", exact=True).click()
    expect(row(admin, "Jonas Weber")).to_have_count(0)
    expect(row(admin, "Mei Lin")).to_be_visible()
    with admin.expect_download() as download:
        admin.get_by_role("link", name="Export as Excel").click()
    assert download.value.suggested_filename == f"results-{SLUG}.xlsx"
