"""A sitting as people live it in a real browser: join, share, lose the network, reload, finish."""

import io
import re
from collections.abc import Callable
from itertools import pairwise
from typing import Any

import av
import httpx2
from playwright.sync_api import Page, expect

from tests.support.browser import STOP_SHARING, picture
from tests.support.relay import Relay
from tests.support.server import RunningServer

FRAME_MS = 400
LATE_MS = 1_000
PUSHED_MS = 5_000
# What an encoder still holds as its track is stopped is lost: 1.4 s were seen on two busy cores.
HELD_MS = 3_000

WHEN_SHOWN = """(text) => new Promise((resolve) => {
  const look = () => document.body.innerText.includes(text) && resolve(Date.now());
  const changes = {subtree: true, childList: true, characterData: true};
  new MutationObserver(look).observe(document.body, changes);
  look();
})"""


def join(page: Page, url: str, *, username: str = "priya_s") -> None:
    """Fill the form, agree, and stand before the button that shares the screen."""
    page.goto(f"{url}/e/demo-contest")
    page.get_by_label("Contest username").fill(username)
    page.get_by_label("Full name").fill("Priya S.")
    page.get_by_label("Roll number").fill("R-17")
    page.get_by_label("Email").fill("priya@example.org")
    page.get_by_label("Room").select_option("Room 1")
    page.get_by_role("checkbox").check()
    page.get_by_role("button", name="Agree and continue").click()
    page.get_by_role("button", name="This is me", exact=True).click()
    page.get_by_role("heading", name="Share your entire screen").wait_for()


def share(page: Page, again: str = "") -> None:
    """Share the screen, and be recorded."""
    page.get_by_role("button", name=f"Share entire screen{again}", exact=True).click()
    expect(page.get_by_role("contentinfo")).to_contain_text("Recording", timeout=20_000)


def finish(page: Page) -> None:
    """Give the assurance, and end."""
    page.get_by_role("button", name="I have finished").click()
    page.get_by_role("checkbox").check()
    picture(page, "finish")
    page.get_by_role("button", name="Finish and send").click()
    page.get_by_role("heading", name="You have finished").wait_for(timeout=60_000)


def recording_of(server: RunningServer) -> dict[str, Any]:
    """The one sitting's recording, as a reviewer is given it."""
    with httpx2.Client(base_url=server.url, trust_env=False) as staff:
        staff.post("/api/staff/sign-in", json={"name": "proctor", "password": "proctor123"})
        shown = staff.get("/api/console/picture?contest_slug=demo-contest").json()
        found: dict[str, Any] = staff.get(
            f"/api/review/sittings/{shown['sittings'][-1]['session_id']}"
        ).json()
    return found


def session_of(staff: Page, url: str) -> str:
    """The sitting that came last."""
    shown = staff.request.get(f"{url}/api/console/picture?contest_slug=demo-contest").json()
    session_id: str = shown["sittings"][-1]["session_id"]
    return session_id


def until(page: Page, is_so: Callable[[], bool], seconds: int = 60) -> None:
    """Wait until something is so."""
    for _ in range(seconds * 4):
        if is_so():
            return
        page.wait_for_timeout(250)
    raise AssertionError(f"not so after {seconds} s")


def segments_of(recording: dict[str, Any], track: str) -> list[dict[str, Any]]:
    """The segments of one track, of all its generations."""
    return [
        one for each in recording["tracks"] if each["track"] == track for one in each["segments"]
    ]


def gaps_of(recording: dict[str, Any], track: str) -> list[dict[str, Any]]:
    """What is missing of one track, with reasons."""
    return [one for each in recording["tracks"] if each["track"] == track for one in each["gaps"]]


def reasons_of(recording: dict[str, Any], track: str) -> set[str]:
    """Why parts of one track are missing, but for what a busy encoder had not looked at."""
    gaps = gaps_of(recording, track)
    return {gap["reason"] for gap in gaps if not _is_unencoded(gap)}


def _is_unencoded(gap: dict[str, Any]) -> bool:
    """Less than a second, whose track was stopped before its first picture was encoded."""
    is_short = gap["to_ms"] is not None and gap["to_ms"] - gap["from_ms"] < LATE_MS
    return gap["reason"] == "recorder_error" and is_short


def decoded_ms(content: bytes) -> float:
    """How long the frames of one segment last, decoded by itself."""
    with av.open(io.BytesIO(content), mode="r") as container:
        times = [frame.time * 1000 for frame in container.decode(video=0)]
    assert times, "a segment without frames"
    return times[-1] - times[0]


def assert_each_second_once(recording: dict[str, Any]) -> None:
    """Segments of one generation follow each other, and hold the time that they claim."""
    for track in ("screen", "camera"):
        segments = segments_of(recording, track)
        assert len(segments) >= 2
        for one, following in pairwise(segments):
            assert one["to_ms"] <= following["from_ms"], "a second stored twice"
            if one["generation"] == following["generation"]:
                assert following["from_ms"] - one["to_ms"] < FRAME_MS, "a second lost"
        declared = reasons_of(recording, track)
        assert declared <= {"not_begun", "page_closed", "share_stopped", "over"}, declared


def assert_content_is_what_is_claimed(staff: Page, url: str, recording: dict[str, Any]) -> None:
    """Each segment plays alone and lasts what it claims; one that lasts longer pays for no other.

    A frame may be missing from each, and a machine that had no time at all may cost a moment.
    """
    for track in ("screen", "camera"):
        missing = 0.0
        for segment in segments_of(recording, track):
            content = staff.request.get(url + segment["url"]).body()
            claimed = segment["to_ms"] - segment["from_ms"]
            missing += max(0.0, claimed - decoded_ms(content) - FRAME_MS)
        assert missing < HELD_MS, (track, missing)


class Sitting:
    """One candidate and the console that watches, as far as the story has come."""

    def __init__(self, url: str, relay: Relay, console: Page, candidate: Page) -> None:
        self.url = url
        self.relay = relay
        self.console = console
        self.candidate = candidate
        self.session_id = ""

    def recording(self) -> dict[str, Any]:
        """The recording as the reviewer's page is given it."""
        path = f"/api/review/sittings/{self.session_id}"
        answer = self.console.request.get(self.url + path)
        assert answer.ok
        found: dict[str, Any] = answer.json()
        return found

    def stored(self) -> int:
        """How many segments of the screen the server has."""
        return len(segments_of(self.recording(), "screen"))

    def wait_for_segments(self, count: int) -> None:
        """Wait until the server has so many segments of the screen."""
        until(self.candidate, lambda: self.stored() >= count)

    def begin(self) -> None:
        """Join, share, and be recorded; the console sees who came."""
        expect(self.console.get_by_text("Nobody has joined yet")).to_be_visible()
        join(self.candidate, self.relay.url)
        picture(self.candidate, "share")
        share(self.candidate)
        expect(self.console.get_by_role("link", name=re.compile("Priya S."))).to_be_visible()
        recorded = self.candidate.get_by_role("heading", name="You are being recorded")
        recorded.wait_for(timeout=30_000)
        contest = self.candidate.get_by_role("link", name="Open the contest")
        expect(contest).to_have_attribute("target", "_blank")
        picture(self.candidate, "candidate")
        self.session_id = session_of(self.console, self.url)
        self.wait_for_segments(2)

    def lose_the_network(self, seconds: int) -> None:
        """Nothing arrives while the network is gone, and what was recorded then arrives after."""
        before = self.stored()
        self.relay.cut()
        self.candidate.wait_for_timeout(seconds * 1000)
        assert self.stored() <= before + 1
        expect(self.candidate.get_by_text("The network is lost")).to_be_visible()
        self.relay.mend()
        self.wait_for_segments(before + 2)

    def reload(self) -> None:
        """The page is loaded again, and the screen shared again."""
        before = self.stored()
        self.candidate.reload()
        self.candidate.get_by_role("heading", name="Share your entire screen again").wait_for()
        # A person takes a moment; what is shorter than half a second is a seam, not a gap.
        self.candidate.wait_for_timeout(1_000)
        share(self.candidate, " again")
        self.wait_for_segments(before + 2)

    def stop_sharing(self) -> None:
        """The share is stopped: the console is told at once; then it is shared again."""
        console, candidate = self.console, self.candidate
        console.evaluate(f"() => {{ window.shown = ({WHEN_SHOWN})('Screen sharing stopped') }}")
        stopped_at = candidate.evaluate(STOP_SHARING)
        shown_at = console.evaluate("window.shown")
        # By a push: the next heartbeat would say it too. How soon, the bench of the wall measures.
        assert shown_at - stopped_at < PUSHED_MS
        candidate.get_by_text(re.compile("Screen sharing stopped at")).wait_for()
        picture(candidate, "stopped")
        picture(console, "console")
        share(candidate, " again")
        self.wait_for_segments(self.stored() + 2)

    def alerts(self) -> set[str]:
        """What the console was alerted to of this sitting, by type."""
        path = "/api/console/picture?contest_slug=demo-contest"
        shown = self.console.request.get(self.url + path).json()
        return {one["type"] for one in shown["alerts"] if one["session_id"] == self.session_id}

    def finish(self) -> None:
        """The candidate gives the assurance and ends."""
        finish(self.candidate)
        picture(self.candidate, "receipt")


def review(page: Page) -> None:
    """The reviewer opens the alert, plays both pictures, and seeks anywhere."""
    page.get_by_role("link", name=re.compile("Screen sharing stopped")).first.click()
    page.get_by_role("heading", name="Priya S.").wait_for()
    page.get_by_role("slider", name="Position").wait_for()
    for figure in ("Screen", "Camera"):
        expect(page.get_by_role("figure", name=figure)).to_be_visible()
    slider = page.get_by_role("slider", name="Position")
    slider.focus()
    page.keyboard.press("Home")
    page.get_by_role("button", name="Play", exact=True).click()
    before = int(slider.get_attribute("aria-valuenow") or 0)
    until(page, lambda: int(slider.get_attribute("aria-valuenow") or 0) >= before + 3)
    playing = page.evaluate(
        "[...document.querySelectorAll('video:not([hidden])')].map(v => v.readyState >= 2)"
    )
    assert playing.count(True) >= 2
    page.get_by_role("textbox", name="Go to time").fill("+0:35")
    page.get_by_role("button", name="Go", exact=True).click()
    expect(slider).to_have_attribute("aria-valuenow", re.compile(r"3[5-7]"))
    picture(page, "review")
