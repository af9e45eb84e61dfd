"""Staff send messages: to some, a room or an exam; what was read is counted and shown."""

from typing import Any

import pytest

from invigilator.exams import ExamDraft, exam_stream
from invigilator.identity import Caller, Permission, Posting
from invigilator.messages import Audience
from tests.messages.conftest import Room

pytestmark = [pytest.mark.anyio, pytest.mark.usefixtures("either_engine")]

DEMO = "demo-contest"


async def test_a_message_to_a_room_goes_to_whoever_sits_there_now(room: Room) -> None:
    here, gone = await room.sits(), await room.sits("gone_g")
    elsewhere, staff = await room.sits("arun_k", room="Room 2"), await room.staff()
    await staff.act("end", gone.session_id)
    sent = await staff.sent("Ten minutes left", contest_slug=DEMO, room="Room 1")
    assert sent["recipients"] == 1
    [listed] = (await staff.history(here.session_id))["messages"]
    assert (listed["text"], listed["to"], listed["sent_by"], listed["read_at_ms"]) == (
        "Ten minutes left",
        "room",
        "proctor",
        None,
    )
    for other in (elsewhere, gone):
        assert (await staff.history(other.session_id))["messages"] == []


async def test_who_works_in_some_rooms_sends_to_a_whole_exam_in_those_alone(room: Room) -> None:
    here, elsewhere = await room.sits(), await room.sits("arun_k", room="Room 2")
    posted = Caller(
        name="olga",
        permissions=frozenset({Permission.ACT}),
        postings=(Posting(DEMO, "Room 1"),),
    )
    sent = await room.there.parts.sending.send(Audience(exam_slug=DEMO), "Hello", posted)
    assert sent.recipients == 1
    staff = await room.staff()
    assert [
        len((await staff.history(one.session_id))["messages"]) for one in (here, elsewhere)
    ] == [
        1,
        0,
    ]


async def test_one_message_is_not_for_two_exams(room: Room) -> None:
    candidate, staff = await room.sits(), await room.staff()
    now_ms = room.here.clock.now_ms()
    draft = ExamDraft(
        title="Another",
        opens_at_ms=now_ms - 1000,
        closes_at_ms=now_ms + 3_600_000,
        contest_url="https://judge.example/x",
        rooms=["Room 1"],
        slug="another",
    )
    await room.here.parts.exams.create(draft, by="somebody")
    other = await room.sits("arun_k", contest_slug="another")
    ids = [candidate.session_id, other.session_id]
    answer = await staff.send("Hello", session_ids=ids)
    assert (answer.status_code, answer.json()["code"]) == (400, "several_exams")


async def test_a_message_to_many_is_one_fact_and_one_line_of_the_audit(room: Room) -> None:
    for number in range(4):
        await room.sits(f"candidate_{number}")
    staff = await room.staff()
    before = await room.kinds(exam_stream(DEMO))
    sent = await staff.sent("Please finish now", contest_slug=DEMO)
    assert sent["recipients"] == 4
    assert (await room.kinds(exam_stream(DEMO)))[len(before) :] == ["message_sent"]


async def test_reading_is_confirmed_once_and_counted(room: Room) -> None:
    candidate, staff = await room.sits(), await room.staff()
    sent = [await staff.sent(text, session_ids=[candidate.session_id]) for text in ("one", "two")]
    assert (await staff.row(candidate.session_id))["unread_messages"] == 2
    room.here.clock.advance(5_000)
    for _ in range(2):
        answer = await candidate.call("/api/session/message-read", message_id=sent[0]["message_id"])
        assert answer.json() == {"ok": True}
        room.here.clock.advance(5_000)
    assert (await staff.row(candidate.session_id))["unread_messages"] == 1
    read = {one["text"]: one["read_at_ms"] for one in await messages(room, candidate)}
    assert read == {"one": room.here.clock.now_ms() - 10_000, "two": None}
    assert (await room.kinds(candidate.session_id)).count("message_read") == 1


async def messages(room: Room, candidate: Any) -> list[dict[str, Any]]:
    history = await (await room.staff()).history(candidate.session_id)
    found: list[dict[str, Any]] = history["messages"]
    return found


async def test_anothers_message_cannot_be_confirmed(room: Room) -> None:
    candidate, other, staff = await room.sits(), await room.sits("arun_k"), await room.staff()
    sent = await staff.sent("For Priya", session_ids=[candidate.session_id])
    answer = await other.call("/api/session/message-read", message_id=sent["message_id"])
    assert (answer.status_code, answer.json()["code"]) == (404, "message_not_found")
    assert (await staff.row(candidate.session_id))["unread_messages"] == 1


async def test_who_is_locked_reads_and_confirms_too(room: Room) -> None:
    candidate, staff = await room.sits(), await room.staff()
    await staff.act("lock", candidate.session_id)
    sent = await staff.sent("Please wait for me", session_ids=[candidate.session_id])
    answer = await candidate.call("/api/session/message-read", message_id=sent["message_id"])
    assert answer.status_code == 200


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        ({"text": " ", "session_ids": ["$id"]}, 400, "field_required"),
        ({"text": "x" * 1001, "session_ids": ["$id"]}, 400, "field_invalid"),
        ({"text": "Hello"}, 400, "field_required"),
        ({"text": "Hello", "session_ids": ["nobody"]}, 404, "session_not_found"),
        ({"text": "Hello", "contest_slug": "no-exam"}, 404, "no_such_exam"),
        ({"text": "Hello", "contest_slug": DEMO, "room": "???"}, 400, "field_invalid"),
        ({"text": "Hello", "contest_slug": DEMO, "room": "Room 9"}, 409, "nobody_to_tell"),
        ({"text": "Hello", "session_ids": ["x"] * 501}, 400, "field_invalid"),
    ],
)
async def test_what_cannot_be_sent_is_refused_and_nobody_gets_it(
    room: Room, body: dict[str, Any], status: int, code: str
) -> None:
    candidate, staff = await room.sits(), await room.staff()
    ids = [one.replace("$id", candidate.session_id) for one in body.get("session_ids", [])]
    answer = await staff.send(**(body | ({"session_ids": ids} if ids else {})))
    assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert (await staff.history(candidate.session_id))["messages"] == []


async def test_nothing_is_sent_to_who_has_ended(room: Room) -> None:
    candidate, staff = await room.sits(), await room.staff()
    await staff.act("end", candidate.session_id)
    answer = await staff.send("Well done", session_ids=[candidate.session_id])
    assert (answer.status_code, answer.json()["code"]) == (409, "nobody_to_tell")
