"""One-time codes: for one person, once, soon; and nobody guesses them."""

import asyncio
from typing import Any

import httpx2
import pytest

from invigilator.testing import FakeClock
from tests.sittings.conftest import Devices, Proctor, Terms
from tests.support.candidate import CandidateClient, registration
from tests.support.installation import Installation
from tests.support.stored import everything_in

pytestmark = pytest.mark.anyio

CODES = "/api/staff/exams/demo-contest/codes"


async def make(proctor: Proctor, kind: str = "unlock", **fields: Any) -> list[dict[str, Any]]:
    wanted = {"kind": kind} | (fields or {"hackerrank_username": "priya_s"})
    answer = await proctor.http.post(CODES, json=wanted)
    answer.raise_for_status()
    made: list[dict[str, Any]] = answer.json()["codes"]
    return made


async def use(device: CandidateClient, code: str) -> httpx2.Response:
    return await device.call("/api/session/code", code=code)


async def test_an_unlock_code_unlocks_once(proctor: Proctor, candidate: CandidateClient) -> None:
    (made,) = await make(proctor)
    await proctor.act("lock", candidate.session_id)
    used = await use(candidate, made["code"].lower()[:4] + "-" + made["code"][4:])
    assert (used.status_code, used.json()["status"]) == (200, "active")
    assert (await candidate.heartbeat()).status_code == 200
    again = await use(candidate, made["code"])
    assert again.status_code == 200, "its answer may have been lost"
    await proctor.act("lock", candidate.session_id)
    assert (await use(candidate, made["code"])).json()["code"] == "code_invalid"
    *_, unlocked, _ = await proctor.changes(candidate.session_id)
    assert (unlocked.action, unlocked.by) == ("unlock", "candidate")
    assert made["code_id"] in unlocked.reason


async def test_a_code_is_eight_letters_that_nobody_confuses(proctor: Proctor) -> None:
    codes = [(await make(proctor))[0]["code"] for _ in range(20)]
    assert len(set(codes)) == 20
    for code in codes:
        assert len(code) == 8
        assert not set(code) & set("01ILOUV")


async def test_a_code_is_nowhere_in_the_database_nor_in_a_fact(
    place: Installation, proctor: Proctor
) -> None:
    (made,) = await make(proctor)
    dump = await place.parts.database.read(everything_in)
    assert made["code_id"] in dump
    assert made["code"] not in dump


async def test_a_code_is_for_its_person_and_its_kind(proctor: Proctor, devices: Devices) -> None:
    other = await devices.start("other")
    (made,), (admission,) = (
        await make(proctor),
        await make(proctor, "admission", hackerrank_username="other"),
    )
    await proctor.act("lock", other.session_id)
    assert (await use(other, made["code"])).json()["code"] == "code_invalid"
    assert (await use(other, admission["code"])).json()["code"] == "code_invalid"


async def test_a_code_is_short_lived(
    proctor: Proctor, candidate: CandidateClient, clock: FakeClock
) -> None:
    (made,) = await make(proctor)
    (brief,) = await make(proctor, hackerrank_username="priya_s", minutes=1)
    assert made["expires_at_ms"] == clock.now_ms() + 15 * 60_000
    await proctor.act("lock", candidate.session_id)
    clock.advance(60_001)
    assert (await use(candidate, brief["code"])).json()["code"] == "code_invalid"
    assert (await use(candidate, made["code"])).status_code == 200


async def test_a_revoked_code_is_no_code(proctor: Proctor, candidate: CandidateClient) -> None:
    (made,) = await make(proctor)
    revoke = f"{CODES}/{made['code_id']}/revoke"
    assert (await proctor.http.post(revoke)).status_code == 200
    assert (await proctor.http.post(revoke)).status_code == 200
    await proctor.act("lock", candidate.session_id)
    assert (await use(candidate, made["code"])).json()["code"] == "code_invalid"
    assert (await proctor.http.post(f"{CODES}/no-such/revoke")).status_code == 404


async def test_an_admission_code_approves_a_waiting_sitting(
    proctor: Proctor, devices: Devices
) -> None:
    first, second = await devices.start(), await devices.start()
    (made,) = await make(proctor, "admission", hackerrank_username="priya_s")
    assert (await use(second, made["code"])).json()["status"] == "active"
    assert await proctor.status(first.session_id) == "ended"


async def test_of_two_uses_at_once_one_wins(proctor: Proctor, devices: Devices) -> None:
    await devices.start()
    second, third = await devices.start(), await devices.start()
    (made,) = await make(proctor, "admission", hackerrank_username="priya_s")
    answers = await asyncio.gather(use(second, made["code"]), use(third, made["code"]))
    assert sorted(answer.status_code for answer in answers) == [200, 403]


async def test_an_exam_that_admits_by_code_asks_for_one(
    place: Installation, proctor: Proctor, terms: Terms
) -> None:
    await terms.set(admission="code")
    (made,) = await make(proctor, "admission", hackerrank_username="priya_s")
    body = registration() | {"idempotency_key": "k" * 20}
    async with place.client() as http:
        refused = await http.post("/api/session/start", json=body)
        assert (refused.status_code, refused.json()["code"]) == (403, "code_required")
        wrong = await http.post("/api/session/start", json=body | {"admission_code": "WRONGONE"})
        assert (wrong.status_code, wrong.json()["code"]) == (403, "code_invalid")
        body["admission_code"] = made["code"]
        started = await http.post("/api/session/start", json=body)
        assert started.status_code == 200
    async with place.client() as http:
        again = await http.post("/api/session/start", json=body)
        assert again.json()["session_id"] == started.json()["session_id"]
    async with place.client() as http:
        other = await http.post("/api/session/start", json=body | {"idempotency_key": "other"})
        assert (other.status_code, other.json()["code"]) == (403, "code_invalid")


async def test_a_code_admits_whoever_is_unlisted_or_late(
    proctor: Proctor, devices: Devices, terms: Terms, clock: FakeClock
) -> None:
    await terms.open_until(clock.now_ms() + 3_600_000)
    await terms.set(unlisted="refuse", late_admission_minutes=5)
    await terms.expect("priya_s,Priya,1,Room 1,0")
    (unlisted,) = await make(proctor, "admission", hackerrank_username="guest")
    assert (await devices.start("guest", admission_code=unlisted["code"])).session_id
    clock.advance(6 * 60_000)
    (late,) = await make(proctor, "admission", hackerrank_username="priya_s")
    assert (await devices.start("priya_s", admission_code=late["code"])).session_id


async def test_codes_for_a_room_are_one_for_each_of_its_people(
    proctor: Proctor, devices: Devices, terms: Terms
) -> None:
    await terms.expect("a,Ann,1,Room 1,0", "b,Ben,2,Room 1,0", "c,Cem,3,Room 2,0")
    made = await make(proctor, "admission", room="Room 1")
    assert [(one["hackerrank_username"], one["name"]) for one in made] == [
        ("a", "Ann"),
        ("b", "Ben"),
    ]
    assert len({one["code"] for one in made}) == 2


async def test_without_a_roster_codes_for_a_room_are_for_who_needs_one_there(
    proctor: Proctor, devices: Devices
) -> None:
    locked, _ = await devices.start("locked"), await devices.start("active")
    await proctor.act("lock", locked.session_id)
    made = await make(proctor, "unlock", room="Room 1")
    assert [one["hackerrank_username"] for one in made] == ["locked"]
    nobody = await proctor.http.post(CODES, json={"kind": "admission", "room": "Room 1"})
    assert (nobody.status_code, nobody.json()["code"]) == (409, "nobody_there")


async def test_a_sitting_guesses_ten_times_and_the_eleventh_is_not_looked_at(
    proctor: Proctor, candidate: CandidateClient, clock: FakeClock
) -> None:
    (made,) = await make(proctor)
    await proctor.act("lock", candidate.session_id)
    for _ in range(10):
        assert (await use(candidate, "AAAAAAAA")).status_code == 403
    refused = await use(candidate, made["code"])
    assert (refused.status_code, refused.json()["code"]) == (429, "too_many_tries")
    assert int(refused.headers["retry-after"]) > 0
    assert (await proctor.kinds(candidate.session_id)).count("code_tries_exceeded") == 1
    clock.advance(600_000)
    assert (await use(candidate, made["code"])).status_code == 200


async def test_an_address_guesses_sixty_times(
    place: Installation, proctor: Proctor, terms: Terms
) -> None:
    await terms.set(admission="code")
    async with place.client() as http:
        for number in range(60):
            body = registration(f"guess_{number}") | {"admission_code": "AAAAAAAA"}
            assert (await http.post("/api/session/start", json=body)).status_code == 403
        refused = await http.post("/api/session/start", json=body)
    assert (refused.status_code, refused.json()["code"]) == (429, "too_many_tries")


async def test_an_active_sitting_needs_no_code_and_an_ended_one_gets_none(
    proctor: Proctor, candidate: CandidateClient
) -> None:
    (made,) = await make(proctor)
    assert (await use(candidate, made["code"])).json()["code"] == "code_not_needed"
    await candidate.end()
    assert (await use(candidate, made["code"])).json()["code"] == "session_ended"


async def test_the_list_tells_what_became_of_each_code_and_never_the_code(
    proctor: Proctor, candidate: CandidateClient, clock: FakeClock
) -> None:
    (used,) = await make(proctor)
    await proctor.act("lock", candidate.session_id)
    await use(candidate, used["code"])
    clock.advance(1)
    (unused,) = await make(proctor)
    first = await proctor.http.get(f"{CODES}?limit=1")
    (newest,) = first.json()["codes"]
    assert (newest["code_id"], newest["used_at_ms"]) == (unused["code_id"], None)
    second = await proctor.http.get(f"{CODES}?after={first.json()['next']}")
    (older,) = second.json()["codes"]
    assert older["used_by_session_id"] == candidate.session_id
    assert second.json()["next"] is None
    assert used["code"] not in second.text


@pytest.mark.parametrize(
    "wanted",
    [
        {"kind": "other", "room": "Room 1"},
        {"kind": "unlock"},
        {"kind": "unlock", "hackerrank_username": "x", "minutes": 0},
        {"kind": "unlock", "hackerrank_username": "x", "minutes": 1441},
    ],
)
async def test_a_code_that_cannot_be_is_refused(proctor: Proctor, wanted: dict[str, Any]) -> None:
    assert (await proctor.http.post(CODES, json=wanted)).status_code == 400
