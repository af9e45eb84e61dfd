"""A candidate's stream: it begins with how things stand, and tells each change at once."""

import asyncio

import pytest

from invigilator.messages import line as line_module
from invigilator.messages.line import Line, Word
from tests.messages.conftest import OpenStream, Room

pytestmark = [pytest.mark.anyio, pytest.mark.usefixtures("either_engine")]


async def test_it_begins_with_the_standing_and_every_message_that_was_not_confirmed(
    room: Room,
) -> None:
    candidate, staff = await room.sits(), await room.staff()
    first = await staff.sent("Five minutes left", session_ids=[candidate.session_id])
    await staff.sent("Four minutes left", session_ids=[candidate.session_id])
    await candidate.call("/api/session/message-read", message_id=first["message_id"])
    await candidate.call("/api/session/help", text="My camera is off")
    async with room.listening(candidate) as stream:
        [(event, hello)] = stream.events
    assert (event, stream.status, hello["status"]) == ("hello", 200, "active")
    assert [message["text"] for message in hello["messages"]] == ["Four minutes left"]
    assert hello["help"]["answered_at_ms"] is None
    assert hello["server_time_ms"] == room.here.clock.now_ms()


async def test_a_message_comes_at_once_and_says_nothing_of_who_wrote_it(room: Room) -> None:
    candidate, staff = await room.sits(), await room.staff()
    async with room.listening(candidate) as stream:
        sent = await staff.sent("Please\nwait", session_ids=[candidate.session_id])
        [_, (event, told)] = await stream.hears(2)
    assert event == "message"
    assert told == {
        "message_id": sent["message_id"],
        "text": "Please\nwait",
        "sent_at_ms": sent["sent_at_ms"],
    }


async def test_each_change_of_the_standing_is_told_and_the_end_is_the_last_word(
    room: Room,
) -> None:
    candidate, staff = await room.sits(), await room.staff()
    async with room.listening(candidate) as stream:
        for action in ("lock", "unlock", "end"):
            await staff.act(action, candidate.session_id)
        await stream.ends()
    told = [(event, data["status"]) for event, data in stream.events[1:]]
    assert told == [("standing", "locked"), ("standing", "active"), ("standing", "ended")]


async def test_who_waits_for_approval_is_told_of_it(room: Room) -> None:
    await room.sits()
    second, third = await room.sits(), await room.sits()
    staff = await room.staff()
    async with room.listening(second) as waiting, room.listening(third) as another:
        assert waiting.events[0][1]["status"] == "pending_approval"
        await staff.act("bypass", third.session_id)
        await staff.act("approve", second.session_id)
        assert (await waiting.hears(2))[1][1]["status"] == "active"
        assert (await another.hears(2))[1][1]["status"] == "active"


async def test_a_stream_of_a_sitting_that_has_ended_says_so_and_ends(room: Room) -> None:
    candidate, staff = await room.sits(), await room.staff()
    await staff.act("end", candidate.session_id)
    async with room.listening(candidate) as stream:
        await stream.ends()
    [(event, hello)] = stream.events
    assert (event, hello["status"]) == ("hello", "ended")


async def test_nobody_hears_what_is_for_another(room: Room) -> None:
    candidate, other, staff = await room.sits(), await room.sits("arun_k"), await room.staff()
    async with room.listening(candidate) as stream, room.listening(other) as beside:
        await staff.sent("For Priya", session_ids=[candidate.session_id])
        await staff.act("lock", candidate.session_id)
        await stream.hears(3)
        await staff.sent("For both", contest_slug="demo-contest")
        assert (await stream.hears(4))[3][1]["text"] == "For both"
        assert [data.get("text") for _, data in (await beside.hears(2))[1:]] == ["For both"]


async def test_draining_ends_every_stream_and_new_ones_too(room: Room) -> None:
    candidate, other = await room.sits(), await room.sits("arun_k")
    async with room.listening(candidate) as stream, room.listening(other) as beside:
        room.here.app.end_streams()
        await stream.ends()
        await beside.ends()
    async with room.listening(candidate) as late:
        await late.ends()
    assert late.events[0][0] == "hello"


async def test_silence_is_broken_by_a_comment(room: Room) -> None:
    candidate = await room.sits()
    room.here.parts.candidate_streams._silence_seconds = 0.01
    async with room.listening(candidate) as stream, asyncio.timeout(20):
        while stream.text.count(": still here\n\n") < 2:
            await asyncio.sleep(0.005)


async def test_one_sitting_connects_only_so_often(room: Room) -> None:
    candidate = await room.sits()
    path = "/api/session/stream"
    room.here.app.end_streams()
    query = {"session_id": candidate.session_id}
    statuses = [(await candidate.http.get(path, params=query)).status_code for _ in range(21)]
    assert statuses == [200] * 20 + [429]
    room.here.clock.advance(61_000)
    assert (await candidate.http.get(path, params=query)).status_code == 200


async def test_of_one_sittings_streams_the_newest_three_stay(room: Room) -> None:
    candidate = await room.sits()
    async with (
        room.listening(candidate) as oldest,
        room.listening(candidate) as second,
        room.listening(candidate),
        room.listening(candidate),
    ):
        await oldest.ends()
        assert not second.has_ended
    assert room.here.parts.lines._open == {}, "nothing is kept of whoever left"


async def test_a_secret_opens_its_own_stream_alone(room: Room) -> None:
    candidate, other = await room.sits(), await room.sits("arun_k")
    stream = OpenStream(room.here, other.session_id, candidate.started["session_token"])
    await stream.run()
    assert stream.status == 401


async def test_what_was_told_in_the_present_is_not_told_again() -> None:
    line = Line("one")
    line.tell(Word(7, b"old"))
    line.tell(Word(9, b"new"))
    line.begin(8)
    line.tell(Word(8, b"old too"))
    assert await line.take(timeout_seconds=1) == [Word(9, b"new")]


async def test_a_page_that_does_not_keep_up_is_let_go_to_come_back() -> None:
    line = Line("one")
    for sequence in range(line_module.WAITING_MAX + 1):
        line.tell(Word(sequence + 1, b"word"))
    assert line.closed
    assert await line.take(timeout_seconds=1) == []
