"""The candidate's calls, in the reference API's words, on a whole installation."""

import hashlib
import json
from collections.abc import AsyncIterator
from typing import Any

import pytest

from invigilator.testing import FakeClock
from tests.support.candidate import CandidateClient, registration
from tests.support.installation import Installation

pytestmark = pytest.mark.anyio


@pytest.fixture
async def candidate(place: Installation) -> AsyncIterator[CandidateClient]:
    async with place.client() as http:
        yield CandidateClient(http)


@pytest.mark.parametrize("field", ["hackerrank_username", "name", "roll_number", "email"])
@pytest.mark.parametrize("value", [None, "", "   "])
async def test_a_start_without_a_needed_field_says_which(
    candidate: CandidateClient, field: str, value: str | None
) -> None:
    response = await candidate.post("/api/session/start", registration() | {field: value})
    assert response.status_code == 400
    problem = response.json()
    assert problem["error"] == problem["detail"] == f"{field} is required"
    assert (problem["code"], problem["field"]) == ("field_required", field)
    assert response.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize("consent", [None, False, "yes", "true", 1])
async def test_only_true_is_consent(candidate: CandidateClient, consent: object) -> None:
    response = await candidate.post(
        "/api/session/start", registration() | {"consent_accepted": consent}
    )
    assert (response.status_code, response.json()["error"]) == (400, "Consent is required")


async def test_a_start_answers_with_what_the_reference_answers(candidate: CandidateClient) -> None:
    started = await candidate.start("Priya_S")
    assert started["status"] == "active"
    assert started["hackerrank_username"] == "Priya_S"
    assert started["storage_prefix"] == (
        f"contests/demo-contest/sessions/priya_s/{started['session_id']}/"
    )
    assert set(started["upload_config"]) == {
        "chunk_seconds",
        "video_bits_per_second",
        "media_bits_per_second",
        "audio_bits_per_second",
        "max_width",
        "max_frame_rate",
        "ladder",
    }
    assert started["upload_config"]["chunk_seconds"] == 10
    assert started["checkpoints"] == {
        "first_after_seconds": 600,
        "shortest_seconds": 900,
        "longest_seconds": 2_400,
        "grace_seconds": 120,
    }
    assert started["blocked_by_session_id"] is None


async def test_the_secret_comes_in_a_cookie_that_no_page_can_read(
    candidate: CandidateClient,
) -> None:
    response = await candidate.post("/api/session/start", registration())
    cookie = response.headers["set-cookie"]
    assert response.json()["session_token"] in cookie
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie


async def test_a_reference_client_that_names_no_contest_gets_the_only_open_one(
    candidate: CandidateClient,
) -> None:
    body = registration()
    del body["contest_slug"]
    response = await candidate.post("/api/session/start", body)
    assert (response.status_code, response.json()["contest_slug"]) == (200, "demo-contest")


async def test_outside_the_window_nobody_starts_and_whoever_sits_goes_on(
    candidate: CandidateClient, place: Installation, clock: FakeClock
) -> None:
    await candidate.start()
    clock.advance((365 * 24 + 1) * 3600 * 1000)
    async with place.client() as http:
        refused = await http.post("/api/session/start", json=registration("other"))
    assert (refused.status_code, refused.json()["error"]) == (403, "Proctoring has ended.")
    assert (await candidate.heartbeat()).status_code == 200
    assert (await candidate.call("/api/session/resume")).status_code == 200


async def test_a_start_whose_answer_was_lost_gives_the_same_sitting_and_secret(
    place: Installation,
) -> None:
    body = registration() | {"idempotency_key": "made-once-by-the-page"}
    async with place.client() as first, place.client() as second:
        one = (await first.post("/api/session/start", json=body)).json()
        two = (await second.post("/api/session/start", json=body)).json()
        assert (one["session_id"], one["session_token"]) == (
            two["session_id"],
            two["session_token"],
        )
        candidate = CandidateClient(second)
        candidate.session_id = two["session_id"]
        assert (await candidate.heartbeat()).status_code == 200


async def test_an_idempotency_key_opens_nobody_elses_sitting(place: Installation) -> None:
    async with place.client() as first, place.client() as second:
        key = {"idempotency_key": "shared"}
        one = (await first.post("/api/session/start", json=registration("a") | key)).json()
        two = (await second.post("/api/session/start", json=registration("b") | key)).json()
    assert one["session_id"] != two["session_id"]


async def test_a_second_sitting_of_one_person_waits_for_approval(place: Installation) -> None:
    async with place.client() as phone, place.client() as laptop:
        first, second = CandidateClient(phone), CandidateClient(laptop)
        await first.start("Priya_S ")
        await second.start("priya_s")
        assert second.started["status"] == "pending_approval"
        assert second.started["blocked_by_session_id"] == first.session_id
        refused = await second.heartbeat()
        assert (refused.status_code, refused.json()["error"]) == (403, "waiting_for_approval")
        assert (await first.heartbeat()).status_code == 200


@pytest.mark.parametrize(
    ("path", "fields"),
    [
        ("/api/session/resume", {}),
        ("/api/heartbeat", {"recording_state": "x", "visibility_state": "x"}),
        ("/api/events", {"events": []}),
        ("/api/session/beacon", {"kind": "hidden"}),
        (
            "/api/upload-url",
            {"kind": "screen", "chunk_index": 1, "content_type": "video/webm"},
        ),
        ("/api/session/validate-end", {"assurance_accepted": True}),
        ("/api/session/end", {"assurance_accepted": True}),
    ],
)
async def test_knowing_a_sittings_id_opens_nothing(
    place: Installation, candidate: CandidateClient, path: str, fields: dict[str, Any]
) -> None:
    await candidate.start()
    async with place.client() as http:
        stranger = CandidateClient(http)
        stranger.session_id = candidate.session_id
        refused = await stranger.call(path, **fields)
        assert (refused.status_code, refused.json()["code"]) == (401, "not_your_sitting")
        stranger.session_id = "00000000-0000-4000-8000-000000000000"
        missing = await stranger.call(path, **fields)
        assert (missing.status_code, missing.json()["error"]) == (404, "Session not found")
    assert (await candidate.call(path, **fields)).status_code == 200


async def test_a_bearer_token_does_what_the_cookie_does(
    place: Installation, candidate: CandidateClient
) -> None:
    started = await candidate.start()
    async with place.client() as http:
        http.headers["authorization"] = f"Bearer {started['session_token']}"
        other = CandidateClient(http)
        other.session_id = candidate.session_id
        assert (await other.heartbeat()).status_code == 200


async def test_a_write_from_another_sites_page_is_refused(candidate: CandidateClient) -> None:
    await candidate.start()
    candidate.http.headers["origin"] = "https://elsewhere.example"
    refused = await candidate.heartbeat()
    assert (refused.status_code, refused.json()["code"]) == (403, "cross_origin")
    refused = await candidate.post("/api/session/start", registration("x"))
    assert (refused.status_code, refused.json()["code"]) == (403, "cross_origin")


async def test_a_heartbeat_tells_when_the_network_address_changes(
    place: Installation, candidate: CandidateClient
) -> None:
    started = await candidate.start()
    first = (await candidate.heartbeat()).json()
    assert (first["ip_changed"], first["newly_changed"]) == (False, False)
    async with place.client("10.0.0.9") as http:
        http.headers["authorization"] = f"Bearer {started['session_token']}"
        moved = CandidateClient(http)
        moved.session_id = candidate.session_id
        changed, again = (await moved.heartbeat()).json(), (await moved.heartbeat()).json()
    assert (changed["ip_changed"], changed["newly_changed"]) == (True, True)
    assert (again["ip_changed"], again["newly_changed"]) == (True, False)
    assert (changed["start_ip"], changed["current_ip"]) == ("127.0.0.1", "10.0.0.9")


async def test_a_client_cannot_say_where_it_calls_from(candidate: CandidateClient) -> None:
    await candidate.start()
    candidate.http.headers["x-forwarded-for"] = "203.0.113.7"
    assert (await candidate.heartbeat()).json()["current_ip"] == "127.0.0.1"


async def test_ending_needs_the_assurance_and_happens_once(candidate: CandidateClient) -> None:
    await candidate.start()
    for path in ("/api/session/validate-end", "/api/session/end"):
        refused = await candidate.call(path, assurance_accepted="yes")
        assert refused.status_code == 400
        assert refused.json()["error"] == (
            "Integrity assurance is required before ending the test."
        )
    ended = await candidate.end()
    assert ended.status_code == 200
    assert ended.json()["manifest_key"] == candidate.started["storage_prefix"] + "manifest.json"
    again = await candidate.end()
    assert (again.status_code, again.json()["error"]) == (409, "session_ended")
    assert (await candidate.call("/api/session/resume")).json()["status"] == "ended"


async def test_after_the_end_the_same_person_may_start_again(candidate: CandidateClient) -> None:
    await candidate.start()
    await candidate.end()
    assert (await candidate.start())["status"] == "active"


async def test_a_beacon_may_come_as_text_and_in_every_status(candidate: CandidateClient) -> None:
    await candidate.start()
    await candidate.end()
    body = json.dumps({"session_id": candidate.session_id, "kind": "closing"})
    response = await candidate.http.post(
        "/api/session/beacon", content=body, headers={"content-type": "text/plain"}
    )
    assert (response.status_code, response.json()["kind"]) == (200, "closing")
    wrong = await candidate.call("/api/session/beacon", kind="sleeping")
    assert wrong.json()["error"] == "kind must be hidden, visible, or closing"


async def test_an_upload_is_receipted_with_its_digest_and_stands_under_its_key(
    place: Installation, candidate: CandidateClient
) -> None:
    await candidate.start()
    receipt = await candidate.upload(b"segment one", 1)
    assert receipt["sha256"] == hashlib.sha256(b"segment one").hexdigest()
    assert receipt["storage_key"].endswith("/screen/chunk-00001.webm")
    assert (place.data.blobs / receipt["storage_key"]).read_bytes() == b"segment one"
