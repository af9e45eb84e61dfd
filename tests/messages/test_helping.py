"""A candidate asks for help; staff see that they do, and the candidate sees that it was seen."""

import pytest

from tests.messages.conftest import Room

pytestmark = [pytest.mark.anyio, pytest.mark.usefixtures("either_engine")]


async def test_a_repeated_press_is_the_same_call_until_staff_answer(room: Room) -> None:
    candidate, staff = await room.sits(), await room.staff()
    asked = [(await candidate.call("/api/session/help")).json()["help"] for _ in range(3)]
    assert asked[0] == asked[1] == asked[2]
    answered = await staff.answered(candidate.session_id)
    assert answered.json()["answered_by"] == "proctor"
    again = (await candidate.call("/api/session/help")).json()["help"]
    assert again["request_id"] != asked[0]["request_id"]
    assert (await room.kinds(candidate.session_id))[1:] == [
        "help_asked",
        "help_answered",
        "help_asked",
    ]


async def test_newer_words_are_put_to_the_call_that_waits(room: Room) -> None:
    candidate, staff = await room.sits(), await room.staff()
    for text in ("", "The contest is blank", ""):
        await candidate.call("/api/session/help", text=text)
    [listed] = (await staff.history(candidate.session_id))["help"]
    assert listed["text"] == "The contest is blank"
    assert (await staff.row(candidate.session_id))["help"]["text"] == "The contest is blank"


async def test_a_message_to_that_person_answers_it_and_one_to_the_room_does_not(
    room: Room,
) -> None:
    candidate, staff = await room.sits(), await room.staff()
    await candidate.call("/api/session/help", text="I need the toilet")
    async with room.listening(candidate) as stream:
        await staff.sent("Ten minutes left", contest_slug="demo-contest", room="Room 1")
        assert (await staff.row(candidate.session_id))["help"] is not None
        room.here.clock.advance(1_000)
        await staff.sent("Please wait, I am coming", session_ids=[candidate.session_id])
        events = await stream.hears(4)
    assert {event for event, _ in events[2:]} == {"message", "help"}
    [told] = [data for event, data in events if event == "help"]
    assert told["answered_at_ms"] == room.here.clock.now_ms()
    assert (await staff.row(candidate.session_id))["help"] is None


async def test_who_answers_a_call_they_saw_does_not_answer_a_newer_one(room: Room) -> None:
    candidate, staff = await room.sits(), await room.staff()
    old = (await candidate.call("/api/session/help")).json()["help"]["request_id"]
    await staff.answered(candidate.session_id, request_id=old)
    new = (await candidate.call("/api/session/help")).json()["help"]["request_id"]
    late = await staff.answered(candidate.session_id, request_id=old)
    assert (late.status_code, late.json()["answered_at_ms"]) == (200, None)
    assert (await staff.row(candidate.session_id))["help"]["request_id"] == new


async def test_help_is_for_whoever_waits_or_is_locked_but_not_after_the_end(room: Room) -> None:
    candidate, staff = await room.sits(), await room.staff()
    waiting = await room.sits()
    assert (await waiting.call("/api/session/help")).status_code == 200
    await staff.act("lock", candidate.session_id)
    assert (await candidate.call("/api/session/help")).status_code == 200
    await staff.act("end", candidate.session_id)
    refused = await candidate.call("/api/session/help")
    assert (refused.status_code, refused.json()["code"]) == (409, "session_ended")


async def test_help_is_bounded_in_length_and_in_how_often(room: Room) -> None:
    candidate = await room.sits()
    long = await candidate.call("/api/session/help", text="x" * 501)
    assert (long.status_code, long.json()["code"]) == (400, "field_invalid")
    statuses = [(await candidate.call("/api/session/help")).status_code for _ in range(11)]
    assert statuses == [200] * 10 + [429]


async def test_nobody_can_answer_what_was_never_asked(room: Room) -> None:
    candidate, staff = await room.sits(), await room.staff()
    refused = await staff.answered(candidate.session_id)
    assert (refused.status_code, refused.json()["code"]) == (404, "no_help_asked")
