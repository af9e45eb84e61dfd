"""GET /api/admin/sessions and /api/admin/recording-sessions: 1.1, 1.3 and 2.3."""

from collections.abc import Callable

import anyio
import pytest

from invigilator.testing import FakeClock
from tests.support.reference import CONTEST, Console, Student, moment_ms, refusal

pytestmark = pytest.mark.anyio

Browser = Callable[..., Student]


@pytest.mark.parametrize("query", [{}, {"username": ""}, {"username": "  "}])
async def test_sessions_are_asked_for_by_name(contest: Console, query: dict[str, str]) -> None:
    assert refusal(await contest.get("sessions", **query)) == (400, "username is required")


async def test_sessions_of_an_unknown_name_are_none(contest: Console) -> None:
    assert (await contest.get("sessions", username="nobody")).json()["sessions"] == []


async def test_sessions_are_found_by_any_spelling_the_newest_first(
    contest: Console, student: Student, browser: Browser, clock: FakeClock
) -> None:
    await student.end()
    clock.advance(1_000)
    second = browser()
    await second.start()
    await browser().start("somebody_else")
    found = (await contest.get("sessions", username=" PRIYA_s ")).json()["sessions"]
    assert [d["session_id"] for d in found] == [second.session_id, student.session_id]


async def test_evidence_names_what_was_uploaded_and_where_to_get_it(
    contest: Console, student: Student, clock: FakeClock
) -> None:
    clock.advance(30_000)
    minted = await student.upload(b"half a minute of video", 1)
    evidence = (await contest.session(student))["evidence"]
    item = next(found for found in evidence if found["key"] == minted["storage_key"])
    assert item["size"] == len(b"half a minute of video")
    assert moment_ms(item["last_modified"]) == clock.now_ms()
    fetched = await contest.http.get(item["download_url"])
    assert (fetched.status_code, fetched.content) == (200, b"half a minute of video")


async def test_a_download_needs_no_password_and_does_not_outlive_its_hour(
    contest: Console, student: Student, clock: FakeClock, browser: Browser
) -> None:
    await student.upload(b"video", 1)
    url = (await contest.session(student))["evidence"][0]["download_url"]
    player = browser().http
    assert (await player.get(url)).status_code == 200
    clock.advance(3_600_000 + 60_000)
    assert (await player.get(url)).status_code == 403


async def test_a_download_is_of_its_key_alone(
    contest: Console, student: Student, browser: Browser
) -> None:
    await student.upload(b"one", 1)
    await student.upload(b"two", 2)
    evidence = (await contest.session(student))["evidence"]
    one = next(item for item in evidence if item["key"].endswith("chunk-00001.webm"))
    other = one["download_url"].replace("chunk-00001", "chunk-00002")
    assert (await browser().http.get(other)).status_code in (403, 404)
    bare = one["download_url"].partition("?")[0]
    assert (await browser().http.get(bare)).status_code in (400, 401, 403, 404)


async def test_a_long_recording_is_listed_to_its_end(
    contest: Console, student: Student, clock: FakeClock
) -> None:
    """Defect 15: of more than 1000 objects the tail of the video was not listed."""
    keys: list[str] = []

    async def upload(index: int) -> None:
        keys.append((await student.upload(b"x", index))["storage_key"])

    for first in range(1, 1101, 50):
        clock.advance(50_000)
        async with anyio.create_task_group() as at_once:
            for index in range(first, first + 50):
                at_once.start_soon(upload, index)
    evidence = (await contest.session(student))["evidence"]
    assert len(set(keys)) == 1100
    assert set(keys) <= {item["key"] for item in evidence}


async def test_recordings_are_listed_the_newest_first(
    contest: Console, student: Student, browser: Browser, clock: FakeClock
) -> None:
    await student.upload(b"one", 1)
    clock.advance(1_000)
    second, third = browser(), browser()
    await second.start("second")
    await second.upload(b"one", 1)
    await second.upload(b"two", 2)
    await third.start("without_a_recording")
    listed = (await contest.get("recording-sessions")).json()["sessions"]
    assert [d["session_id"] for d in listed] == [second.session_id, student.session_id]
    expected = {
        "session_id": second.session_id,
        "hackerrank_username": "second",
        "name": "Priya S.",
        "room": "Lab 4",
        "contest_slug": CONTEST,
        "chunk_count": 2,
        "status": "active",
    }
    assert {field: listed[0][field] for field in expected} == expected
    assert moment_ms(listed[0]["created_at"]) == clock.now_ms()


async def test_where_nothing_is_recorded_all_sessions_are_listed(
    contest: Console, student: Student
) -> None:
    listed = (await contest.get("recording-sessions")).json()["sessions"]
    assert [d["session_id"] for d in listed] == [student.session_id]


async def test_recordings_keep_to_their_contest(contest: Console, student: Student) -> None:
    await student.upload(b"one", 1)
    june = await contest.get("recording-sessions", contest_slug=CONTEST)
    july = await contest.get("recording-sessions", contest_slug="july-2026")
    assert len(june.json()["sessions"]) == 1
    assert july.json()["sessions"] == []
