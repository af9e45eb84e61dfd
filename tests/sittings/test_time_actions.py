"""Staff give time, and stop and start single clocks: each target has its own result."""

from typing import Any

import httpx2
import pytest

from invigilator.testing import FakeClock
from tests.sittings.conftest import Devices, Proctor, Terms
from tests.sittings.test_interruptions import time_of
from tests.support.installation import Installation

pytestmark = pytest.mark.anyio

MINUTE_MS = 60_000
HOUR_MS = 60 * MINUTE_MS


async def act(proctor: Proctor, action: str, *ids: str, **fields: Any) -> httpx2.Response:
    """Act on the time of sittings, with a reason."""
    body = {"action": action, "session_ids": ids, "reason": "as agreed", **fields}
    return await proctor.http.post("/api/staff/sittings/time", json=body)


@pytest.fixture
async def closes_at_ms(terms: Terms, clock: FakeClock) -> int:
    await terms.open_until(clock.now_ms() + HOUR_MS)
    await terms.set(accept_after_close_minutes=0)
    return clock.now_ms() + HOUR_MS


async def test_each_is_given_time_and_told_the_new_end(
    proctor: Proctor, devices: Devices, closes_at_ms: int
) -> None:
    first, second = await devices.start("priya_s"), await devices.start("arun_k")
    await second.end()
    answer = await act(proctor, "extra_time", first.session_id, second.session_id, minutes=15)
    [done, refused] = answer.raise_for_status().json()["results"]
    assert (done["ok"], done["time"]["ends_at_ms"]) == (True, closes_at_ms + 15 * MINUTE_MS)
    assert (refused["ok"], refused["code"], refused["time"]) == (False, "session_ended", None)
    assert (await time_of(first))["ends_at_ms"] == closes_at_ms + 15 * MINUTE_MS


async def test_time_that_was_given_is_the_persons_in_their_next_sitting_too(
    proctor: Proctor, devices: Devices, clock: FakeClock, closes_at_ms: int
) -> None:
    broken = await devices.start("priya_s")
    await act(proctor, "extra_time", broken.session_id, minutes=15)
    await proctor.act("end", broken.session_id)
    clock.advance(HOUR_MS + 5 * MINUTE_MS)
    again = await devices.start("priya_s")
    assert again.started["time"]["ends_at_ms"] == closes_at_ms + 15 * MINUTE_MS
    assert (await again.heartbeat()).status_code == 200
    clock.advance(11 * MINUTE_MS)
    assert (await again.heartbeat()).json()["code"] == "window_ended"


async def test_too_much_is_taken_back_and_never_more_than_was_given(
    proctor: Proctor, devices: Devices, closes_at_ms: int
) -> None:
    here = await devices.start("priya_s")
    await act(proctor, "extra_time", here.session_id, minutes=15)
    assert (await act(proctor, "extra_time", here.session_id, minutes=-5)).status_code == 200
    assert (await time_of(here))["ends_at_ms"] == closes_at_ms + 10 * MINUTE_MS
    for minutes in (-11, 1431):
        refused = await act(proctor, "extra_time", here.session_id, minutes=minutes)
        assert (refused.status_code, refused.json()["code"]) == (409, "time_out_of_bounds")


async def test_one_clock_is_stopped_and_started_while_the_others_run(
    proctor: Proctor, devices: Devices, clock: FakeClock, closes_at_ms: int
) -> None:
    here, beside = await devices.start("priya_s"), await devices.start("arun_k")
    paused = (await act(proctor, "pause", here.session_id)).raise_for_status().json()
    assert paused["results"][0]["time"]["stands_since_ms"] == clock.now_ms()
    clock.advance(7 * MINUTE_MS)
    assert (await time_of(here))["cause"] == "pause"
    assert (await time_of(beside))["ends_at_ms"] == closes_at_ms
    again = await act(proctor, "pause", here.session_id)
    assert (again.status_code, again.json()["code"]) == (409, "clock_stands")
    resumed = (await act(proctor, "resume", here.session_id)).raise_for_status().json()
    assert resumed["results"][0]["time"]["ends_at_ms"] == closes_at_ms + 7 * MINUTE_MS
    twice = await act(proctor, "resume", here.session_id)
    assert (twice.status_code, twice.json()["code"]) == (409, "clock_runs")


async def test_a_pause_within_a_rooms_interruption_counts_once(
    proctor: Proctor, devices: Devices, clock: FakeClock, closes_at_ms: int
) -> None:
    here = await devices.start("priya_s", room="Room 1")
    body = {"cause": "power", "reason": "dark", "room": "Room 1"}
    path = "/api/staff/exams/demo-contest/interruptions"
    room = (await proctor.http.post(path, json=body)).json()["interruption_id"]
    await act(proctor, "pause", here.session_id)
    clock.advance(5 * MINUTE_MS)
    await proctor.http.post(f"{path}/{room}/end", json={"reason": "light"})
    clock.advance(5 * MINUTE_MS)
    await act(proctor, "resume", here.session_id)
    assert (await time_of(here))["ends_at_ms"] == closes_at_ms + 10 * MINUTE_MS


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"action": "stretch"}, "action"),
        ({"minutes": None}, "minutes"),
        ({"minutes": 0}, "minutes"),
        ({"minutes": 1441}, "minutes"),
        ({"reason": ""}, "reason"),
        ({"session_ids": []}, "session_ids"),
        ({"session_ids": ["x"] * 501}, "session_ids"),
        ({"minutes_ago": 10**12}, "minutes_ago"),
    ],
)
async def test_what_cannot_be_is_refused_by_its_field(
    proctor: Proctor, fields: dict[str, Any], field: str
) -> None:
    body = {"action": "extra_time", "session_ids": ["x"], "reason": "r", "minutes": 5, **fields}
    answer = await proctor.http.post("/api/staff/sittings/time", json=body)
    assert (answer.status_code, answer.json()["field"]) == (400, field)


async def test_all_of_it_is_in_the_audit_with_who_and_why(
    place: Installation, proctor: Proctor, devices: Devices, closes_at_ms: int
) -> None:
    here = await devices.start("priya_s")
    await act(proctor, "extra_time", here.session_id, minutes=15)
    await act(proctor, "pause", here.session_id)
    await act(proctor, "resume", here.session_id)
    facts = await place.parts.database.read(lambda tx: place.parts.journal.after(tx, 0, limit=500))
    await place.parts.database.write(lambda tx: place.parts.audit.project(tx, listed(facts)))
    async with place.client() as admin:
        await admin.post("/api/staff/sign-in", json={"name": "admin", "password": "admin123"})
        entries = (await admin.get("/api/staff/audit")).raise_for_status().json()["entries"]
    said = [(one["by"], one["words"], one["hackerrank_username"]) for one in entries[:4]]
    assert [one for one in said if "time" in one[1] or "clocks" in one[1]] == [
        ("proctor", "let clocks run again (pause)", "priya_s"),
        ("proctor", "stopped clocks (pause)", "priya_s"),
        ("proctor", "gave 15 minutes of extra time", "priya_s"),
    ]
    assert "as agreed" in str(entries)


def listed(facts: list[Any]) -> list[Any]:
    kinds = {"extra_time_given", "interruption_opened", "interruption_closed"}
    return [fact for fact in facts if fact.kind in kinds]
