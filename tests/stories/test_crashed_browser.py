"""A candidate's browser crashes in the middle: its owner is never locked out.

Systems that mark somebody as online at sign-in, and refuse the next one while the mark is there,
lock out whoever's browser crashed until a person clears it by hand.
"""

import time
from collections.abc import Iterator
from typing import Any

import httpx2
import pytest

from invigilator.app.demo_paper import DEMO_CANDIDATES, PAPER_SLUG
from tests.support.server import RunningServer

pytestmark = pytest.mark.story

ALICE, BOB = "STU001", "STU002"
_ROSTER_SECONDS = 60


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningServer]:
    with RunningServer(tmp_path_factory.mktemp("crash") / "data") as running:
        _until_expected(running.url)
        yield running


def _until_expected(url: str) -> None:
    """The demo's roster is imported once the server runs."""
    deadline = time.monotonic() + _ROSTER_SECONDS
    with Browser(url) as looking:
        looking.sign_in(ALICE)
        while not looking.get("/api/candidate/me")["exams"]:
            assert time.monotonic() < deadline
            time.sleep(0.1)


class Browser:
    """What a browser keeps through a crash: its cookies, and nothing of its memory."""

    def __init__(self, url: str) -> None:
        self.http = httpx2.Client(base_url=url, trust_env=False, timeout=30)

    def __enter__(self) -> "Browser":
        return self

    def __exit__(self, *_: object) -> None:
        self.http.close()

    def sign_in(self, candidate_id: str) -> None:
        body = {"candidate_id": candidate_id, "password": DEMO_CANDIDATES[candidate_id]}
        self.http.post("/api/candidate/sign-in", json=body).raise_for_status()

    def begin(self) -> dict[str, Any]:
        return self.post("/api/session/start", contest_slug=PAPER_SLUG, consent_accepted=True)

    def status(self, session_id: str) -> str:
        return str(self.post("/api/session/resume", session_id=session_id)["status"])

    def get(self, path: str) -> dict[str, Any]:
        return self._told(self.http.get(path))

    def post(self, path: str, **body: Any) -> dict[str, Any]:
        return self._told(self.http.post(path, json=body))

    def _told(self, answer: httpx2.Response) -> dict[str, Any]:
        answer.raise_for_status()
        told: dict[str, Any] = answer.json()
        return told


def proctor(url: str) -> Browser:
    """Staff in the room."""
    browser = Browser(url)
    browser.post("/api/staff/sign-in", name="proctor", password="proctor123")
    return browser


def test_a_crashed_browser_never_locks_its_owner_out(server: RunningServer) -> None:
    """By the same browser at once; by another computer as soon as a person has looked."""
    crashed = Browser(server.url)
    crashed.sign_in(ALICE)
    begun = crashed.begin()
    assert begun["status"] == "active"

    # The server dies too: what lets her back in is on its disk, not in its memory.
    server.kill()
    server.start()

    # The same browser, started again: it signs in once more, and begins once more.
    crashed.sign_in(ALICE)
    again = crashed.begin()
    assert (again["session_id"], again["status"]) == (begun["session_id"], "active")
    assert crashed.get("/api/candidate/me")["exams"][0]["progress"] == "begun"

    # It does not start any more. She takes the computer beside it: her password still opens her
    # list, and the exam asks for a person's look, not for a mark to be cleared.
    with Browser(server.url) as other, proctor(server.url) as staff:
        other.sign_in(ALICE)
        held = other.begin()
        assert (held["status"], held["blocked_by_session_id"]) == (
            "pending_approval",
            begun["session_id"],
        )
        staff.post(
            "/api/staff/sittings/actions",
            action="approve",
            session_ids=[held["session_id"]],
            reason="Her computer has crashed",
        )
        assert other.status(held["session_id"]) == "active"
        assert crashed.status(begun["session_id"]) == "ended"
    crashed.http.close()


def test_a_code_that_is_said_in_the_room_lets_her_go_on_as_well(server: RunningServer) -> None:
    with Browser(server.url) as crashed:
        crashed.sign_in(BOB)
        assert crashed.begin()["status"] == "active"
    with Browser(server.url) as other, proctor(server.url) as staff:
        other.sign_in(BOB)
        held = other.begin()
        assert held["status"] == "pending_approval"
        made = staff.post(
            f"/api/staff/exams/{PAPER_SLUG}/codes", kind="admission", hackerrank_username=BOB
        )
        code = made["codes"][0]["code"]
        assert (
            other.post("/api/session/code", session_id=held["session_id"], code=code)["status"]
            == "active"
        )


def test_whoever_guesses_at_her_password_does_not_end_what_she_sits(
    server: RunningServer,
) -> None:
    with Browser(server.url) as hers, Browser(server.url) as theirs:
        hers.sign_in("STU003")
        begun = hers.begin()
        body = {"candidate_id": "STU003", "password": "a wrong guess"}
        tried = [theirs.http.post("/api/candidate/sign-in", json=body) for _ in range(11)]
        assert [one.status_code for one in tried] == [401] * 10 + [429]
        assert hers.get("/api/candidate/me")["candidate_id"] == "STU003"
        assert hers.status(begun["session_id"]) == "active"
        assert hers.begin()["session_id"] == begun["session_id"]


def test_the_demos_greeting_names_the_ways_in(server: RunningServer) -> None:
    greeting = (server.data.parent / f"server-{server.port}.log").read_text()
    assert f"STU001 / alice123 at {server.url}/login" in greeting
    assert f"admin / admin123 at {server.url}/admin/login" in greeting


def test_whoever_names_no_exam_is_led_to_the_contest_as_before(server: RunningServer) -> None:
    with Browser(server.url) as browser:
        assert browser.http.get("/").headers["location"] == "/e/demo-contest"
