"""What holds for every route: general remarks of chapter 2, and its errors."""

import json
from typing import Any

import httpx2
import pytest

from tests.support.reference import ADMIN_PASSWORD, Console, Student, refusal

pytestmark = pytest.mark.anyio

STUDENT = [
    "/api/session/start",
    "/api/session/resume",
    "/api/upload-url",
    "/api/events",
    "/api/review-file",
    "/api/heartbeat",
    "/api/session/beacon",
    "/api/session/validate-end",
    "/api/session/end",
]
INGEST = ["/api/alerts", "/api/submission-events"]
ADMIN_READS = [
    "settings",
    "sessions",
    "recording-sessions",
    "submission-events",
    "stats",
    "alerts",
    "alert-settings",
    "review-roster",
    "review-mine",
    "reviews",
]
ADMIN_WRITES = [
    "settings",
    "session-action",
    "alert-action",
    "alert-settings",
    "review-roster",
    "review-next",
    "review-verdict",
]
ROUTES = [
    *(("POST", path) for path in (*STUDENT, *INGEST)),
    *(("GET", f"/api/admin/{name}") for name in ADMIN_READS),
    *(("POST", f"/api/admin/{name}") for name in ADMIN_WRITES),
]


def test_these_are_the_28_routes() -> None:
    assert len(ROUTES) == len(set(ROUTES)) == 28


@pytest.mark.parametrize(("method", "path"), ROUTES)
async def test_a_route_is_served(contest: Console, method: str, path: str) -> None:
    headers = contest.admin | contest.key
    response = await contest.http.request(method, path, headers=headers, json={})
    assert response.status_code < 500
    assert response.json().get("error") != "Not found"


@pytest.mark.parametrize(("method", "path"), ROUTES)
async def test_a_path_is_exact_and_so_is_its_method(
    contest: Console, method: str, path: str
) -> None:
    headers = contest.admin | contest.key
    for verb, where in ((method, path + "/"), ("DELETE", path), ("PATCH", path)):
        response = await contest.http.request(verb, where, headers=headers)
        assert response.status_code == 404, (verb, where)
        assert response.json()["error"] == "Not found"
    assert (await contest.http.head(path, headers=headers)).status_code == 404


@pytest.mark.parametrize("path", ["/api", "/api/", "/api/nothing", "/api/admin", "/api/admin/x"])
async def test_an_unknown_path_is_not_found(contest: Console, path: str) -> None:
    response = await contest.http.get(path, headers=contest.admin)
    assert (response.status_code, response.json()["error"]) == (404, "Not found")


@pytest.mark.parametrize("path", [path for _, path in ROUTES] + ["/api/nothing", "/"])
async def test_any_options_is_an_empty_204(contest: Console, path: str) -> None:
    response = await contest.http.options(path)
    assert (response.status_code, response.content) == (204, b"")


@pytest.mark.parametrize("name", ADMIN_READS)
@pytest.mark.parametrize("password", [None, "", "wrong", ADMIN_PASSWORD + " ", ADMIN_PASSWORD[:-1]])
async def test_an_admins_look_needs_the_password(
    stranger: httpx2.AsyncClient, name: str, password: str | None
) -> None:
    headers = {} if password is None else {"x-admin-password": password}
    response = await stranger.get(f"/api/admin/{name}", headers=headers)
    if password == ADMIN_PASSWORD + " ":  # a header's value is trimmed on its way
        return
    assert refusal(response) == (401, "Unauthorized")


@pytest.mark.parametrize("name", ADMIN_WRITES)
async def test_an_admins_doing_needs_the_password(
    contest: Console, stranger: httpx2.AsyncClient, name: str
) -> None:
    response = await stranger.post(f"/api/admin/{name}", json={})
    assert refusal(response) == (401, "Unauthorized")
    response = await stranger.post(f"/api/admin/{name}", json={}, headers=contest.key)
    assert response.status_code in (401, 403)


@pytest.mark.parametrize("path", STUDENT)
@pytest.mark.parametrize("body", [b"{", b"nonsense", b"", b'"{"', b"\xff"])
async def test_what_is_no_json_says_so(student: Student, path: str, body: bytes) -> None:
    response = await student.http.post(
        path, content=body, headers={"content-type": "application/json"}
    )
    assert response.status_code == 400
    assert response.json()["error"] == "invalid_json" or "is required" in response.json()["error"]
    if body == b"{":
        assert refusal(response) == (400, "invalid_json")


@pytest.mark.parametrize("path", STUDENT[1:])
async def test_a_body_may_be_a_text_that_holds_json(student: Student, path: str) -> None:
    body = {
        "session_id": student.session_id,
        "recording_state": "recording",
        "visibility_state": "visible",
        "kind": "screen" if path == "/api/upload-url" else "visible",
        "chunk_index": 1,
        "content_type": "video/webm",
        "events": [],
        "nature": "tabs",
        "records": [{"type": "browser_tab_audit"}],
        "assurance_accepted": True,
    }
    response = await student.http.post(
        path, content=json.dumps(json.dumps(body)), headers={"content-type": "application/json"}
    )
    assert response.status_code == 200, response.text


@pytest.mark.parametrize("path", STUDENT)
@pytest.mark.parametrize("body", [[], None, 5, "text"])
async def test_a_body_is_an_object(student: Student, path: str, body: Any) -> None:
    response = await student.http.post(path, json=body)
    assert response.status_code == 400
    assert response.json()["error"] == response.json()["detail"]


@pytest.mark.parametrize("path", STUDENT[1:])
@pytest.mark.parametrize("session_id", ["a/b", "../x", "x" * 5000, "é", "%2e%2e"])
async def test_an_odd_session_id_is_an_unknown_one(
    student: Student, path: str, session_id: str
) -> None:
    """Seen in chapter 2: an id with a slash was a 500."""
    student.session_id = session_id
    response = await student.send(
        path,
        kind="screen" if path == "/api/upload-url" else "visible",
        chunk_index=1,
        content_type="video/webm",
        events=[],
        nature="tabs",
        records=[{"type": "x"}],
        recording_state="recording",
        visibility_state="visible",
        assurance_accepted=True,
    )
    assert refusal(response) == (404, "Session not found")


@pytest.mark.parametrize("odd", ["a/b", "../x", "\x00", "x" * 5000, "é"])
async def test_an_odd_id_in_an_admins_call_is_an_unknown_one(contest: Console, odd: str) -> None:
    action = await contest.post("session-action", action="lock", session_id=odd)
    assert action.status_code == 400
    archive = await contest.post("alert-action", action="archive", ids=[odd])
    assert archive.status_code in (200, 400)
    for name in ("sessions", "submission-events", "reviews"):
        looked = await contest.get(name, username=odd)
        assert looked.status_code in (200, 400)
    for name in ("stats", "alerts", "recording-sessions"):
        assert (await contest.get(name, contest_slug=odd, room=odd)).status_code in (200, 400, 404)


async def test_a_password_is_not_tried_for_ever(stranger: httpx2.AsyncClient) -> None:
    """Defect 20: nothing counted how often a password was tried."""
    statuses = set()
    for number in range(200):
        wrong = {"x-admin-password": f"wrong-{number}"}
        response = await stranger.get("/api/admin/stats", headers=wrong)
        statuses.add(response.status_code)
        if response.status_code == 429:
            assert int(response.headers["retry-after"]) > 0
            break
    assert statuses == {401, 429}
