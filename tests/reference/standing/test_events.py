"""POST /api/events and /api/review-file: 1.2, 1.3, 2.1 and A.4."""

from collections.abc import Callable
from typing import Any

import pytest

from invigilator.testing import FakeClock
from tests.support.reference import Console, Student, event, moment_ms, refusal

pytestmark = pytest.mark.anyio

Browser = Callable[..., Student]
UUID = r"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}"


async def test_events_answer_the_key_of_their_batch(student: Student, clock: FakeClock) -> None:
    response = await student.tell("window_blur")
    assert response.status_code == 200
    answer = response.json()
    assert answer["ok"] is True
    name = answer["storage_key"].removeprefix(f"{student.prefix}events/events-{clock.now_ms()}-")
    assert name.endswith(".jsonl")
    assert len(name) == len("00000000-0000-4000-8000-000000000000.jsonl")


async def test_events_are_counted_by_what_they_are(contest: Console, student: Student) -> None:
    focus = ("visibility_change", "window_blur", "window_focus", "page_hide", "before_unload")
    await student.tell(*focus, "clipboard_activity", "clipboard_activity")
    await student.tell("upload_error", "event_upload_error", "camera_stopped")
    document = await contest.session(student)
    counted = {
        "event_count": 10,
        "clipboard_event_count": 2,
        "focus_event_count": 5,
        "upload_error_count": 2,
    }
    assert {field: document[field] for field in counted} == counted


async def test_the_last_event_is_dated_by_the_server(
    contest: Console, student: Student, clock: FakeClock
) -> None:
    clock.advance(5_000)
    await student.tell("window_blur")
    assert moment_ms((await contest.session(student))["last_event_at"]) == clock.now_ms()


async def test_more_than_a_hundred_events_are_kept_whole(
    contest: Console, student: Student
) -> None:
    """Defect 23: the first 100 were kept, and 200 was answered."""
    response = await student.tell(*["window_blur"] * 200)
    assert response.status_code == 200, response.text
    assert (await contest.session(student))["event_count"] == 200


async def test_more_events_than_are_taken_are_refused_whole_and_clearly(
    contest: Console, student: Student
) -> None:
    response = await student.tell(*["window_blur"] * 20_000)
    assert response.status_code in (400, 413)
    assert response.json()["error"]
    assert (await contest.session(student))["event_count"] == 0


async def test_a_batch_that_is_sent_again_is_kept_once(contest: Console, student: Student) -> None:
    """Defect 23: there was no id, so that a retry doubled what it repeated."""
    events = [event("window_blur") | {"sequence": number} for number in (1, 2, 3)]
    for _ in range(2):
        response = await student.send("/api/events", events=events, stream="one-storage")
        assert response.status_code == 200
    assert response.json()["duplicates"] == 3
    assert (await contest.session(student))["event_count"] == 3


@pytest.mark.parametrize("events", [None, "text", {"type": "window_blur"}, 5])
async def test_events_are_a_list(student: Student, events: object) -> None:
    assert (await student.send("/api/events", events=events)).status_code == 400


async def test_events_are_required(student: Student) -> None:
    assert refusal(await student.send("/api/events")) == (400, "events is required")


async def test_an_event_needs_neither_detail_nor_time(contest: Console, student: Student) -> None:
    response = await student.send("/api/events", events=[{"type": "window_blur"}])
    assert response.status_code == 200
    assert (await contest.session(student))["focus_event_count"] == 1


async def review_file(student: Student, nature: str, records: Any) -> Any:
    return await student.send("/api/review-file", nature=nature, records=records)


@pytest.mark.parametrize("nature", ["clipboard", "tabs", "cookies"])
async def test_a_review_file_answers_its_key_and_is_counted(
    contest: Console, student: Student, nature: str, clock: FakeClock
) -> None:
    response = await review_file(student, nature, [{"type": "browser_tab_audit"}])
    assert response.status_code == 200, response.text
    answer = response.json()
    assert answer["ok"] is True
    assert answer["storage_key"].startswith(f"{student.prefix}review/{nature}")
    assert answer["storage_key"].endswith(".jsonl")
    document = await contest.session(student)
    assert document["review_file_count"] == 1
    assert moment_ms(document["last_review_file_at"]) == clock.now_ms()


@pytest.mark.parametrize("nature", ["keys", "../tabs", 5])
async def test_a_review_file_has_one_of_three_natures(student: Student, nature: Any) -> None:
    response = await review_file(student, nature, [{"type": "x"}])
    assert response.status_code == 400
    if isinstance(nature, str):
        assert refusal(response) == (400, "nature must be clipboard, tabs, or cookies")


@pytest.mark.parametrize("field", ["nature", "records"])
async def test_a_review_file_needs_its_fields(student: Student, field: str) -> None:
    fields = {"nature": "tabs", "records": [{"type": "x"}]}
    del fields[field]
    assert refusal(await student.send("/api/review-file", **fields)) in (
        (400, f"{field} is required"),
        (400, "nature must be clipboard, tabs, or cookies"),
    )


async def test_the_evidence_of_the_entry_is_not_overwritten_by_a_resume(
    contest: Console, student: Student
) -> None:
    """Defect 2: every resume overwrote what the clipboard held at first."""
    for text in ("what it held at first", "what it held after a reload"):
        await review_file(
            student, "clipboard", [{"type": "initial_clipboard_snapshot", "text": text}]
        )
    document = await contest.session(student)
    assert document["review_file_count"] == 2
    kept = [item for item in document["evidence"] if "/review/clipboard" in item["key"]]
    texts = [(await contest.http.get(item["download_url"])).text for item in kept]
    assert any("what it held at first" in text for text in texts)
    assert any("what it held after a reload" in text for text in texts)
    assert all("server_received_at" in text for text in texts)


async def test_more_than_fifty_records_are_not_cut(contest: Console, student: Student) -> None:
    records = [{"type": "app_cookie_storage_audit", "number": number} for number in range(60)]
    response = await review_file(student, "cookies", records)
    if response.status_code != 200:
        assert response.status_code in (400, 413)
        return
    evidence = (await contest.session(student))["evidence"]
    kept = next(item for item in evidence if "/review/cookies" in item["key"])
    text = (await contest.http.get(kept["download_url"])).text
    assert len(text.strip().splitlines()) == 60
