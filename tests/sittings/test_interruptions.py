"""Interruptions stop clocks and give the time back, for a room, for all, and across processes."""

from typing import Any

import httpx2
import pytest

from invigilator.app.demo import DEMO_SLUG
from invigilator.testing import FakeClock
from tests.sittings.conftest import Devices, Proctor, Terms
from tests.support.candidate import CandidateClient
from tests.support.installation import Installation

pytestmark = pytest.mark.anyio

HOUR_MS = 3_600_000
MINUTE_MS = 60_000
PATH = f"/api/staff/exams/{DEMO_SLUG}/interruptions"


async def opened(proctor: Proctor, **fields: Any) -> dict[str, Any]:
    """An interruption that was just opened."""
    body = {"cause": "network", "reason": "the switch is dead", **fields}
    answer = await proctor.http.post(PATH, json=body)
    assert answer.status_code == 200, answer.text
    document: dict[str, Any] = answer.json()
    return document


async def ended(proctor: Proctor, interruption_id: str) -> dict[str, Any]:
    """An interruption that was just ended."""
    answer = await proctor.http.post(f"{PATH}/{interruption_id}/end", json={"reason": "mended"})
    assert answer.status_code == 200, answer.text
    document: dict[str, Any] = answer.json()
    return document


async def time_of(device: CandidateClient) -> dict[str, Any]:
    """A candidate's time as their page is told on a reload."""
    answer = await device.call("/api/session/resume")
    document: dict[str, Any] = answer.raise_for_status().json()["time"]
    return document


async def facts_of(place: Installation, kind: str) -> int:
    facts = await place.parts.database.read(
        lambda tx: place.parts.journal.after(tx, 0, kinds=[kind])
    )
    return len(facts)


@pytest.fixture
async def closes_at_ms(terms: Terms, clock: FakeClock) -> int:
    """An exam of an hour, whose writes end with it."""
    closes_at_ms = clock.now_ms() + HOUR_MS
    await terms.open_until(closes_at_ms)
    await terms.set(accept_after_close_minutes=0)
    return closes_at_ms


async def test_a_rooms_clocks_stand_and_the_time_is_given_back(
    proctor: Proctor, devices: Devices, clock: FakeClock, closes_at_ms: int
) -> None:
    here = await devices.start("priya_s", room="Room 1")
    beside = await devices.start("arun_k", room="Room 2")
    assert here.started["time"] == {
        "ends_at_ms": closes_at_ms,
        "left_ms": closes_at_ms - clock.now_ms() + 1,
        "stands_since_ms": None,
        "cause": None,
    }
    clock.advance(10 * MINUTE_MS)
    began_at_ms = clock.now_ms()
    interruption = await opened(proctor, room="room 1")
    assert (interruption["scope"], interruption["room"]) == ("room", "Room 1")
    assert (interruption["people"], interruption["to_ms"]) == (1, None)
    clock.advance(20 * MINUTE_MS)
    stands = await time_of(here)
    assert (stands["ends_at_ms"], stands["stands_since_ms"]) == (None, began_at_ms)
    assert stands["left_ms"] == closes_at_ms - began_at_ms
    assert (await time_of(beside))["ends_at_ms"] == closes_at_ms
    # Who begins meanwhile stands too.
    late = await devices.start("late_l", room="Room 1")
    assert late.started["time"]["cause"] == "network"
    assert (await ended(proctor, interruption["interruption_id"]))["to_ms"] == clock.now_ms()
    given_back_ms = clock.now_ms() - began_at_ms
    for device in (here, late):
        assert (await time_of(device))["ends_at_ms"] == closes_at_ms + given_back_ms


async def test_writes_are_taken_while_the_clock_stands_and_until_the_moved_end(
    proctor: Proctor, devices: Devices, clock: FakeClock, closes_at_ms: int
) -> None:
    here = await devices.start("priya_s", room="Room 1")
    beside = await devices.start("arun_k", room="Room 2")
    clock.advance(50 * MINUTE_MS)
    interruption = await opened(proctor, room="Room 1")
    clock.advance(30 * MINUTE_MS)
    assert (await here.heartbeat()).status_code == 200
    assert (await beside.heartbeat()).json()["code"] == "window_ended"
    await ended(proctor, interruption["interruption_id"])
    clock.advance(9 * MINUTE_MS)
    assert (await here.heartbeat()).status_code == 200
    clock.advance(2 * MINUTE_MS)
    assert (await here.heartbeat()).json()["code"] == "window_ended"


async def test_overlapping_interruptions_count_once(
    proctor: Proctor, devices: Devices, clock: FakeClock, closes_at_ms: int
) -> None:
    here = await devices.start("priya_s", room="Room 1")
    first = await opened(proctor, room="Room 1")
    clock.advance(5 * MINUTE_MS)
    second = await opened(proctor, cause="fire_alarm", reason="the bell rings")
    assert second["scope"] == "exam"
    await ended(proctor, first["interruption_id"])
    assert (await time_of(here))["cause"] == "fire_alarm"
    clock.advance(5 * MINUTE_MS)
    await ended(proctor, second["interruption_id"])
    assert (await time_of(here))["ends_at_ms"] == closes_at_ms + 10 * MINUTE_MS


async def test_opening_and_ending_twice_is_once(
    place: Installation, proctor: Proctor, devices: Devices, clock: FakeClock
) -> None:
    await devices.start("priya_s")
    first = await opened(proctor, idempotency_key="a click")
    clock.advance(MINUTE_MS)
    assert await opened(proctor, idempotency_key="a click") == first
    closed = await ended(proctor, first["interruption_id"])
    clock.advance(MINUTE_MS)
    assert await ended(proctor, first["interruption_id"]) == closed
    assert await facts_of(place, "interruption_opened") == 1
    assert await facts_of(place, "interruption_closed") == 1


async def test_it_may_have_begun_before_it_was_told(
    proctor: Proctor, devices: Devices, clock: FakeClock, closes_at_ms: int
) -> None:
    here = await devices.start("priya_s")
    clock.advance(30 * MINUTE_MS)
    interruption = await opened(proctor, minutes_ago=12)
    await ended(proctor, interruption["interruption_id"])
    assert (await time_of(here))["ends_at_ms"] == closes_at_ms + 12 * MINUTE_MS


async def test_a_forgotten_one_says_when_to_look_and_goes_on(
    proctor: Proctor, devices: Devices, clock: FakeClock
) -> None:
    here = await devices.start("priya_s")
    interruption = await opened(proctor, remind_after_minutes=5)
    assert interruption["remind_at_ms"] == clock.now_ms() + 5 * MINUTE_MS
    clock.advance(6 * MINUTE_MS)
    assert (await time_of(here))["stands_since_ms"] is not None


async def test_who_lost_the_line_meanwhile_is_shown_with_it(
    place: Installation, proctor: Proctor, devices: Devices, clock: FakeClock
) -> None:
    lost, there = await devices.start("priya_s"), await devices.start("arun_k")
    for device in (lost, there):
        await device.heartbeat()
    clock.advance(10_000)
    began_at_ms = clock.now_ms()
    interruption = await opened(proctor, room="Room 1")
    for _ in range(6):
        clock.advance(10_000)
        await there.heartbeat()
        await place.parts.liveness.tick()
    shown = await evidence_of(proctor.http, interruption["interruption_id"])
    # Who was heard from said that it records, and no segment came.
    assert (shown["people"], shown["disconnected"], shown["stalled"]) == (2, 1, 1)
    troubles = {one["hackerrank_username"]: one for one in shown["troubles"]}
    assert {name: one["what"] for name, one in troubles.items()} == {
        "priya_s": "disconnected",
        "arun_k": "stalled",
    }
    assert troubles["priya_s"]["from_ms"] <= began_at_ms
    assert troubles["priya_s"]["to_ms"] is None
    await lost.heartbeat()
    await place.parts.liveness.tick()
    back = await evidence_of(proctor.http, interruption["interruption_id"])
    over = [one["to_ms"] for one in back["troubles"] if one["what"] == "disconnected"]
    assert over == [clock.now_ms()]
    assert back["is_whole"]
    await ended(proctor, interruption["interruption_id"])
    # What happens long after it is none of its evidence.
    clock.advance(HOUR_MS)
    await place.parts.liveness.tick()
    later = await evidence_of(proctor.http, interruption["interruption_id"])
    assert (later["disconnected"], later["stalled"]) == (1, 1)


async def evidence_of(http: httpx2.AsyncClient, interruption_id: str) -> dict[str, Any]:
    """What the console shows beside an interruption."""
    answer = (await http.get(f"{PATH}/{interruption_id}")).raise_for_status().json()
    document: dict[str, Any] = answer["evidence"]
    return document


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"reason": " "}, "reason"),
        ({"reason": "x" * 501}, "reason"),
        ({"cause": "boredom"}, "cause"),
        ({"cause": "pause"}, "cause"),
        ({"room": "???"}, "room"),
        ({"room": "Room 999"}, "room"),
        ({"minutes_ago": 241}, "minutes_ago"),
        ({"minutes_ago": -1}, "minutes_ago"),
        ({"remind_after_minutes": 0}, "remind_after_minutes"),
        ({"idempotency_key": "k" * 101}, "idempotency_key"),
    ],
)
async def test_what_cannot_be_is_refused_by_its_field(
    proctor: Proctor, devices: Devices, fields: dict[str, Any], field: str
) -> None:
    await devices.start("priya_s")
    body = {"cause": "network", "reason": "the switch is dead", **fields}
    answer = await proctor.http.post(PATH, json=body)
    assert (answer.status_code, answer.json()["field"]) == (400, field)


async def test_the_list_is_newest_first_page_by_page(
    proctor: Proctor, devices: Devices, clock: FakeClock
) -> None:
    await devices.start("priya_s")
    made = []
    for number in range(3):
        clock.advance(1000)
        made.append((await opened(proctor, reason=f"number {number}"))["interruption_id"])
    first = (await proctor.http.get(PATH, params={"limit": 2})).json()
    rest = (await proctor.http.get(PATH, params={"after": first["next"]})).json()
    listed = [one["interruption_id"] for one in (*first["interruptions"], *rest["interruptions"])]
    assert listed == made[::-1]
    assert rest["next"] is None
