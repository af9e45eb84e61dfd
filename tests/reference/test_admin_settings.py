"""GET and POST /api/admin/settings: 1.2, 1.4 and 2.3."""

from collections.abc import Callable
from typing import Any

import pytest

from invigilator.testing import FakeClock
from tests.support.reference import CONTEST, CONTEST_URL, Console, Student, moment_ms, refusal

pytestmark = pytest.mark.anyio

Browser = Callable[..., Student]
FIELDS: dict[str, type] = {
    "start_at": str,
    "end_at": str,
    "contest_url": str,
    "contest_slug": str,
    "passcode_set": bool,
    "passcode_preview": str,
    "end_code_set": bool,
    "end_code_preview": str,
    "updated_at": str,
}
WINDOW = {"start_at": "2026-06-08T08:00:00.000Z", "end_at": "2026-06-08T12:00:00.000Z"}


async def test_settings_are_empty_until_they_are_set(console: Console) -> None:
    answer = (await console.get("settings")).json()
    for field, kind in FIELDS.items():
        assert answer[field] == kind(), field


async def test_saved_settings_are_answered_and_read_back(
    console: Console, clock: FakeClock
) -> None:
    saved = await console.post("settings", **WINDOW, contest_url=CONTEST_URL)
    assert saved.status_code == 200, saved.text
    answer = saved.json()
    for field, kind in FIELDS.items():
        assert isinstance(answer[field], kind), field
    for field, text in WINDOW.items():
        assert moment_ms(answer[field]) == moment_ms(text)
    assert (answer["contest_url"], answer["contest_slug"]) == (CONTEST_URL, CONTEST)
    assert moment_ms(answer["updated_at"]) == clock.now_ms()
    assert (await console.get("settings")).json() == answer


@pytest.mark.parametrize("field", ["start_at", "end_at"])
async def test_both_ends_of_the_window_are_required(console: Console, field: str) -> None:
    response = await console.post("settings", **(WINDOW | {field: ""}))
    assert refusal(response) == (400, f"{field} is required")


@pytest.mark.parametrize("end_at", [WINDOW["start_at"], "2026-06-08T07:59:00Z"])
async def test_a_window_opens_before_it_closes(console: Console, end_at: str) -> None:
    response = await console.post(
        "settings", **(WINDOW | {"end_at": end_at}), contest_url=CONTEST_URL
    )
    assert refusal(response) == (400, "Start time must be before end time.")


@pytest.mark.parametrize("moment", ["tomorrow", "2026-13-01T00:00:00Z", 5, {}])
async def test_a_moment_that_is_none_is_refused(console: Console, moment: Any) -> None:
    response = await console.post(
        "settings", **(WINDOW | {"start_at": moment}), contest_url=CONTEST_URL
    )
    assert response.status_code == 400


@pytest.mark.parametrize("url", ["ftp://x/contests/a", "javascript:alert(1)", "hackerrank.com/c"])
async def test_a_contest_is_reached_by_http(console: Console, url: str) -> None:
    response = await console.post("settings", **WINDOW, contest_url=url)
    assert refusal(response) == (400, "Contest URL must start with http:// or https://.")


async def test_a_contest_url_is_optional(console: Console, browser: Browser) -> None:
    response = await console.post("settings", **WINDOW)
    assert response.status_code == 200, response.text
    assert response.json()["contest_url"] == ""
    started = await browser().start()
    assert (started["status"], started["contest_url"]) == ("active", "")


@pytest.mark.parametrize("field", ["passcode", "end_code"])
async def test_a_code_has_at_least_four_characters_and_is_never_shown(
    console: Console, field: str
) -> None:
    short = await console.post("settings", **WINDOW, contest_url=CONTEST_URL, **{field: "abc"})
    assert short.status_code == 400
    saved = await console.post(
        "settings", **WINDOW, contest_url=CONTEST_URL, **{field: "hunter2-and-more"}
    )
    assert saved.status_code == 200, saved.text
    assert saved.json()[f"{field}_set"] is True
    assert "hunter2-and-more" not in saved.text
    assert "hunter2-and-more" not in (await console.get("settings")).text


@pytest.mark.parametrize(
    ("url", "slug"),
    [
        ("https://www.hackerrank.com/contests/june-2026", "june-2026"),
        ("https://www.hackerrank.com/june-2026/", "june-2026"),
        ("https://judge.example/x/a%20b?c=d#e", "a_20b"),
    ],
)
async def test_the_slug_is_the_last_segment_of_the_path(
    console: Console, url: str, slug: str
) -> None:
    saved = await console.post("settings", **WINDOW, contest_url=url)
    assert saved.json()["contest_slug"] == slug


async def test_the_slug_is_the_contests_also_where_the_url_leads_into_it(console: Console) -> None:
    """Seen in 1.2: `/contests/c1/challenges` gave `challenges`, and the join with `c1` broke."""
    url = "https://www.hackerrank.com/contests/c1/challenges"
    saved = await console.post("settings", **WINDOW, contest_url=url)
    assert saved.json()["contest_slug"] == "c1"


async def test_saving_again_moves_the_window_of_the_same_contest(
    contest: Console, student: Student, clock: FakeClock, browser: Browser
) -> None:
    await contest.configure(clock, hours=5)
    clock.advance(4 * 3_600_000)
    assert (await student.heartbeat()).status_code == 200
    second = await browser().start()
    assert second["blocked_by_session_id"] == student.session_id


async def test_another_contest_url_sends_nobody_who_sits_to_the_waiting_room(
    contest: Console, student: Student, clock: FakeClock, browser: Browser
) -> None:
    """Defect 20: there was one contest, and changing its URL made everybody start anew."""
    await contest.configure(clock, "https://www.hackerrank.com/contests/july-2026")
    assert (await student.heartbeat()).json()["status"] == "active"
    started = await browser().start("somebody_else")
    assert started["contest_slug"] == "july-2026"
    assert (await contest.get("settings")).json()["contest_slug"] == "july-2026"
    assert (await contest.session(student))["contest_slug"] == CONTEST
