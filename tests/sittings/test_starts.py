"""Starts: who is let in, and when a start is the repetition of one that was."""

import asyncio
from typing import Any

import httpx2
import pytest

from invigilator.app.settings import Settings
from invigilator.sittings import AdmissionSettings
from invigilator.testing import FakeClock
from tests.sittings.conftest import Devices, Proctor, Terms
from tests.support.candidate import CandidateClient, registration
from tests.support.installation import Installation, installation

pytestmark = [pytest.mark.anyio, pytest.mark.usefixtures("each_engine")]

HOUR_MS = 3_600_000


async def refused(place: Installation, username: str = "priya_s", **fields: Any) -> tuple[int, str]:
    """Status and code of a start that is refused."""
    async with place.client() as http:
        answer = await http.post("/api/session/start", json=registration(username) | fields)
        return answer.status_code, answer.json().get("code", answer.json().get("status"))


async def again(http: httpx2.AsyncClient, **fields: Any) -> dict[str, Any]:
    answer = await http.post("/api/session/start", json=registration() | fields)
    answer.raise_for_status()
    document: dict[str, Any] = answer.json()
    return document


async def test_a_browser_that_holds_a_sitting_gets_it_again_not_a_second_one(
    candidate: CandidateClient,
) -> None:
    """Reference defect 13: a start whose answer was lost waited for its own first sitting."""
    second = await again(candidate.http)
    assert second["session_id"] == candidate.session_id
    assert second["session_token"] == candidate.started["session_token"]


async def test_a_browser_that_holds_an_ended_sitting_begins_another(
    candidate: CandidateClient,
) -> None:
    await candidate.end()
    assert (await again(candidate.http))["session_id"] != candidate.session_id


async def test_a_browser_that_holds_somebody_elses_sitting_begins_another(
    candidate: CandidateClient,
) -> None:
    other = await again(candidate.http, hackerrank_username="other")
    assert other["session_id"] != candidate.session_id


async def test_a_replay_with_its_secret_gives_the_sitting_whatever_became_of_it(
    candidate: CandidateClient,
) -> None:
    await candidate.end()
    replayed = await again(candidate.http, session_id=candidate.session_id)
    assert (replayed["session_id"], replayed["status"]) == (candidate.session_id, "ended")


@pytest.mark.parametrize("token", [None, "wrong"])
async def test_a_replay_without_the_secret_is_a_start_like_any_other(
    place: Installation, candidate: CandidateClient, token: str | None
) -> None:
    async with place.client() as http:
        if token:
            http.headers["authorization"] = f"Bearer {token}"
        other = await again(http, session_id=candidate.session_id)
    assert other["session_id"] != candidate.session_id
    assert other["status"] == "pending_approval"


async def test_of_many_repetitions_at_once_one_makes_the_sitting(place: Installation) -> None:
    clients = [place.client() for _ in range(8)]
    answers = await asyncio.gather(*(again(http, idempotency_key="k" * 20) for http in clients))
    assert len({answer["session_id"] for answer in answers}) == 1
    assert {answer["status"] for answer in answers} == {"active"}


async def test_resume_is_refused_for_a_sitting_of_another_name(
    candidate: CandidateClient,
) -> None:
    refused = await candidate.call("/api/session/resume", hackerrank_username="other")
    assert (refused.status_code, refused.json()["error"]) == (404, "Session not found")
    resumed = await candidate.call("/api/session/resume", hackerrank_username=" PRIYA_S")
    assert resumed.status_code == 200


async def test_a_browser_that_lost_its_cookie_is_given_it_again_for_the_token(
    place: Installation, candidate: CandidateClient
) -> None:
    async with place.client() as http:
        body = {"session_id": candidate.session_id}
        assert (await http.post("/api/session/resume", json=body)).status_code == 401
        token = candidate.started["session_token"]
        bearer = {"authorization": f"Bearer {token}"}
        resumed = await http.post("/api/session/resume", json=body, headers=bearer)
        assert resumed.json()["session_token"] is None
        assert (await http.post("/api/session/resume", json=body)).status_code == 200
    assert "set-cookie" not in (await candidate.call("/api/session/resume")).headers


async def test_resume_after_a_restart_of_the_server_gives_the_sitting(
    place: Installation, candidate: CandidateClient, clock: FakeClock
) -> None:
    """Reference defect 13: whatever went wrong with a resume, the sitting was given up."""
    after = Installation(place.data, clock, Settings())
    async with after.client() as http:
        http.headers["authorization"] = f"Bearer {candidate.started['session_token']}"
        answer = await http.post("/api/session/resume", json={"session_id": candidate.session_id})
    assert (answer.status_code, answer.json()["status"]) == (200, "active")
    await after.app.stop()


async def test_one_person_begins_only_so_often_and_repetitions_do_not_count(
    place: Installation, clock: FakeClock
) -> None:
    async with place.client() as http:
        first = await again(http)
        for _ in range(30):
            assert (await again(http))["session_id"] == first["session_id"]
        for _ in range(19):
            assert (await refused(place))[0] == 200
        assert await refused(place) == (429, "too_many_starts")
        assert await refused(place, "other") == (200, "active")
        assert (await again(http))["session_id"] == first["session_id"]
    clock.advance(600_000)
    assert await refused(place) == (200, "pending_approval")


@pytest.mark.usefixtures("engine")
async def test_one_address_starts_only_so_often(tmp_path: Any, clock: FakeClock) -> None:
    settings = Settings(admission=AdmissionSettings(starts_per_address_a_minute=3))
    async with installation(tmp_path / "data", clock, settings, jobs=False) as place:
        for number in range(3):
            assert (await refused(place, f"candidate_{number}"))[0] == 200
        async with place.client() as http:
            answer = await http.post("/api/session/start", json=registration("late"))
        assert (answer.status_code, answer.json()["code"]) == (429, "too_many_starts")
        assert int(answer.headers["retry-after"]) > 0
        async with place.client("10.0.0.2") as http:
            answer = await http.post("/api/session/start", json=registration("late"))
        assert answer.status_code == 200


async def test_whoever_is_late_is_refused_and_whoever_began_goes_on(
    place: Installation, terms: Terms, candidate: CandidateClient, clock: FakeClock
) -> None:
    await terms.open_until(clock.now_ms() + 4 * HOUR_MS)
    await terms.set(late_admission_minutes=30)
    clock.advance(31 * 60_000)
    assert await refused(place, "late") == (403, "admission_over")
    assert (await again(candidate.http))["session_id"] == candidate.session_id


async def test_extra_time_is_the_persons_own(
    place: Installation, terms: Terms, devices: Devices, clock: FakeClock
) -> None:
    await terms.open_until(clock.now_ms() + HOUR_MS)
    await terms.set(accept_after_close_minutes=10)
    await terms.expect("priya_s,Priya,1,Room 1,30", "other,Other,2,Room 1,0")
    slow, other = await devices.start("priya_s"), await devices.start("other")
    clock.advance(HOUR_MS + 5 * 60_000)
    assert await refused(place, "third") == (403, "window_ended")
    assert await refused(place, "priya_s") == (200, "pending_approval")
    assert (await other.heartbeat()).status_code == 200
    clock.advance(10 * 60_000)
    assert (await other.heartbeat()).json()["code"] == "window_ended"
    assert (await other.end()).json()["code"] == "window_ended"
    assert (await slow.heartbeat()).status_code == 200
    clock.advance(20 * 60_000)
    assert (await slow.end()).status_code == 200


async def test_extra_time_that_a_new_roster_gives_reaches_who_sits_already(
    terms: Terms, devices: Devices, clock: FakeClock
) -> None:
    await terms.open_until(clock.now_ms() + HOUR_MS)
    await terms.set(accept_after_close_minutes=0)
    device = await devices.start()
    assert (await device.heartbeat()).status_code == 200
    await terms.expect("priya_s,Priya,1,Room 1,30")
    clock.advance(HOUR_MS + 60_000)
    assert (await device.heartbeat()).status_code == 200


@pytest.mark.parametrize(
    ("unlisted", "answer"),
    [("allow", (200, "active")), ("flag", (200, "active")), ("refuse", (403, "not_on_roster"))],
)
async def test_who_is_not_on_the_roster_is_let_in_flagged_or_refused(
    place: Installation, terms: Terms, unlisted: str, answer: tuple[int, str]
) -> None:
    """Reference defect 18: a typed username joined everything and nobody checked it."""
    await terms.set(unlisted=unlisted)
    assert await refused(place, "typo") == (200, "active"), "without a roster anybody is expected"
    await terms.expect("priya_s,Priya,1,Room 1,0")
    assert await refused(place, "another_typo") == answer


async def test_a_sitting_of_somebody_unlisted_says_so(
    place: Installation, terms: Terms, devices: Devices, proctor: Proctor
) -> None:
    await terms.set(unlisted="flag")
    await terms.expect("priya_s,Priya,1,Room 1,0")
    await devices.start("priya_s")
    await devices.start("typo")
    listed = await proctor.http.get("/api/staff/sittings?contest_slug=demo-contest")
    flags = {one["hackerrank_username"]: one["is_listed"] for one in listed.json()["sittings"]}
    assert flags == {"priya_s": True, "typo": False}


async def test_the_roster_says_who_sits_where_if_it_is_to(terms: Terms, devices: Devices) -> None:
    await terms.set(rooms_from="roster")
    await terms.expect("priya_s,Priya Sharma,R-9,Room 3,0")
    device = await devices.start(room="Room 1", name="P.")
    assert (device.started["room"], device.started["name"]) == ("Room 3", "Priya Sharma")


async def test_a_typed_room_is_spelt_as_the_exam_spells_it(devices: Devices) -> None:
    # Clients of the reference API have a free field: a room of no list does not stop a start.
    assert (await devices.start("attic", room="Attic")).started["room"] == "Attic"
    assert (await devices.start(room="room 2")).started["room"] == "Room 2"
    assert (await devices.start("other", room="")).started["room"] == ""
