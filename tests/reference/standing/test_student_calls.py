"""Upload URL, heartbeat, beacon, validate-end, end: 1.3, 1.6 and 2.1."""

import re
from collections.abc import Callable
from typing import Any

import pytest

from invigilator.testing import FakeClock
from tests.support.installation import Installation
from tests.support.reference import UNKNOWN_ID, Console, Student, moment_ms, refusal

pytestmark = pytest.mark.anyio

Browser = Callable[..., Student]

# Every call about a session with a body that is right but for the session.
CALLS: dict[str, dict[str, Any]] = {
    "/api/upload-url": {"kind": "screen", "chunk_index": 1, "content_type": "video/webm"},
    "/api/events": {"events": []},
    "/api/review-file": {"nature": "tabs", "records": [{"type": "browser_tab_audit"}]},
    "/api/heartbeat": {"recording_state": "recording", "visibility_state": "visible"},
    "/api/session/validate-end": {"assurance_accepted": True},
    "/api/session/end": {"assurance_accepted": True, "manifest": []},
    "/api/session/beacon": {"kind": "visible"},
    "/api/session/resume": {},
}
GATED = [path for path in CALLS if path not in ("/api/session/beacon", "/api/session/resume")]


@pytest.mark.parametrize("path", CALLS)
async def test_an_unknown_session_is_not_found(student: Student, path: str) -> None:
    student.session_id = UNKNOWN_ID
    assert refusal(await student.send(path, **CALLS[path])) == (404, "Session not found")


@pytest.mark.parametrize("path", CALLS)
async def test_a_session_id_is_required(student: Student, path: str) -> None:
    response = await student.http.post(path, json=CALLS[path])
    assert refusal(response) == (400, "session_id is required")


@pytest.mark.parametrize("path", CALLS)
async def test_knowing_a_session_id_opens_nothing(
    student: Student, browser: Browser, path: str
) -> None:
    """Defect 19 and H2: the id, which stands in lists and paths, was the only key."""
    stranger = browser()
    stranger.session_id = student.session_id
    assert (await stranger.send(path, **CALLS[path])).status_code == 401
    await stranger.start("somebody_else")
    stranger.session_id = student.session_id
    assert (await stranger.send(path, **CALLS[path])).status_code == 401


@pytest.mark.parametrize("path", GATED)
async def test_an_ended_session_takes_no_writes(
    contest: Console, student: Student, path: str
) -> None:
    await contest.act("end", student.session_id)
    assert refusal(await student.send(path, **CALLS[path])) == (409, "session_ended")


@pytest.mark.parametrize("path", GATED)
async def test_a_locked_session_takes_no_writes(
    contest: Console, student: Student, path: str
) -> None:
    await contest.act("lock", student.session_id)
    assert refusal(await student.send(path, **CALLS[path])) == (403, "session_locked")


@pytest.mark.parametrize("path", GATED)
async def test_a_waiting_session_takes_no_writes(
    student: Student, browser: Browser, path: str
) -> None:
    second = browser()
    await second.start()
    assert refusal(await second.send(path, **CALLS[path])) == (403, "waiting_for_approval")


@pytest.mark.parametrize("action", ["lock", "end"])
async def test_a_beacon_is_heard_in_every_status(
    contest: Console, student: Student, action: str
) -> None:
    await contest.act(action, student.session_id)
    assert (await student.beacon("closing")).status_code == 200


async def test_an_upload_url_answers_key_and_expiry(student: Student) -> None:
    answer = (await student.mint(1)).json()
    assert answer["storage_key"] == f"{student.prefix}screen/chunk-00001.webm"
    assert answer["expires_in"] == 900
    assert re.match(r"https?://", answer["upload_url"])


async def test_a_type_without_webm_is_stored_as_bin(student: Student) -> None:
    answer = (await student.mint(7, content_type="application/octet-stream")).json()
    assert answer["storage_key"] == f"{student.prefix}screen/chunk-00007.bin"


@pytest.mark.parametrize("index", [-1, 1.5, "one", "1", True, None, []])
async def test_a_chunk_index_is_a_whole_number_from_0(student: Student, index: object) -> None:
    fields = CALLS["/api/upload-url"] | {"chunk_index": index}
    status, words = refusal(await student.send("/api/upload-url", **fields))
    allowed = {"Invalid chunk_index"} | ({"chunk_index is required"} if index is None else set())
    assert (status, words in allowed) == (400, True), words


@pytest.mark.parametrize("field", ["kind", "content_type"])
async def test_a_mint_needs_its_fields(student: Student, field: str) -> None:
    fields = {name: value for name, value in CALLS["/api/upload-url"].items() if name != field}
    response = await student.send("/api/upload-url", **fields)
    assert refusal(response) == (400, f"{field} is required")


async def test_a_put_is_bound_to_the_type_of_its_mint(student: Student) -> None:
    url = (await student.mint(1)).json()["upload_url"]
    other = await student.http.put(url, content=b"x", headers={"content-type": "text/html"})
    assert 400 <= other.status_code < 500
    right = await student.http.put(url, content=b"x", headers={"content-type": "video/webm"})
    assert right.status_code == 200


async def test_an_upload_is_counted(contest: Console, student: Student) -> None:
    await student.upload(b"one", 1)
    await student.upload(b"two", 2)
    assert (await contest.session(student))["chunk_count"] == 2


async def test_a_heartbeat_answers_every_field(student: Student) -> None:
    response = await student.heartbeat(
        upload_queue_depth=3, client_time="2031-01-01T00:00:00Z", network_online=True
    )
    assert response.status_code == 200
    expected = {
        "ok": True,
        "status": "active",
        "start_ip": "10.1.0.1",
        "current_ip": "10.1.0.1",
        "ip_changed": False,
        "newly_changed": False,
    }
    assert {field: response.json()[field] for field in expected} == expected


@pytest.mark.parametrize("field", ["recording_state", "visibility_state"])
async def test_a_heartbeat_needs_its_states(student: Student, field: str) -> None:
    fields = CALLS["/api/heartbeat"] | {field: ""}
    assert refusal(await student.send("/api/heartbeat", **fields)) == (400, f"{field} is required")


async def test_a_heartbeat_shows_in_the_session_document(
    contest: Console, student: Student, clock: FakeClock
) -> None:
    clock.advance(15_000)
    await student.heartbeat("screen:recording", upload_queue_depth=3, network_online=False)
    document = await contest.session(student)
    assert document["recording_state"] == "screen:recording"
    assert document["visibility_state"] == "visible"
    assert (document["upload_queue_depth"], document["network_online"]) == (3, False)
    assert document["heartbeat_count"] == 1
    assert moment_ms(document["last_heartbeat_at"]) == clock.now_ms()
    assert moment_ms(document["last_seen_at"]) == clock.now_ms()


async def test_an_address_is_compared_with_that_of_the_start(
    contest: Console, student: Student, deployed: Installation, clock: FakeClock
) -> None:
    cookies = student.http.cookies
    async with deployed.client("10.1.0.77") as elsewhere:
        elsewhere.cookies = cookies
        moved = Student(elsewhere)
        moved.session_id = student.session_id
        first = (await moved.heartbeat()).json()
        second = (await moved.heartbeat()).json()
    assert (first["start_ip"], first["current_ip"]) == ("10.1.0.1", "10.1.0.77")
    assert (first["ip_changed"], first["newly_changed"]) == (True, True)
    assert (second["ip_changed"], second["newly_changed"]) == (True, False)
    back = (await student.heartbeat()).json()
    assert (back["ip_changed"], back["newly_changed"]) == (False, False)
    document = await contest.session(student)
    assert (document["start_ip"], document["current_ip"]) == ("10.1.0.1", "10.1.0.1")
    assert document["ip_change_count"] == 1
    assert moment_ms(document["last_ip_change_at"]) == clock.now_ms()


@pytest.mark.parametrize("header", ["x-forwarded-for", "forwarded", "x-real-ip"])
async def test_an_address_is_not_what_a_header_says(student: Student, header: str) -> None:
    """Defect 19: the first X-Forwarded-For was believed."""
    student.http.headers[header] = "198.51.100.9"
    answer = (await student.heartbeat()).json()
    assert (answer["current_ip"], answer["ip_changed"]) == ("10.1.0.1", False)


async def test_a_mapped_address_is_written_as_the_one_it_is(
    contest: Console, deployed: Installation
) -> None:
    async with deployed.client("::ffff:10.2.0.1") as http:
        assert (await Student(http).start())["start_ip"] == "10.2.0.1"


@pytest.mark.parametrize("kind", ["hidden", "visible", "closing"])
async def test_a_beacon_answers_what_it_heard(
    student: Student, kind: str, clock: FakeClock
) -> None:
    response = await student.beacon(kind)
    assert response.status_code == 200
    answer = response.json()
    assert (answer["ok"], answer["kind"]) == (True, kind)
    assert moment_ms(answer["last_seen_at"]) == clock.now_ms()


async def test_a_beacon_of_no_kind_means_hidden(contest: Console, student: Student) -> None:
    answer = (await student.send("/api/session/beacon")).json()
    assert answer["kind"] == "hidden"
    assert (await contest.session(student))["last_beacon_kind"] == "hidden"


async def test_a_beacon_of_another_kind_is_refused(student: Student) -> None:
    words = "kind must be hidden, visible, or closing"
    assert refusal(await student.beacon("gone")) == (400, words)


@pytest.mark.parametrize("path", ["/api/session/validate-end", "/api/session/end"])
@pytest.mark.parametrize("assurance", [None, False, "yes", 1])
async def test_an_end_needs_the_assurance(student: Student, path: str, assurance: object) -> None:
    response = await student.send(path, assurance_accepted=assurance, manifest=[])
    words = "Integrity assurance is required before ending the test."
    assert refusal(response) == (400, words)
    assert (await student.heartbeat()).status_code == 200


async def test_validate_end_answers_ok_and_ends_nothing(student: Student) -> None:
    response = await student.send("/api/session/validate-end", assurance_accepted=True)
    assert response.status_code == 200
    assert response.json()["ok"] is True
    assert (await student.heartbeat()).status_code == 200


async def test_an_end_answers_its_manifest_and_ends(
    contest: Console, student: Student, clock: FakeClock
) -> None:
    await student.upload(b"one", 1)
    clock.advance(60_000)
    item = {"kind": "screen", "index": 1, "storage_key": "x", "bytes": 3}
    response = await student.end(item, item)
    assert response.status_code == 200, response.text
    assert response.json()["ok"] is True
    assert response.json()["manifest_key"] == f"{student.prefix}manifest.json"
    document = await contest.session(student)
    assert document["status"] == "ended"
    assert moment_ms(document["ended_at"]) == clock.now_ms()
    assert document["manifest_key"] == f"{student.prefix}manifest.json"
    assert document["uploaded_manifest_count"] == 2
    assert not document.get("ended_reason")


async def test_a_second_end_is_refused(student: Student) -> None:
    assert (await student.end()).status_code == 200
    assert refusal(await student.end()) == (409, "session_ended")


async def test_an_end_frees_the_place(student: Student, browser: Browser) -> None:
    await student.end()
    assert (await browser().start())["status"] == "active"


@pytest.mark.parametrize("data", [b"same bytes", b"other bytes"])
async def test_an_index_minted_again_overwrites_nothing(
    contest: Console, student: Student, data: bytes
) -> None:
    """Defect 2: a reload began again at 1, over the first minutes of the recording."""
    first = await student.upload(b"the first minutes", 1)
    again = await student.upload(data, 1)
    assert again["storage_key"] != first["storage_key"]
    evidence = (await contest.session(student))["evidence"]
    chunks = [item for item in evidence if "/screen/chunk-" in item["key"]]
    assert {item["key"] for item in chunks} == {first["storage_key"], again["storage_key"]}
    assert sorted(item["size"] for item in chunks) == sorted([17, len(data)])


@pytest.mark.parametrize("kind", ["../screen", "keyboard", "a/b", "screen/../../x", ""])
async def test_a_kind_is_a_track_and_nothing_that_a_client_chooses(
    student: Student, kind: str
) -> None:
    """Defect 19: kind, type and index were the client's."""
    assert (await student.mint(1, kind=kind)).status_code == 400
