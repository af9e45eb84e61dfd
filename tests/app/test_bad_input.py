"""Whatever is sent, the answer is a clear refusal and the server stands."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import httpx2
import pytest

from invigilator.testing import FakeClock
from tests.support.candidate import CandidateClient
from tests.support.installation import installation

pytestmark = pytest.mark.anyio

WRITES = [
    "/api/session/start",
    "/api/session/resume",
    "/api/upload-url",
    "/api/upload-confirm",
    "/api/events",
    "/api/heartbeat",
    "/api/session/beacon",
    "/api/session/validate-end",
    "/api/session/end",
    "/api/staff/sign-in",
    "/api/staff/first-administrator",
]


NO_CALLS = [
    b"",
    b"{",
    b"nonsense",
    b"[]",
    b"null",
    b'"text"',
    b'{"session_id": 5}',
    b'{"session_id": ["x"], "name": {}}',
    b"\xff\xfe\x00",
    b"[" * 50_000,
]


@pytest.fixture
async def http(
    either_engine: str, tmp_path: Path, clock: FakeClock
) -> AsyncIterator[httpx2.AsyncClient]:
    async with installation(tmp_path / "data", clock, jobs=False) as made, made.client() as client:
        yield client


@pytest.mark.parametrize("path", WRITES)
async def test_a_body_that_is_no_call_is_a_clear_refusal(
    http: httpx2.AsyncClient, path: str
) -> None:
    for body in NO_CALLS:
        response = await http.post(path, content=body, headers={"content-type": "application/json"})
        assert 400 <= response.status_code < 500, body
        problem = response.json()
        assert problem["status"] == response.status_code
        assert problem["code"]
        assert problem["error"] == problem["detail"]
        assert "Traceback" not in response.text


@pytest.mark.parametrize("path", WRITES)
async def test_a_body_that_is_too_large_is_refused(http: httpx2.AsyncClient, path: str) -> None:
    body = b'{"name": "' + b"x" * (5 * 1024 * 1024) + b'"}'
    response = await http.post(path, content=body, headers={"content-type": "application/json"})
    assert (response.status_code, response.json()["code"]) == (413, "too_large")


async def test_a_large_body_is_refused_before_it_is_read(http: httpx2.AsyncClient) -> None:
    sent: list[int] = []

    async def endless() -> AsyncIterator[bytes]:
        for _ in range(1000):
            sent.append(1)
            yield b"x" * 65_536

    response = await http.post("/api/heartbeat", content=endless())
    assert response.status_code == 413


@pytest.mark.parametrize(
    "path",
    ["/nothing", "/api/nothing", "/api/session/start/", "/assets/../wiring.py", "/assets/%2e%2e"],
)
async def test_an_unknown_path_is_the_references_not_found(
    http: httpx2.AsyncClient, path: str
) -> None:
    response = await http.get(path)
    assert (response.status_code, response.json()["error"]) == (404, "Not found")


@pytest.mark.parametrize("session_id", ["../../etc/passwd", "a/b", "x" * 5000, "%2e"])
async def test_an_odd_id_is_an_unknown_id(http: httpx2.AsyncClient, session_id: str) -> None:
    candidate = CandidateClient(http)
    candidate.session_id = session_id
    assert (await candidate.heartbeat()).status_code == 404


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"kind": "../screen"}, "kind"),
        ({"kind": "keyboard"}, "kind"),
        ({"chunk_index": -1}, "chunk_index"),
        ({"chunk_index": "1"}, "chunk_index"),
        ({"chunk_index": True}, "chunk_index"),
        ({"chunk_index": None}, "chunk_index"),
        ({"content_type": "text/html"}, "content_type"),
        ({"content_type": "video/webm\r\nx: y"}, "content_type"),
        ({"sha256": "zz"}, "sha256"),
        ({"size_bytes": 0}, "size_bytes"),
        ({"captured_to_ms": 5, "captured_from_ms": 9}, "captured_to_ms"),
    ],
)
async def test_a_mint_with_a_wrong_field_names_it(
    http: httpx2.AsyncClient, change: dict[str, Any], field: str
) -> None:
    candidate = CandidateClient(http)
    await candidate.start()
    response = await candidate.mint(b"x", 1, **change)
    assert (response.status_code, response.json()["field"]) == (400, field)


@pytest.mark.parametrize(
    "events",
    [
        [{"type": ""}],
        [{"type": "x" * 61}],
        [{"timestamp": "now"}],
        [{"type": "a", "sequence": 2}, {"type": "b", "sequence": 2}],
        [{"type": "a", "sequence": 0}],
        ["text"],
        None,
    ],
)
async def test_a_batch_with_a_wrong_event_is_refused_whole(
    http: httpx2.AsyncClient, events: Any
) -> None:
    candidate = CandidateClient(http)
    await candidate.start()
    response = await candidate.call("/api/events", events=events, stream="s")
    assert response.status_code == 400
    good = await candidate.call("/api/events", events=[{"type": "a", "sequence": 1}], stream="s")
    assert good.json()["accepted"] == 1


async def test_more_events_than_we_take_are_refused_and_none_is_cut_off(
    http: httpx2.AsyncClient,
) -> None:
    candidate = CandidateClient(http)
    await candidate.start()
    response = await candidate.call("/api/events", events=[{"type": "a"}] * 1001)
    assert (response.status_code, response.json()["code"]) == (413, "too_large")
    assert (await candidate.call("/api/events", events=[{"type": "a"}] * 1000)).json()[
        "accepted"
    ] == 1000
