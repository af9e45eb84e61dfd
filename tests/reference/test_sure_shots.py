"""What the server raises by itself: 3.2 to 3.4 and A.1."""

from collections.abc import Callable
from typing import Any

import pytest

from invigilator.testing import FakeClock
from tests.support.installation import Installation
from tests.support.reference import CONTEST, Console, Student, event, moment_ms

pytestmark = pytest.mark.anyio

Browser = Callable[..., Student]
DAY = "2026-06-08"
STOPPED = "combined:stopped;screen:stopped;camera:inactive;microphone:recording"


def sure_id(kind: str, dedupe: str = DAY) -> str:
    return f"proctor:{kind}:priya_s:{CONTEST}:{dedupe}"


async def raised(
    contest: Console, student: Student, kind: str, clock: FakeClock, dedupe: str = DAY
) -> dict[str, Any]:
    """The alert, after a look at what every sure-shot carries."""
    alert = await contest.alert(kind)
    common = {
        "id": sure_id(kind, dedupe),
        "source": "proctor",
        "type": kind,
        "hackerrank_username": "Priya_S",
        "username_norm": "priya_s",
        "session_id": student.session_id,
        "contest_slug": CONTEST,
        "room": "Lab 4",
    }
    assert {field: alert[field] for field in common} == common
    assert moment_ms(alert["timestamp"]) == clock.now_ms()
    assert moment_ms(alert["received_at"]) == clock.now_ms()
    assert not alert.get("verdict")
    assert alert["download_url"] is None
    return alert


async def words(contest: Console, student: Student, kind: str, clock: FakeClock) -> Any:
    alert = await raised(contest, student, kind, clock)
    return alert["severity"], alert["title"], alert["detail"]


async def test_a_heartbeat_that_says_stopped(
    contest: Console, student: Student, clock: FakeClock
) -> None:
    await student.heartbeat()
    await student.heartbeat(STOPPED)
    alert = await raised(contest, student, "recording_stopped", clock)
    assert (alert["severity"], alert["title"]) == ("critical", "Recording stopped")
    assert alert["detail"] == f"recording_state={STOPPED}"
    assert alert["data"] == {"recording_state": STOPPED}


async def test_each_word_for_stopped_in_each_form(contest: Console, student: Student) -> None:
    forms = ("{}", "combined:{}", "screen:{}", "camera:recording;screen:{}")
    for word in ("stopped", "ended", "error", "inactive"):
        for number, form in enumerate(forms):
            username = f"{word}_{number}"
            await student.start(username)
            await student.heartbeat("combined:recording;screen:recording")
            await student.heartbeat(form.format(word))
            alert = await contest.alert("recording_stopped", hackerrank_username=username)
            assert alert["detail"] == f"recording_state={form.format(word)}"


@pytest.mark.parametrize(
    "state",
    [
        "combined:recording;screen:recording;camera:stopped;microphone:error",
        "recording",
        "combined:paused",
    ],
)
async def test_a_camera_or_another_word_stops_no_recording(
    contest: Console, student: Student, state: str
) -> None:
    await student.heartbeat("combined:recording;screen:recording;camera:recording")
    await student.heartbeat(state)
    await student.tell("recording_error", message="told after it")
    await contest.alert("recording_error")
    assert [d["type"] for d in await contest.alerts()] == ["recording_error"]


@pytest.mark.parametrize(
    ("kind", "title"),
    [
        ("recording_stopped", "Recording stopped"),
        ("screen_share_stopped", "Screen sharing stopped"),
        ("recording_error", "Recording error"),
    ],
)
@pytest.mark.parametrize("field", ["reason", "message", "surface"])
async def test_an_event_of_its_name(
    contest: Console, student: Student, clock: FakeClock, kind: str, title: str, field: str
) -> None:
    await student.tell(kind, **{field: "track_ended"})
    assert await words(contest, student, kind, clock) == ("critical", title, "track_ended")
    assert (await contest.alert(kind))["data"][field] == "track_ended"


async def test_of_several_in_a_batch_the_last_one_tells(contest: Console, student: Student) -> None:
    events = [event("recording_error", message=text) for text in ("first", "second", "last")]
    await student.send("/api/events", events=events)
    alert = await contest.alert("recording_error")
    assert alert["detail"] == "last"
    assert alert["occurrences"] == 3
    assert len(await contest.alerts()) == 1


async def test_a_long_reason_is_cut(contest: Console, student: Student) -> None:
    await student.tell("recording_error", message="m" * 5000)
    assert len((await contest.alert("recording_error"))["detail"]) <= 2000


async def test_another_address(
    contest: Console, student: Student, deployed: Installation, clock: FakeClock
) -> None:
    async with deployed.client("10.1.0.77") as elsewhere:
        elsewhere.cookies = student.http.cookies
        moved = Student(elsewhere)
        moved.session_id = student.session_id
        await moved.heartbeat()
    alert = await raised(contest, student, "ip_changed", clock, "10.1.0.77")
    assert (alert["severity"], alert["title"]) == ("warning", "IP address changed")
    assert alert["detail"] == "IP changed from 10.1.0.1 to 10.1.0.77"
    addresses = {"start_ip": "10.1.0.1", "previous_ip": "10.1.0.1", "current_ip": "10.1.0.77"}
    assert alert["data"] == addresses


@pytest.mark.parametrize(
    ("kind", "detail"),
    [("hidden", "Proctor tab hidden"), ("closing", "Proctor tab closing/unloading")],
)
async def test_a_hidden_page(
    contest: Console, student: Student, clock: FakeClock, kind: str, detail: str
) -> None:
    await student.beacon(kind)
    alert = await raised(contest, student, "tab_hidden", clock)
    assert (alert["severity"], alert["title"]) == ("warning", "Proctor tab hidden")
    assert alert["detail"] == detail
    assert alert["data"] == {"kind": kind}


async def test_a_page_that_is_seen_again_raises_nothing(contest: Console, student: Student) -> None:
    await student.beacon("visible")
    await student.tell("recording_error", message="told after it")
    await contest.alert("recording_error")
    assert [d["type"] for d in await contest.alerts()] == ["recording_error"]


async def test_a_page_that_is_hidden_because_the_contest_was_opened_is_for_information(
    contest: Console, student: Student
) -> None:
    """Defect 16: it was a warning about every student, at the moment the test began."""
    await student.tell("contest_opened")
    await student.beacon("hidden")
    assert (await contest.alert("tab_hidden"))["severity"] == "info"


async def test_what_the_reference_keeps_quiet_about(contest: Console, student: Student) -> None:
    await student.tell(
        "visibility_change",
        "window_blur",
        "window_focus",
        "clipboard_activity",
        "page_hide",
        "before_unload",
        "upload_error",
        "heartbeat_error",
        "integrity_checkpoint_missed",
        "small_video_chunk_detected",
    )
    await student.tell("recording_error", message="told after it")
    await contest.alert("recording_error")
    assert [d["type"] for d in await contest.alerts()] == ["recording_error"]


async def test_a_time_that_the_browser_claims_makes_no_alert_of_its_own(
    contest: Console, student: Student
) -> None:
    """Defects 8 and 19: with dates of the future a student made as many alerts as he liked."""
    for day in range(1, 29):
        forged = event("recording_error", message="x") | {"timestamp": f"2031-02-{day:02d}"}
        await student.send("/api/events", events=[forged])
    alert = await contest.alert("recording_error", occurrences=28)
    assert alert["id"] == sure_id("recording_error")
    assert len(await contest.alerts()) == 1


async def test_two_sessions_of_one_day_share_an_alert(
    contest: Console, student: Student, browser: Browser
) -> None:
    await student.tell("recording_error", message="first")
    await contest.alert("recording_error", occurrences=1)
    await student.end()
    second = browser()
    await second.start()
    await second.tell("recording_error", message="second")
    alert = await contest.alert("recording_error", occurrences=2)
    assert (alert["session_id"], alert["detail"]) == (second.session_id, "second")


async def test_the_next_day_is_another_alert(
    contest: Console, student: Student, clock: FakeClock
) -> None:
    await student.tell("recording_error", message="today")
    await contest.alert("recording_error")
    clock.advance(24 * 3_600_000)
    await student.tell("recording_error", message="tomorrow")
    await contest.alert("recording_error", id=sure_id("recording_error", "2026-06-09"))


async def test_what_was_archived_and_recurs_is_shown_again(
    contest: Console, student: Student, clock: FakeClock
) -> None:
    """Defect 7: the second stop of a day merged into the archived first, and nobody saw it."""
    await student.heartbeat()
    await student.heartbeat(STOPPED)
    alert = await contest.alert("recording_stopped")
    await contest.post("alert-action", action="archive", ids=[alert["id"]])
    clock.advance(2 * 3_600_000)
    await student.heartbeat()
    await student.heartbeat(STOPPED)
    again = await contest.alert("recording_stopped", occurrences=2)
    assert not again.get("archived")
    assert [d["id"] for d in await contest.alerts(include_archived="no")] == [alert["id"]]
    assert again["first_seen_at_ms"] + 2 * 3_600_000 == again["last_seen_at_ms"]


async def test_somebody_who_is_not_heard_from_is_said_once(
    contest: Console, student: Student, clock: FakeClock
) -> None:
    """3.4: the type could be configured and was never raised."""
    await student.heartbeat()
    clock.advance(50_000)
    alert = await contest.alert("disconnected")
    assert (alert["severity"], alert["occurrences"]) == ("warning", 1)
