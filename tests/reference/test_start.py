"""POST /api/session/start and /resume: 1.1 to 1.4 and 2.1 of the reference's description."""

import re
import uuid
from collections.abc import Callable
from typing import Any

import pytest

from invigilator.testing import FakeClock
from tests.support.reference import (
    CONTEST,
    CONTEST_URL,
    UNKNOWN_ID,
    Console,
    Student,
    moment_ms,
    refusal,
)

pytestmark = pytest.mark.anyio

Browser = Callable[..., Student]

START_FIELDS: dict[str, type | tuple[type, ...]] = {
    "session_id": str,
    "status": str,
    "hackerrank_username": str,
    "name": str,
    "room": str,
    "contest_slug": str,
    "storage_prefix": str,
    "blocked_by_session_id": (str, type(None)),
    "start_ip": str,
    "contest_url": str,
    "upload_config": dict,
    "heartbeat_interval_seconds": int,
}
UPLOAD_CONFIG = {
    "chunk_seconds",
    "video_bits_per_second",
    "media_bits_per_second",
    "audio_bits_per_second",
    "max_width",
    "max_frame_rate",
}


async def test_fields_are_asked_for_before_consent_and_consent_before_the_gate(
    console: Console, browser: Browser
) -> None:
    page = browser()
    nothing = await page.http.post("/api/session/start", json={})
    assert refusal(nothing) == (400, "hackerrank_username is required")
    assert refusal(await page.try_start(consent_accepted=False)) == (400, "Consent is required")
    assert refusal(await page.try_start()) == (403, "Proctoring is not configured yet.")


async def test_before_the_start_nobody_starts(
    contest: Console, browser: Browser, clock: FakeClock
) -> None:
    clock.set_wall(clock.now_ms() - 2 * 3_600_000)
    response = await browser().try_start()
    assert refusal(response) == (403, "Proctoring has not started yet.")


async def test_after_the_end_nobody_starts(
    contest: Console, browser: Browser, clock: FakeClock
) -> None:
    clock.advance(3 * 3_600_000 + 1)
    assert refusal(await browser().try_start()) == (403, "Proctoring has ended.")


async def test_the_gate_is_for_the_start_alone(
    contest: Console, student: Student, clock: FakeClock
) -> None:
    clock.advance(3 * 3_600_000 + 60_000)
    assert refusal(await student.try_start()) == (403, "Proctoring has ended.")
    assert (await student.heartbeat()).status_code == 200
    assert (await student.send("/api/session/resume")).status_code == 200
    assert (await student.tell("window_blur")).status_code == 200
    await student.upload(b"a late chunk")
    assert (await student.end()).status_code == 200


async def test_a_start_answers_every_field(contest: Console, browser: Browser) -> None:
    answer = (await browser().try_start("Priya_S")).json()
    for field, kind in START_FIELDS.items():
        assert isinstance(answer[field], kind), field
    assert str(uuid.UUID(answer["session_id"])) == answer["session_id"]
    assert uuid.UUID(answer["session_id"]).version == 4
    assert answer["status"] == "active"
    assert (answer["hackerrank_username"], answer["name"]) == ("Priya_S", "Priya S.")
    assert (answer["room"], answer["contest_slug"]) == ("Lab 4", CONTEST)
    assert answer["contest_url"] == CONTEST_URL
    assert answer["start_ip"] == "10.1.0.1"
    assert answer["blocked_by_session_id"] is None
    config = answer["upload_config"]
    assert config.keys() - {"ladder"} == UPLOAD_CONFIG
    assert all(isinstance(config[name], int) and config[name] > 0 for name in UPLOAD_CONFIG)
    assert answer["heartbeat_interval_seconds"] > 0


async def test_resume_answers_the_same_fields(contest: Console, browser: Browser) -> None:
    page = browser()
    started = await page.start()
    resumed = (await page.send("/api/session/resume")).json()
    same = {field: started[field] for field in START_FIELDS}
    assert {field: resumed[field] for field in START_FIELDS} == same


async def test_the_session_document_has_every_field(
    contest: Console, student: Student, clock: FakeClock
) -> None:
    document = await contest.session(student)
    expected: dict[str, Any] = {
        "session_id": student.session_id,
        "hackerrank_username": "Priya_S",
        "username_norm": "priya_s",
        "name": "Priya S.",
        "roll_number": "R-17",
        "email": "priya@example.org",
        "room": "Lab 4",
        "contest_slug": CONTEST,
        "storage_prefix": student.prefix,
        "start_ip": "10.1.0.1",
        "current_ip": "10.1.0.1",
        "ip_change_count": 0,
        "consent_accepted": True,
        "status": "active",
        "blocked_by_session_id": None,
        "event_count": 0,
        "clipboard_event_count": 0,
        "focus_event_count": 0,
        "upload_error_count": 0,
        "heartbeat_count": 0,
        "chunk_count": 0,
    }
    assert {field: document.get(field, "absent") for field in expected} == expected
    for field in ("created_at", "updated_at"):
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", document[field]), field
        assert moment_ms(document[field]) == clock.now_ms()


@pytest.mark.parametrize(
    ("typed", "room"),
    [
        ("  Lab 4 ", "Lab 4"),
        ("Lab/4?<b>", "Lab4b"),
        ("Raum Ä-1_2.3", "Raum -1_2.3"),
        ("r" * 100, "r" * 80),
    ],
)
async def test_a_room_is_cleaned_by_the_references_rule_and_filters_by_it(
    contest: Console, browser: Browser, typed: str, room: str
) -> None:
    page = browser()
    assert (await page.start(room=typed))["room"] == room
    stats = (await contest.get("stats", room=typed)).json()
    assert (stats["room"], stats["stats"]["total"]) == (room, 1)


async def test_two_spellings_of_one_name_are_one_person(contest: Console, browser: Browser) -> None:
    first, second = browser(), browser()
    await first.start("Priya_S")
    started = await second.start(" priya_s")
    assert started["status"] == "pending_approval"
    assert started["blocked_by_session_id"] == first.session_id


async def test_a_start_that_names_its_session_again_gets_it_back(
    contest: Console, student: Student
) -> None:
    again = (await student.try_start(session_id=student.session_id)).json()
    assert (again["session_id"], again["status"]) == (student.session_id, "active")
    assert (await contest.get("stats")).json()["stats"]["total"] == 1


async def test_a_session_is_given_back_in_its_status_also_when_it_has_ended(
    contest: Console, student: Student
) -> None:
    await contest.act("lock", student.session_id)
    locked = (await student.try_start(session_id=student.session_id)).json()
    assert (locked["session_id"], locked["status"]) == (student.session_id, "locked")
    await contest.act("end", student.session_id)
    ended = (await student.try_start(session_id=student.session_id)).json()
    assert (ended["session_id"], ended["status"]) == (student.session_id, "ended")


async def test_a_session_of_another_name_is_not_given_back(
    contest: Console, student: Student
) -> None:
    other = (await student.try_start("Somebody_Else", session_id=student.session_id)).json()
    assert other["session_id"] != student.session_id
    assert other["hackerrank_username"] == "Somebody_Else"


async def test_an_unknown_session_id_begins_a_new_session(
    contest: Console, browser: Browser
) -> None:
    started = await browser().start(session_id=UNKNOWN_ID)
    assert (started["status"], started["session_id"] != UNKNOWN_ID) == ("active", True)


async def test_a_session_of_another_contest_is_not_given_back(
    contest: Console, student: Student, clock: FakeClock
) -> None:
    await contest.configure(clock, "https://www.hackerrank.com/contests/july-2026")
    other = (await student.try_start(session_id=student.session_id)).json()
    assert other["session_id"] != student.session_id
    assert (other["contest_slug"], other["status"]) == ("july-2026", "active")


async def test_a_session_is_not_given_to_who_only_knows_its_id(
    contest: Console, student: Student, browser: Browser
) -> None:
    thief = browser()
    stolen = await thief.start(session_id=student.session_id)
    assert stolen["session_id"] != student.session_id
    assert stolen["status"] == "pending_approval"


async def test_a_start_repeated_by_the_same_browser_is_not_blocked_by_itself(
    contest: Console, browser: Browser
) -> None:
    """Defect 13: a lost answer was retried as a new session, blocked by the student's own."""
    page = browser()
    first = await page.start()
    again = await page.start()
    assert (again["session_id"], again["status"]) == (first["session_id"], "active")


@pytest.mark.parametrize("fields", [{}, {"hackerrank_username": " PRIYA_s "}])
async def test_resume_needs_no_name_and_takes_any_spelling_of_it(
    student: Student, fields: dict[str, str]
) -> None:
    resumed = await student.send("/api/session/resume", **fields)
    assert (resumed.status_code, resumed.json()["session_id"]) == (200, student.session_id)


async def test_resume_refuses_another_name_and_an_unknown_session(student: Student) -> None:
    other = await student.send("/api/session/resume", hackerrank_username="somebody")
    assert refusal(other) == (404, "Session not found")
    student.session_id = UNKNOWN_ID
    assert refusal(await student.send("/api/session/resume")) == (404, "Session not found")
    nothing = await student.http.post("/api/session/resume", json={})
    assert refusal(nothing) == (400, "session_id is required")


@pytest.mark.parametrize("action", ["lock", "end"])
async def test_resume_works_in_every_status(
    contest: Console, student: Student, action: str
) -> None:
    await contest.act(action, student.session_id)
    resumed = await student.send("/api/session/resume")
    status = {"lock": "locked", "end": "ended"}[action]
    assert (resumed.status_code, resumed.json()["status"]) == (200, status)


async def test_resume_works_while_waiting(
    contest: Console, student: Student, browser: Browser
) -> None:
    second = browser()
    await second.start()
    resumed = await second.send("/api/session/resume")
    assert resumed.json()["status"] == "pending_approval"
    assert resumed.json()["blocked_by_session_id"] == student.session_id
