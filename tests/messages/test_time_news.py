"""A candidate's page is told when its clock stands and when its end has moved, at once."""

import pytest

from tests.messages.conftest import Room

pytestmark = [pytest.mark.anyio, pytest.mark.usefixtures("either_engine")]

PATH = "/api/staff/exams/demo-contest/interruptions"
MINUTE_MS = 60_000


async def test_an_interruption_of_the_room_is_told_there_and_nowhere_else(room: Room) -> None:
    here = await room.sits("priya_s", room="Room 1")
    beside = await room.sits("arun_k", room="Room 2")
    staff = await room.staff()
    body = {"cause": "network", "reason": "no line", "room": "Room 1"}
    async with room.listening(here) as stream, room.listening(beside) as other:
        ends_at_ms = stream.events[0][1]["time"]["ends_at_ms"]
        opened = (await staff.http.post(PATH, json=body)).raise_for_status().json()
        [_, (event, stands)] = await stream.hears(2)
        assert (event, stands["ends_at_ms"], stands["cause"]) == ("time", None, "network")
        room.here.clock.advance(10 * MINUTE_MS)
        await staff.http.post(f"{PATH}/{opened['interruption_id']}/end", json={"reason": "back"})
        [*_, (_, runs)] = await stream.hears(3)
        assert runs["stands_since_ms"] is None
        moved_ms = runs["ends_at_ms"] - ends_at_ms
        assert moved_ms == 10 * MINUTE_MS
        # The same word goes to the other room, and says that nothing changed there.
        told = [data["ends_at_ms"] for event, data in other.events if event == "time"]
        assert set(told) <= {ends_at_ms}


async def test_extra_time_and_a_pause_are_told_to_their_person_alone(room: Room) -> None:
    here, beside, staff = await room.sits(), await room.sits("arun_k"), await room.staff()
    deeds: list[dict[str, object]] = [
        {"action": "extra_time", "minutes": 10},
        {"action": "pause"},
        {"action": "resume"},
    ]
    async with room.listening(here) as stream, room.listening(beside) as other:
        ends_at_ms = stream.events[0][1]["time"]["ends_at_ms"]
        for number, fields in enumerate(deeds, 2):
            body = {"session_ids": [here.session_id], "reason": "a talk", **fields}
            (await staff.http.post("/api/staff/sittings/time", json=body)).raise_for_status()
            await stream.hears(number)
        times = [data for event, data in stream.events if event == "time"]
        assert [one["cause"] for one in times] == [None, "pause", None]
        assert times[0]["ends_at_ms"] == times[2]["ends_at_ms"] == ends_at_ms + 10 * MINUTE_MS
        assert [event for event, _ in other.events] == ["hello"]


async def test_a_page_that_comes_back_begins_with_its_time(room: Room) -> None:
    here, staff = await room.sits(), await room.staff()
    body = {"cause": "fire_alarm", "reason": "the bell"}
    (await staff.http.post(PATH, json=body)).raise_for_status()
    async with room.listening(here) as stream:
        assert stream.events[0][1]["time"]["cause"] == "fire_alarm"
