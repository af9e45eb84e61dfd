"""A hosted exam on a running server, and a candidate who sits it in a real browser."""

import time
from collections.abc import Callable
from typing import Any

import httpx2
from playwright.sync_api import Page, expect

from tests.support.server import SMALL_WIDTH

QUESTIONS = ("Which of these can be changed in place?", "Which keyword begins a function?")
_HOUR_MS = 3_600_000
# The paper may be opened once a first piece has arrived: short ones come soon.
_POLICY = {
    "camera_checks": False,
    "has_checkpoints": False,
    "max_width": SMALL_WIDTH,
    "paper_minutes": 60,
    "segment_seconds": 2,
}
_OPTIONS = [
    {"id": "a", "text": "list", "credit": "1"},
    {"id": "b", "text": "tuple"},
    {"id": "c", "text": "str"},
]
_ITEMS: tuple[dict[str, Any], ...] = (
    {
        "title": "Types",
        "prompt": QUESTIONS[0],
        "body": {"type": "single_choice", "options": _OPTIONS},
    },
    {
        "title": "Functions",
        "prompt": QUESTIONS[1],
        "body": {"type": "short_text", "accepted": [{"text": "def"}]},
    },
)
_FILE: dict[str, Any] = {
    "title": "Report",
    "prompt": "Bring your report as a file.",
    "body": {"type": "file_upload", "types": ["pdf", "txt"], "files_max": 2},
}


class HostedExam:
    """Staff's side of one hosted exam: published as it is made, and asked for its results.

    Where `brings_minutes` is given, a second section of so long asks for a file.
    """

    def __init__(
        self,
        url: str,
        slug: str,
        *,
        closes_in_seconds: int = 4 * 3_600,
        brings_minutes: int = 0,
        **policy: Any,
    ) -> None:
        self.slug = slug
        self.link = f"{url}/e/{slug}"
        self.http = httpx2.Client(base_url=url, trust_env=False)
        self._post("/api/staff/sign-in", {"name": "admin", "password": "admin123"})
        now_ms = int(time.time() * 1000)
        self._post(
            "/api/staff/exams",
            {
                "title": "Python basics",
                "contest_slug": slug,
                "mode": "hosted",
                "opens_at_ms": now_ms - _HOUR_MS,
                "closes_at_ms": now_ms + closes_in_seconds * 1_000,
                "policy": _POLICY | policy,
            },
        )
        sections = [self._section("s1", "All of it", *_ITEMS)]
        if brings_minutes:
            report = self._section("s2", "Your report", _FILE)
            sections.append(report | {"minutes": brings_minutes})
        paper = {"title": "Python basics", "sections": sections}
        self._post(f"/api/staff/exams/{slug}/paper", {"paper": paper, "revision": 0})
        self._post(f"/api/staff/exams/{slug}/paper/publish", {"revision": 1})

    def expect(self, lines: str) -> None:
        """Put people on the roster, by the lines of a CSV file."""
        path = f"/api/staff/exams/{self.slug}/roster"
        begun = self.http.post(path, content=lines.encode(), headers={"content-type": "text/csv"})
        assert begun.status_code == 200, begun.text
        _soon(lambda: self.http.get(path).json()["total"])

    def result(self, seconds: int = 20) -> dict[str, Any]:
        """The one result, once it is handed in and marked."""
        _soon(self.results, seconds)
        [found] = self.results()
        return found

    def results(self) -> list[dict[str, Any]]:
        """What was handed in and marked."""
        answer = self.http.get(f"/api/staff/exams/{self.slug}/results")
        assert answer.status_code == 200, answer.text
        found: list[dict[str, Any]] = answer.json()["results"]
        return found

    def not_counted(self, session_id: str) -> list[str]:
        """What a sheet shows beside what stands: texts that came from an earlier computer."""
        sheet = self.http.get(f"/api/staff/sittings/{session_id}/paper").json()
        items = [item for section in sheet["sections"] for item in section["items"]]
        return [other["answer"]["text"] for item in items for other in item["others"]]

    def act(self, action: str, session_id: str) -> None:
        """Staff do something with a sitting."""
        body = {"action": action, "reason": "as asked", "session_ids": [session_id]}
        self._post("/api/staff/sittings/actions", body)

    def sittings(self) -> list[dict[str, Any]]:
        """Who sits it, as the console shows them."""
        shown = self.http.get(f"/api/console/picture?contest_slug={self.slug}").json()
        found: list[dict[str, Any]] = shown["sittings"]
        return found

    def _section(self, section_id: str, title: str, *items: dict[str, Any]) -> dict[str, Any]:
        made = [self._post("/api/staff/items", {"item": item, "home": ""}) for item in items]
        picks = [{"type": "pick", "item_id": one["item_id"]} for one in made]
        return {"id": section_id, "title": title, "picks": picks}

    def _post(self, path: str, body: dict[str, Any]) -> dict[str, Any]:
        answer = self.http.post(path, json=body)
        assert answer.status_code in (200, 201), (path, answer.text)
        said: dict[str, Any] = answer.json()
        return said


def join(page: Page, link: str, *, is_first: bool = True) -> None:
    """From the link to the page that says what holds, or to the door of who is not the first."""
    page.goto(link)
    page.get_by_label("Username or ID").fill("priya_s")
    page.get_by_label("Full name").fill("Priya S.")
    page.get_by_label("Roll number").fill("R-17")
    page.get_by_label("Email").fill("priya@example.org")
    page.get_by_label("Room").fill("Room 1")
    page.get_by_role("checkbox").check()
    page.get_by_role("button", name="Agree and continue").click()
    page.get_by_role("button", name="This is me", exact=True).click()
    if not is_first:
        return
    page.get_by_role("heading", name="Share your entire screen").wait_for()
    page.get_by_role("button", name="Share entire screen", exact=True).click()
    page.get_by_role("heading", name="Before you begin").wait_for(timeout=20_000)


def begin(page: Page, button: str = "Begin the exam") -> None:
    """Open the paper, once the server has a piece of the recording."""
    press = page.get_by_role("button", name=button)
    expect(press).to_be_enabled(timeout=30_000)
    press.click()
    page.get_by_text(QUESTIONS[0]).wait_for()


def answer_all(page: Page) -> None:
    """Both questions, rightly."""
    page.get_by_role("radio", name="list").check()
    page.get_by_role("button", name="Next", exact=True).click()
    page.get_by_role("textbox", name="Your answer").fill("def")
    expect(page.get_by_text("All answers saved").first).to_be_visible(timeout=10_000)


def hand_in(page: Page) -> None:
    """Look everything through, and hand in."""
    page.get_by_role("button", name="Review and hand in").click()
    page.get_by_role("button", name="Hand in").click()
    page.get_by_role("dialog").get_by_role("button", name="Hand in").click()
    page.get_by_role("heading", name="handed in").wait_for(timeout=20_000)


def press_key_on(page: Page, role: Any, name: str, key: str = "Enter") -> None:
    """Come to something by Tab alone, and press a key there."""
    target = page.get_by_role(role, name=name, exact=True).first
    target.wait_for()
    for _ in range(60):
        if target.evaluate("(element) => element === document.activeElement"):
            page.keyboard.press(key)
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"Tab does not reach {name}")


def _soon(is_so: Callable[[], object], seconds: int = 20) -> None:
    deadline = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < deadline, f"not so after {seconds} s"
        time.sleep(0.1)
